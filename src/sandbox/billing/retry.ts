import type { Work } from '../state/work.ts'
import { attempt } from './attempt.ts'
import { subscriptionOf } from './invoice.ts'
import type { Invoice } from './invoice.ts'
import type { PaymentIntent } from './payment-intent.ts'
import { tellDelinquency } from './standing.ts'
import type { Subscription } from './subscription.ts'

/**
 * What a new valid card in `source` sets off: for each past due subscription of the customer that bills
 * automatically, oldest first, its latest open invoice with automatic collection on is attempted once.
 * It is no automatic retry: the schedule and its count stay as they are.
 * @returns the payment intent of each attempt, as the attempt left it
 */
export function retryPastDueInvoices(work: Work, customerId: string): PaymentIntent[] {
  const invoices = work.account.subscriptions
    .all()
    .filter((subscription) => subscription.customer === customerId && isRetried(subscription))
    .sort((a, b) => a.created - b.created)
    .flatMap((subscription) => latestCollectable(work, subscription) ?? [])
  return tellDelinquency(work, customerId, () =>
    invoices.flatMap((invoice) => attempt(work, invoice, { automatic: false }) ?? []),
  )
}

function isRetried(subscription: Subscription): boolean {
  return (
    subscription.status === 'past_due' &&
    subscription.collection_method === 'charge_automatically' &&
    subscription.pause_collection === null
  )
}

function latestCollectable(work: Work, subscription: Subscription): Invoice | undefined {
  return work.account.invoices
    .all()
    .filter(
      (invoice) =>
        subscriptionOf(invoice) === subscription.id &&
        invoice.status === 'open' &&
        invoice.auto_advance &&
        invoice.collection_method === 'charge_automatically',
    )
    .sort((a, b) => b.created - a.created || b.id.localeCompare(a.id))[0]
}
