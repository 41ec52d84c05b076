import type { CustomerDetails } from '../../domain/model/balance.ts'
import { stripeStatus } from '../../domain/reads/list-statuses.ts'
import type { Operations } from '../../domain/operations.ts'
import type { GraphqlContext } from '../context.ts'
import type { CustomerInvoicesArgs, CustomerResolvers } from '../resolvers.generated.ts'
import { listConnectionOf, splitArgs } from './connection.ts'

/** What of a customer is read only when it is selected. */
export function createCustomerResolvers(operations: Operations): CustomerResolvers {
  const detail =
    <Name extends keyof CustomerDetails>(name: Name) =>
    async (
      { id }: { id: string },
      _: unknown,
      { call }: GraphqlContext,
    ): Promise<CustomerDetails[Name] | null> =>
      (await operations.getCustomerDetails(call, id))?.[name] ?? null

  const list =
    <Name extends PlainList>(name: Name) =>
    async ({ id }: { id: string }, args: object, { call }: GraphqlContext) =>
      listConnectionOf(await operations.listOfCustomer(call, id, { list: name, ...splitArgs(args) }))

  return {
    tax: detail('tax'),
    invoiceCreditBalance: detail('invoiceCreditBalance'),
    cashBalance: detail('cashBalance'),
    sources: list('sources'),
    paymentMethods: list('paymentMethods'),
    taxIds: list('taxIds'),
    balanceTransactions: list('balanceTransactions'),
    cashBalanceTransactions: list('cashBalanceTransactions'),
    invoices: async ({ id }, args, { call }) =>
      listConnectionOf(await operations.listOfCustomer(call, id, invoicesOf(args))),
    subscriptions: async ({ id }, args, { call }) => {
      const { page, filter } = splitArgs(args)
      const status = stripeStatus(filter.status)
      return listConnectionOf(
        await operations.listOfCustomer(call, id, { list: 'subscriptions', page, filter: { status } }),
      )
    },
  }
}

type PlainList = 'balanceTransactions' | 'cashBalanceTransactions' | 'paymentMethods' | 'sources' | 'taxIds'

/** The same arguments ask for the same page, whoever asks: it is read once in a request. */
export function invoicesOf(args: Partial<CustomerInvoicesArgs>) {
  const { page, filter } = splitArgs(args)
  return { list: 'invoices' as const, page, filter: { ...filter, status: stripeStatus(filter.status) } }
}
