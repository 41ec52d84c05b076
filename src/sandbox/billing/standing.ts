import type { Work } from '../state/work.ts'
import { cancelSubscription, expireSubscription, stopCollection } from './cancel.ts'
import { change } from './change.ts'
import { subscriptionOf } from './invoice.ts'
import type { Invoice } from './invoice.ts'
import type { Subscription, SubscriptionStatus } from './subscription.ts'

/** An invoice was paid: the customer is in good standing, and so is the subscription when no other invoice blocks it. */
export function recover(work: Work, invoice: Invoice): void {
  setDelinquent(work, invoice.customer, false)
  reactivate(work, invoice, ['incomplete', 'past_due', 'unpaid'])
}

/** An invoice is owed no more, or given up as bad debt: what it alone made past due is active again. */
export function release(work: Work, invoice: Invoice): void {
  if (invoice.status === 'uncollectible') setDelinquent(work, invoice.customer, false)
  const subscription = subscriptionBy(work, invoice)
  if (subscription?.status === 'incomplete' && invoice.status === 'void')
    expireSubscription(work, subscription)
  else reactivate(work, invoice, ['past_due'])
}

function reactivate(work: Work, invoice: Invoice, from: readonly SubscriptionStatus[]): void {
  const subscription = subscriptionBy(work, invoice)
  if (!subscription || !from.includes(subscription.status) || isBlocked(work, subscription)) return
  change(
    work,
    work.account.subscriptions,
    subscription,
    { status: 'active' },
    'customer.subscription.updated',
  )
}

function isBlocked(work: Work, subscription: Subscription): boolean {
  const now = work.now(subscription)
  return work.account.invoices
    .all()
    .some(
      (invoice) =>
        subscriptionOf(invoice) === subscription.id &&
        invoice.status === 'open' &&
        (invoice.attempted || (invoice.due_date !== null && invoice.due_date <= now)),
    )
}

/** An attempt left the invoice unpaid, or its due date passed. */
export function fallBehind(work: Work, invoice: Invoice, cause: { automatic: boolean }): void {
  if (cause.automatic) setDelinquent(work, invoice.customer, true)
  const subscription = subscriptionBy(work, invoice)
  if (!subscription) return
  const pastDue = BILLED.has(subscription.status)
    ? change(
        work,
        work.account.subscriptions,
        subscription,
        { status: 'past_due' },
        'customer.subscription.updated',
      )
    : subscription
  const isLastAttempt = cause.automatic && invoice.next_payment_attempt === null
  if (
    isLastAttempt &&
    pastDue.status === 'past_due' &&
    invoice.collection_method === 'charge_automatically'
  ) {
    endDunning(work, pastDue)
  }
}

const BILLED: ReadonlySet<SubscriptionStatus> = new Set(['active', 'trialing'])

function endDunning(work: Work, subscription: Subscription): void {
  if (work.settings.dunningEnd === 'canceled') {
    cancelSubscription(work, subscription, { reason: 'payment_failed' })
    return
  }
  change(
    work,
    work.account.subscriptions,
    subscription,
    { status: 'unpaid' },
    'customer.subscription.updated',
  )
  stopCollection(work, subscription.id)
}

function subscriptionBy(work: Work, invoice: Invoice): Subscription | undefined {
  return work.account.subscriptions.get(subscriptionOf(invoice) ?? '')
}

/** Paying any invoice clears it, a failed automatic payment sets it; the event is told once, by `tellDelinquency`. */
function setDelinquent(work: Work, customerId: string, delinquent: boolean): void {
  const customer = work.account.customers.get(customerId)
  if (customer) work.account.customers.put({ ...customer, delinquent })
}

/** Runs payments of one customer's invoices and, when delinquency flipped on the way, tells it last. */
export function tellDelinquency<T>(work: Work, customerId: string, run: () => T): T {
  const before = work.account.customers.get(customerId)
  const result = run()
  const after = work.account.customers.get(customerId)
  if (before && after && before.delinquent !== after.delinquent) {
    work.emit('customer.updated', after, { delinquent: before.delinquent })
  }
  return result
}
