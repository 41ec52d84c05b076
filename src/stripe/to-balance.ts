import type { Stripe } from 'stripe'
import type { BalanceTransaction, CashBalanceTransaction } from '../domain/model/balance.ts'
import { amount, idOf, iso, text } from './read.ts'
import { toMetadata } from './to-metadata.ts'

export function toBalanceTransaction(transaction: Stripe.CustomerBalanceTransaction): BalanceTransaction {
  const { currency } = transaction
  return {
    __typename: 'BalanceTransaction',
    id: transaction.id,
    amount: amount(transaction.amount, currency),
    endingBalance: amount(transaction.ending_balance, currency),
    currency: text(currency),
    type: text(transaction.type),
    created: iso(transaction.created),
    description: text(transaction.description),
    invoiceId: idOf(transaction.invoice),
    creditNoteId: idOf(transaction.credit_note),
    metadata: toMetadata(transaction.metadata),
  }
}

export function toCashBalanceTransaction(
  transaction: Stripe.CustomerCashBalanceTransaction,
): CashBalanceTransaction {
  const { currency } = transaction
  return {
    __typename: 'CashBalanceTransaction',
    id: transaction.id,
    netAmount: amount(transaction.net_amount, currency),
    endingBalance: amount(transaction.ending_balance, currency),
    currency: text(currency),
    type: text(transaction.type),
    created: iso(transaction.created),
    details: detailsOf(transaction),
  }
}

/** Stripe puts what belongs to a type under a field of the type's name. */
function detailsOf(transaction: Stripe.CustomerCashBalanceTransaction): Record<string, unknown> | null {
  const details: unknown = Object.entries(transaction).find(([name]) => name === transaction.type)?.[1]
  return typeof details === 'object' && details !== null ? { ...details } : null
}
