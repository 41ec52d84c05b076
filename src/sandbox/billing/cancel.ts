import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import { change } from './change.ts'
import { subscriptionOf } from './invoice.ts'
import type { Subscription } from './subscription.ts'

type CancellationDetails = Subscription['cancellation_details']

/** Ends a subscription now. Its open invoices stay open, and automatic collection of them stops. */
export function cancelSubscription(
  work: Work,
  subscription: Subscription,
  details: Partial<CancellationDetails>,
): Subscription {
  const now = work.now(subscription)
  const canceled = work.account.subscriptions.put({
    ...subscription,
    cancel_at_period_end: false,
    canceled_at: subscription.canceled_at ?? now,
    cancellation_details: { ...subscription.cancellation_details, ...details },
    ended_at: now,
    status: 'canceled',
  })
  work.emit('customer.subscription.deleted', canceled)
  stopCollection(work, subscription.id)
  return canceled
}

/** Takes the unpaid invoices of a subscription off the schedule. */
export function stopCollection(work: Work, subscriptionId: string): void {
  for (const invoice of work.account.invoices.all()) {
    if (subscriptionOf(invoice) !== subscriptionId || !['draft', 'open'].includes(invoice.status)) continue
    const stopped = { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null }
    change(work, work.account.invoices, invoice, stopped, 'invoice.updated')
  }
}

/** A first invoice that was not paid in time: the subscription never began. */
export function expireSubscription(work: Work, subscription: Subscription): Subscription {
  const now = work.now(subscription)
  const expired = work.account.subscriptions.put({
    ...subscription,
    ended_at: now,
    status: 'incomplete_expired',
  })
  work.emit('customer.subscription.updated', expired, previousAttributes(subscription, expired))
  return expired
}
