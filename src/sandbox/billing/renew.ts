import type { Customer } from '../customer/objects.ts'
import type { Work } from '../state/work.ts'
import { periodEnd } from './calendar.ts'
import { cancelSubscription } from './cancel.ts'
import { change } from './change.ts'
import { draftInvoice } from './draft.ts'
import { finalizeInvoice } from './finalize.ts'
import type { BillingReason, Invoice } from './invoice.ts'
import { subscriptionLines } from './lines.ts'
import { periodOf } from './subscription.ts'
import type { PauseCollection, Period, Subscription } from './subscription.ts'
import { markUncollectible, voidInvoice } from './write-off.ts'

/** The end of a billing period or of a trial: the next period begins, and a draft bills it. */
export function renew(work: Work, subscription: Subscription): void {
  const customer = work.account.customers.get(subscription.customer)
  if (!customer) return
  if (subscription.cancel_at_period_end) {
    cancelSubscription(work, subscription, { reason: 'cancellation_requested' })
    return
  }
  const billed = periodOf(subscription)
  const status = subscription.status === 'trialing' ? 'active' : subscription.status
  const renewed = { ...subscription, ...nextPeriod(subscription), status }
  const draft = subscriptionDraft(work, customer, renewed, { period: billed, reason: 'subscription_cycle' })
  const { items, billing_cycle_anchor } = renewed
  const changes = { billing_cycle_anchor, items, latest_invoice: draft.id, status }
  change(work, work.account.subscriptions, subscription, changes, 'customer.subscription.updated')
  work.emit('invoice.created', draft)
  if (subscription.pause_collection) WHEN_PAUSED[subscription.pause_collection.behavior](work, draft)
}

function nextPeriod(subscription: Subscription): Pick<Subscription, 'items' | 'billing_cycle_anchor'> {
  const start = periodOf(subscription).end
  // A trial's end is where the billing cycle begins.
  const anchor = subscription.status === 'trialing' ? start : subscription.billing_cycle_anchor
  const data = subscription.items.data.map((item) => ({
    ...item,
    current_period_end: periodEnd(start, item.plan.interval, item.plan.interval_count, anchor),
    current_period_start: start,
  }))
  return { billing_cycle_anchor: anchor, items: { ...subscription.items, data } }
}

interface Billing {
  readonly period: Period
  readonly reason: BillingReason
}

/** A draft for the subscription's current period. While unpaid or paused it waits, and nothing collects it. */
export function subscriptionDraft(
  work: Work,
  customer: Customer,
  subscription: Subscription,
  { period, reason }: Billing,
): Invoice {
  const { collection_method, currency, days_until_due, metadata, id } = subscription
  return draftInvoice(work, {
    auto_advance: subscription.status !== 'unpaid' && subscription.pause_collection === null,
    billing_reason: reason,
    collection_method,
    currency,
    customer,
    days_until_due,
    lines: subscriptionLines(work, subscription),
    subscription,
    more: {
      parent: {
        quote_details: null,
        subscription_details: { metadata, subscription: id },
        type: 'subscription_details',
      },
      period_end: period.end,
      period_start: period.start,
    },
  })
}

const WHEN_PAUSED: Readonly<Record<PauseCollection['behavior'], (work: Work, draft: Invoice) => void>> = {
  keep_as_draft: () => {},
  mark_uncollectible: (work, draft) => void markUncollectible(work, finalizeInvoice(work, draft)),
  void: (work, draft) => void voidInvoice(work, finalizeInvoice(work, draft)),
}
