import { endpoint } from '../api/endpoint.ts'
import { found, invalid, noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import type { Params } from '../api/params.ts'
import { boolean, emptyable, inRange, integer, object, oneOf, range, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { cancelSubscription } from './cancel.ts'
import { change } from './change.ts'
import { createSubscription, daysUntilDue } from './create-subscription.ts'
import { checkDefaults } from './instruments.ts'
import { periodOf } from './subscription.ts'
import type { Subscription, SubscriptionStatus } from './subscription.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/subscriptions/{subscription_exposed_id}',
  sdk: 'subscriptions.retrieve',
  params: expandable,
  handle: (work) => subscriptionInPath(work),
})

function subscriptionInPath(
  work: Work & { readonly path: { readonly subscription_exposed_id: string } },
): Subscription {
  const id = work.path.subscription_exposed_id
  return found(work.account.subscriptions.get(id), 'subscription', id)
}

const updateParams = {
  ...expandable,
  cancel_at: emptyable(integer({ min: 0 })),
  cancel_at_period_end: boolean(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  days_until_due: integer({ min: 0 }),
  default_payment_method: emptyable(text()),
  default_source: emptyable(text()),
  description: emptyable(text(500)),
  metadata: metadata(),
  off_session: boolean(),
  pause_collection: emptyable(
    object({
      behavior: required(oneOf(['keep_as_draft', 'mark_uncollectible', 'void'])),
      resumes_at: integer({ min: 0 }),
    }),
  ),
}

const update = endpoint({
  method: 'POST',
  path: '/v1/subscriptions/{subscription_exposed_id}',
  sdk: 'subscriptions.update',
  params: updateParams,
  handle(work) {
    const subscription = subscriptionInPath(work)
    if (ENDED.has(subscription.status)) {
      throw invalid(
        'A canceled subscription can only update its cancellation_details and metadata.',
        undefined,
        'invalid_canceled_subscription_fields',
      )
    }
    checkDefaults(work.account, subscription.customer, work.params)
    const changes = {
      ...plainChanges(work.params),
      ...collection(subscription, work.params),
      ...ending(work, subscription, work.params),
    }
    const merged = { ...changes, metadata: mergeMetadata(subscription.metadata, work.params.metadata) }
    return change(work, work.account.subscriptions, subscription, merged, 'customer.subscription.updated')
  },
})

type UpdateParams = Params<typeof updateParams>

function plainChanges({
  default_payment_method,
  default_source,
  description,
  pause_collection,
}: UpdateParams): Partial<Subscription> {
  return {
    ...(default_payment_method !== undefined && { default_payment_method }),
    ...(default_source !== undefined && { default_source }),
    ...(description !== undefined && { description }),
    ...(pause_collection !== undefined && {
      pause_collection: pause_collection && { resumes_at: null, ...pause_collection },
    }),
  }
}

function collection(
  subscription: Subscription,
  { collection_method, days_until_due }: UpdateParams,
): Partial<Subscription> {
  if (collection_method === undefined && days_until_due === undefined) return {}
  const method = collection_method ?? subscription.collection_method
  return { collection_method: method, days_until_due: daysUntilDue(method, days_until_due) }
}

/** When it shall end, and that it was asked for. */
function ending(
  work: Work,
  subscription: Subscription,
  { cancel_at, cancel_at_period_end }: UpdateParams,
): Partial<Subscription> {
  if (cancel_at === undefined && cancel_at_period_end === undefined) return {}
  const at = cancel_at ?? (cancel_at_period_end ? periodOf(subscription).end : null)
  return {
    cancel_at: at,
    cancel_at_period_end: cancel_at_period_end ?? false,
    canceled_at: at === null ? null : work.now(subscription),
    cancellation_details: {
      ...subscription.cancellation_details,
      reason: at === null ? null : 'cancellation_requested',
    },
  }
}

const ENDED: ReadonlySet<SubscriptionStatus> = new Set(['canceled', 'incomplete_expired'])

const cancel = endpoint({
  method: 'DELETE',
  path: '/v1/subscriptions/{subscription_exposed_id}',
  sdk: 'subscriptions.cancel',
  params: {
    ...expandable,
    cancellation_details: object({ comment: emptyable(text()), feedback: emptyable(text()) }),
    invoice_now: boolean(),
    prorate: boolean(),
  },
  handle(work) {
    const subscription = subscriptionInPath(work)
    if (ENDED.has(subscription.status)) throw noSuch('subscription', subscription.id)
    return cancelSubscription(work, subscription, {
      reason: 'cancellation_requested',
      ...work.params.cancellation_details,
    })
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/subscriptions',
  sdk: 'subscriptions.list',
  params: {
    ...listParams,
    collection_method: oneOf(['charge_automatically', 'send_invoice']),
    created: range(),
    current_period_end: range(),
    current_period_start: range(),
    customer: text(),
    plan: text(),
    price: text(),
    status: oneOf([
      'active',
      'all',
      'canceled',
      'ended',
      'incomplete',
      'incomplete_expired',
      'past_due',
      'paused',
      'trialing',
      'unpaid',
    ]),
    test_clock: text(),
  },
  handle(work) {
    const {
      collection_method,
      created,
      current_period_end,
      current_period_start,
      customer,
      plan,
      price = plan,
      status,
      test_clock,
    } = work.params
    const wanted = (one: Subscription) =>
      hasStatus(one, status) &&
      (!customer || one.customer === customer) &&
      (test_clock ? one.test_clock === test_clock : customer !== undefined || one.test_clock === null) &&
      (!collection_method || one.collection_method === collection_method) &&
      (!price || one.items.data.some((item) => item.price.id === price)) &&
      inRange(one.created, created) &&
      inRange(periodOf(one).start, current_period_start) &&
      inRange(periodOf(one).end, current_period_end)
    return page(work, work.account.subscriptions.all().filter(wanted), 'subscription')
  },
})

/** Without a status in the request, those that are canceled are left out. */
function hasStatus(
  { status }: Subscription,
  wanted: SubscriptionStatus | 'all' | 'ended' | undefined,
): boolean {
  if (wanted === undefined) return status !== 'canceled'
  if (wanted === 'all') return true
  return wanted === 'ended' ? ENDED.has(status) : status === wanted
}

export const subscriptionEndpoints = [createSubscription, retrieve, update, cancel, all]
