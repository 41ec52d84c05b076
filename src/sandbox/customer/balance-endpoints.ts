import { endpoint } from '../api/endpoint.ts'
import type { Call, Endpoint } from '../api/endpoint.ts'
import { noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { currency, inRange, integer, range, text } from '../api/rules.ts'
import { balanceTransactionsOf, moveBalance } from './balance.ts'
import type { BalanceTransaction } from './balance.ts'
import { customerBy } from './find-customer.ts'

const described = { description: text(350), metadata: metadata(), ...expandable }

/** `/v1/customers/{customer}/balance_transactions`: rows are never deleted. */
export const balanceEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/balance_transactions',
    sdk: 'customers.createBalanceTransaction',
    params: { amount: required(integer()), currency: required(currency()), ...described },
    handle(call) {
      const { amount, currency, description = null, metadata } = call.params
      return moveBalance(call, customerBy(call, call.path.customer), {
        amount,
        currency,
        description,
        metadata: mergeMetadata({}, metadata),
        type: 'adjustment',
      })
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/balance_transactions',
    sdk: 'customers.listBalanceTransactions',
    params: { created: range(), invoice: text(), ...listParams },
    handle(call) {
      const { created, invoice } = call.params
      const rows = balanceTransactionsOf(call, customerBy(call, call.path.customer))
      const wanted = rows.filter(
        (row) => inRange(row.created, created) && (invoice === undefined || row.invoice === invoice),
      )
      return page(call, wanted, 'customer_balance_transaction')
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/balance_transactions/{transaction}',
    sdk: 'customers.retrieveBalanceTransaction',
    params: expandable,
    handle: (call) => transactionBy(call),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/balance_transactions/{transaction}',
    sdk: 'customers.updateBalanceTransaction',
    params: described,
    handle(call) {
      const { description, metadata } = call.params
      const before = transactionBy(call)
      return call.account.balanceTransactions.put({
        ...before,
        ...(description !== undefined && { description }),
        ...(metadata !== undefined && { metadata: mergeMetadata(before.metadata ?? {}, metadata) }),
      })
    },
  }),
]

function transactionBy(call: Call<'{customer}{transaction}'>): BalanceTransaction {
  const customer = customerBy(call, call.path.customer)
  const row = call.account.balanceTransactions.get(call.path.transaction)
  if (row?.customer !== customer.id) throw noSuch('customer_balance_transaction', call.path.transaction)
  return row
}
