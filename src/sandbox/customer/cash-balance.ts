import { invalid } from '../api/errors.ts'
import type { StripeRecord } from '../state/table.ts'
import type { Work } from '../state/work.ts'
import { detailsOf } from './customer-details.ts'
import type { Customer } from './objects.ts'

/** Money that a customer sent ahead by bank transfer. No invoice of the sandbox is paid from it. */
export interface CashBalanceTransaction extends StripeRecord {
  readonly object: 'customer_cash_balance_transaction'
  readonly created: number
  readonly currency: string
  readonly customer: string
  readonly customer_account: null
  readonly ending_balance: number
  readonly funded: { readonly bank_transfer: { readonly reference: string | null; readonly type: string } }
  readonly livemode: false
  readonly net_amount: number
  readonly type: 'funded'
}

const sender_name = 'Sample Business GmbH'

/** How a test transfer arrives, by its currency. */
const transfers: Readonly<Record<string, { readonly type: string; readonly [details: string]: unknown }>> = {
  eur: {
    type: 'eu_bank_transfer',
    eu_bank_transfer: { bic: 'BANKDEAAXXX', iban_last4: '7089', sender_name },
  },
  gbp: {
    type: 'gb_bank_transfer',
    gb_bank_transfer: { account_number_last4: '1234', sender_name, sort_code: '108800' },
  },
  jpy: {
    type: 'jp_bank_transfer',
    jp_bank_transfer: { sender_bank: 'TEST BANK', sender_branch: 'TEST BRANCH', sender_name },
  },
  mxn: { type: 'mx_bank_transfer' },
  usd: { type: 'us_bank_transfer', us_bank_transfer: { network: 'ach', sender_name } },
}

/** Oldest first. */
export function cashTransactionsOf(work: Work, { id }: Pick<Customer, 'id'>): CashBalanceTransaction[] {
  return work.account.cashBalanceTransactions.all().filter(({ customer }) => customer === id)
}

/** What is there, by currency; null for a customer that never had any. */
export function availableCash(work: Work, customer: Customer): Record<string, number> | null {
  const rows = cashTransactionsOf(work, customer)
  if (rows.length === 0) return null
  return Object.fromEntries(rows.map(({ currency, ending_balance }) => [currency, ending_balance]))
}

/** `cash_balance` of a customer. */
export function cashBalanceOf(work: Work, customer: Customer) {
  const { reconciliation_mode } = detailsOf(work, customer.id)
  const using_merchant_default = reconciliation_mode === 'merchant_default'
  return {
    object: 'cash_balance',
    available: availableCash(work, customer),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    settings: {
      reconciliation_mode: using_merchant_default ? 'automatic' : reconciliation_mode,
      using_merchant_default,
    },
  }
}

interface Transfer {
  readonly amount: number
  readonly currency: string
  readonly reference?: string
}

/** A bank transfer arrives. @throws StripeError for a currency in which none can */
export function fundCashBalance(work: Work, customer: Customer, transfer: Transfer): CashBalanceTransaction {
  const { amount, currency, reference = null } = transfer
  const arrival = transfers[currency]
  if (!arrival) throw invalid(`Bank transfers in ${currency} are not supported.`, 'currency')
  const before = availableCash(work, customer)?.[currency] ?? 0
  const funded = work.account.cashBalanceTransactions.put({
    id: work.id('cash_balance_transaction'),
    object: 'customer_cash_balance_transaction',
    created: work.now(customer),
    currency,
    customer: customer.id,
    customer_account: null,
    ending_balance: before + amount,
    funded: { bank_transfer: { ...arrival, reference } },
    livemode: false,
    net_amount: amount,
    type: 'funded',
  })
  work.emit('customer_cash_balance_transaction.created', funded)
  work.emit('cash_balance.funds_available', cashBalanceOf(work, customer))
  return funded
}
