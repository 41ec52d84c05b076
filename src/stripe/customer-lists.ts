import type { Stripe } from 'stripe'
import type { Call } from '../domain/call.ts'
import type { CustomerLists, ListFilters, ListName, ListQuery } from '../domain/model/customer-lists.ts'
import type { Page } from '../domain/model/page.ts'
import type { Attempts } from './attempts.ts'
import { isOfDeleted } from './expanded-customer.ts'
import { readPage, type Paging } from './read-page.ts'
import { toBalanceTransaction, toCashBalanceTransaction } from './to-balance.ts'
import { toInvoice } from './to-invoice.ts'
import { toPaymentMethod } from './to-payment-method.ts'
import { toListedSource } from './to-source.ts'
import { toSubscription } from './to-subscription.ts'
import { toTaxId } from './to-tax-id.ts'

interface Wanted<Name extends ListName> {
  stripe: Stripe
  customerId: string
  /** Under Stripe's own names; its open enums are words here. */
  filter: ListFilters[Name]
  paging: Paging
}

type Read<Name extends ListName> = (
  attempts: Attempts,
  customerId: string,
  query: ListQuery<Name>,
  call: Call,
) => Promise<Page<CustomerLists[Name]> | null>

// Every list carries its customer where that tells something: that it is deleted, or which card is the default.
const WITH_CUSTOMER = { expand: ['data.customer'] }

const LISTS: { [Name in ListName]: Read<Name> } = {
  balanceTransactions: reading(
    ({ stripe, customerId, paging }, options) =>
      stripe.customers.listBalanceTransactions(customerId, { ...paging, ...WITH_CUSTOMER }, options),
    toBalanceTransaction,
  ),
  cashBalanceTransactions: reading(
    ({ stripe, customerId, paging }, options) =>
      stripe.customers.listCashBalanceTransactions(customerId, { ...paging, ...WITH_CUSTOMER }, options),
    toCashBalanceTransaction,
  ),
  invoices: reading(({ stripe, customerId, filter, paging }, options) => {
    const where = filter as Pick<Stripe.InvoiceListParams, 'status' | 'subscription'>
    const expand = [...WITH_CUSTOMER.expand, 'data.payments']
    return stripe.invoices.list({ ...where, ...paging, customer: customerId, expand }, options)
  }, toInvoice),
  paymentMethods: reading(({ stripe, customerId, filter, paging }, options) => {
    const where = filter as Pick<Stripe.CustomerListPaymentMethodsParams, 'type'>
    return stripe.customers.listPaymentMethods(customerId, { ...where, ...paging, ...WITH_CUSTOMER }, options)
  }, toPaymentMethod),
  sources: reading(
    ({ stripe, customerId, paging }, options) =>
      stripe.customers.listSources(customerId, { ...paging, ...WITH_CUSTOMER }, options),
    toListedSource,
  ),
  subscriptions: reading(({ stripe, customerId, filter, paging }, options) => {
    const where = filter as Pick<Stripe.SubscriptionListParams, 'status'>
    return stripe.subscriptions.list({ ...where, ...paging, ...WITH_CUSTOMER, customer: customerId }, options)
  }, toSubscription),
  taxIds: reading(
    ({ stripe, customerId, paging }, options) => stripe.customers.listTaxIds(customerId, paging, options),
    toTaxId,
  ),
}

/** One upstream call. Null: what is listed belongs to a deleted customer. */
export function listOfCustomer<Name extends ListName>(
  attempts: Attempts,
  customerId: string,
  query: ListQuery<Name>,
  call: Call,
): Promise<Page<CustomerLists[Name]> | null> {
  const read: Read<Name> = LISTS[query.list]
  return read(attempts, customerId, query, call)
}

function reading<Name extends ListName, T extends object>(
  run: (wanted: Wanted<Name>, options: Stripe.RequestOptions) => Promise<Stripe.ApiList<T>>,
  toItem: (item: T) => CustomerLists[Name],
): Read<Name> {
  return async (attempts, customerId, { filter, page }, call) => {
    const { items, hasMore } = await readPage(attempts, page, call, (stripe, paging, options) =>
      run({ stripe, customerId, filter, paging }, options),
    )
    return items.some(isOfDeleted) ? null : { items: items.map(toItem), hasMore }
  }
}
