import type { Account } from '../state/account.ts'
import type { Work } from '../state/work.ts'
import { attempt } from './attempt.ts'
import { HOUR } from './calendar.ts'
import { cancelSubscription, expireSubscription } from './cancel.ts'
import { change } from './change.ts'
import { collect } from './collect.ts'
import type { Invoice } from './invoice.ts'
import { subscriptionOf } from './invoice.ts'
import { renew } from './renew.ts'
import { fallBehind, tellDelinquency } from './standing.ts'
import { periodOf } from './subscription.ts'
import type { Subscription, SubscriptionStatus } from './subscription.ts'
import { voidInvoice } from './write-off.ts'

/** Something a clock sets off: when (unix seconds), and what. */
interface Due {
  readonly at: number
  run(work: Work): void
}

/** A rule of the calendar: when it applies next to this object, if it does, and what then happens. */
interface Rule<T> {
  at(record: T, account: Account): number | null
  run(work: Work, record: T): void
}

const RENEWING: ReadonlySet<SubscriptionStatus> = new Set(['active', 'trialing', 'past_due', 'unpaid'])
const FIRST_PAYMENT_SECONDS = 23 * HOUR

const subscriptionRules: Rule<Subscription>[] = [
  {
    at: (one) => (one.status === 'incomplete' ? one.created + FIRST_PAYMENT_SECONDS : null),
    run: expire,
  },
  {
    at: (one) => (RENEWING.has(one.status) && !one.cancel_at_period_end ? one.cancel_at : null),
    run: (work, one) => void cancelSubscription(work, one, { reason: 'cancellation_requested' }),
  },
  {
    at: (one) => one.pause_collection?.resumes_at ?? null,
    run: (work, one) =>
      void change(
        work,
        work.account.subscriptions,
        one,
        { pause_collection: null },
        'customer.subscription.updated',
      ),
  },
  { at: (one) => (RENEWING.has(one.status) ? periodOf(one).end : null), run: renew },
]

const invoiceRules: Rule<Invoice>[] = [
  {
    at: (one) => (one.status === 'draft' ? one.automatically_finalizes_at : null),
    run: (work, one) => void collect(work, one, { automatic: true }),
  },
  {
    at: (one) => (one.status === 'open' && one.auto_advance ? one.next_payment_attempt : null),
    run: (work, one) => void attempt(work, one, { automatic: true }),
  },
  {
    at: (one, account) => (one.status === 'open' && !isOverdue(account, one) ? one.due_date : null),
    run(work, one) {
      work.emit('invoice.overdue', one)
      fallBehind(work, one, { automatic: true })
    },
  },
]

function expire(work: Work, subscription: Subscription): void {
  expireSubscription(work, subscription)
  for (const invoice of work.account.invoices.all()) {
    if (subscriptionOf(invoice) === subscription.id && invoice.status === 'open') voidInvoice(work, invoice)
  }
}

function isOverdue(account: Account, invoice: Invoice): boolean {
  return (
    invoice.due_date !== null &&
    account.events.all().some(({ type, data }) => type === 'invoice.overdue' && data.object.id === invoice.id)
  )
}

/**
 * When the first thing is due for the customers of one clock (unix seconds), if anything is.
 * @param clock a test clock's id, or null for the sandbox's own clock
 */
export function nextDue(account: Account, clock: string | null): number | undefined {
  return firstDue(account, clock)?.at
}

/** Runs the first thing that is due for the customers of one clock. */
export function runNext(work: Work, clock: string | null): void {
  firstDue(work.account, clock)?.run(work)
}

function firstDue(account: Account, clock: string | null): Due | undefined {
  const subscriptions = account.subscriptions
    .all()
    .flatMap((one) => duesOf(account, clock, one, subscriptionRules))
  const invoices = account.invoices.all().flatMap((one) => duesOf(account, clock, one, invoiceRules))
  return [...subscriptions, ...invoices].reduce<Due | undefined>(
    (first, due) => (first && first.at <= due.at ? first : due),
    undefined,
  )
}

interface Timed {
  readonly customer: string
  readonly test_clock: string | null
}

function duesOf<T extends Timed>(
  account: Account,
  clock: string | null,
  record: T,
  rules: readonly Rule<T>[],
): Due[] {
  if (record.test_clock !== clock || !account.customers.get(record.customer)) return []
  const { customer } = record
  return rules.flatMap((rule) => {
    const at = rule.at(record, account)
    const run = (work: Work) => tellDelinquency(work, customer, () => rule.run(work, record))
    return at === null ? [] : [{ at, run }]
  })
}
