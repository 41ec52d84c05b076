import { endpoint } from '../api/endpoint.ts'
import { noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { required } from '../api/params.ts'
import { boolean, emptyable, inRange, object, oneOf, range, text } from '../api/rules.ts'
import { listedClock, listedCustomer } from '../customer/find-customer.ts'
import { cancelSubscription } from './cancel.ts'
import { createSubscription } from './create-subscription.ts'
import { periodOf } from './subscription.ts'
import type { Subscription, SubscriptionStatus } from './subscription.ts'
import { ENDED, subscriptionInPath } from './subscription-in-path.ts'
import { updateSubscription } from './update-subscription.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/subscriptions/{subscription_exposed_id}',
  sdk: 'subscriptions.retrieve',
  params: expandable,
  handle: (work) => subscriptionInPath(work),
})

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
    automatic_tax: object({ enabled: required(boolean()) }),
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
      automatic_tax,
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
    listedCustomer(work, customer)
    if (test_clock !== undefined) listedClock(work, test_clock)
    const wanted = (one: Subscription) =>
      hasStatus(one, status) &&
      (!automatic_tax || one.automatic_tax.enabled === automatic_tax.enabled) &&
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

export const subscriptionEndpoints = [createSubscription, retrieve, updateSubscription, cancel, all]
