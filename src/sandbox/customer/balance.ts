import type { StripeRecord } from '../state/table.ts'
import type { Work } from '../state/work.ts'
import { putCustomer } from '../wallet/attach-source.ts'
import type { Customer, Metadata } from './objects.ts'

type BalanceTransactionType = 'adjustment' | 'applied_to_invoice' | 'initial' | 'unapplied_from_invoice'

/** One change of what a customer owes (positive) or is owed (negative), in the currency's minor unit. */
export interface BalanceTransaction extends StripeRecord {
  readonly object: 'customer_balance_transaction'
  readonly amount: number
  readonly checkout_session: null
  readonly created: number
  readonly credit_note: null
  readonly currency: string
  readonly customer: string
  readonly customer_account: null
  readonly description: string | null
  readonly ending_balance: number
  readonly invoice: string | null
  readonly livemode: false
  readonly metadata: Metadata | null
  readonly type: BalanceTransactionType
}

interface Movement extends Pick<BalanceTransaction, 'amount' | 'currency' | 'type'> {
  readonly description?: string | null
  readonly invoice?: string
  readonly metadata?: Metadata
}

/** Oldest first. */
export function balanceTransactionsOf(work: Work, { id }: Pick<Customer, 'id'>): BalanceTransaction[] {
  return work.account.balanceTransactions.all().filter(({ customer }) => customer === id)
}

/** The balance that invoices in a currency use: the customer's own, or the one kept beside it. */
export function balanceIn(work: Work, customer: Customer, currency: string): number {
  if ((customer.currency ?? currency) === currency) return customer.balance
  return balancesOf(work, customer)[currency] ?? 0
}

/** By currency, as the last transaction in each left it. */
export function balancesOf(work: Work, customer: Customer): Record<string, number> {
  const rows = balanceTransactionsOf(work, customer)
  return Object.fromEntries(rows.map(({ currency, ending_balance }) => [currency, ending_balance]))
}

/** Moves a balance and writes why. The first currency a customer meets becomes its own. */
export function moveBalance(work: Work, customer: Customer, movement: Movement): BalanceTransaction {
  const { amount, currency } = movement
  const ending = balanceIn(work, customer, currency) + amount
  if ((customer.currency ?? currency) === currency) {
    putCustomer(work, customer, { ...customer, balance: ending, currency })
  }
  return recordBalance(work, customer, movement, ending)
}

/** Writes why a balance is now another. */
export function recordBalance(
  work: Work,
  customer: Customer,
  { amount, currency, description = null, invoice = null, metadata = null, type }: Nullable<Movement>,
  ending_balance: number,
): BalanceTransaction {
  return work.account.balanceTransactions.put({
    id: work.id('balance_transaction'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: work.now(customer),
    credit_note: null,
    currency,
    customer: customer.id,
    customer_account: null,
    description,
    ending_balance,
    invoice,
    livemode: false,
    metadata,
    type,
  })
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | (undefined extends T[K] ? null : never) }

/** What creating or updating a customer with `balance` leaves as a row. */
export function recordChange(
  work: Work,
  before: Customer,
  after: Customer,
  type: 'adjustment' | 'initial',
): void {
  const amount = after.balance - before.balance
  if (amount === 0 || after.currency === null) return
  recordBalance(work, after, { amount, currency: after.currency, type }, after.balance)
}
