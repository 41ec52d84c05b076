import type { BalanceTransaction, CashBalanceTransaction } from './balance.ts'
import type { CustomerSource } from './customer.ts'
import type { BillingSubscription, Invoice } from './invoice.ts'
import type { PageQuery } from './page.ts'
import type { PaymentMethod } from './payment-method.ts'
import type { TaxId } from './tax-id.ts'

/** What hangs on a customer in lists of its own, by name. */
export interface CustomerLists {
  balanceTransactions: BalanceTransaction
  cashBalanceTransactions: CashBalanceTransaction
  invoices: Invoice
  paymentMethods: PaymentMethod
  sources: CustomerSource
  subscriptions: BillingSubscription
  taxIds: TaxId
}

export type ListName = keyof CustomerLists

/** What a list can be narrowed to; absent is everything. */
export interface ListFilters {
  balanceTransactions: NoFilter
  cashBalanceTransactions: NoFilter
  /** `status` is Stripe's word. */
  invoices: { status?: string; subscription?: string }
  paymentMethods: { type?: string }
  sources: NoFilter
  /** Stripe's word, `all` and `ended` included; without it those that have not ended. */
  subscriptions: { status?: string }
  taxIds: NoFilter
}

type NoFilter = Record<string, never>

export interface ListQuery<Name extends ListName = ListName> {
  list: Name
  filter: ListFilters[Name]
  page: PageQuery
}
