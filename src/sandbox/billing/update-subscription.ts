import { endpoint } from '../api/endpoint.ts'
import { invalid } from '../api/errors.ts'
import { expandable } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import type { Params } from '../api/params.ts'
import { boolean, emptyable, integer, object, oneOf, text } from '../api/rules.ts'
import { customerBy } from '../customer/find-customer.ts'
import { discountSubscription, dropDiscounts } from '../discounts/discounts.ts'
import { discountsParam } from '../discounts/redeem.ts'
import type { Work } from '../state/work.ts'
import { change } from './change.ts'
import { daysUntilDue } from './create-subscription.ts'
import { checkDefaults } from './instruments.ts'
import { periodOf } from './subscription.ts'
import type { Subscription } from './subscription.ts'
import { ENDED, subscriptionInPath } from './subscription-in-path.ts'

const updateParams = {
  ...expandable,
  cancel_at: emptyable(integer({ min: 0 })),
  cancel_at_period_end: boolean(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  days_until_due: integer({ min: 0 }),
  default_payment_method: emptyable(text()),
  default_source: emptyable(text()),
  description: emptyable(text(500)),
  discounts: emptyable(discountsParam),
  metadata: metadata(),
  off_session: boolean(),
  pause_collection: emptyable(
    object({
      behavior: required(oneOf(['keep_as_draft', 'mark_uncollectible', 'void'])),
      resumes_at: integer({ min: 0 }),
    }),
  ),
}

/** `POST /v1/subscriptions/{subscription}` */
export const updateSubscription = endpoint({
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
      ...discounted(work, subscription, work.params),
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

/** The discounts sent are all that it has from now on. */
function discounted(
  work: Work,
  subscription: Subscription,
  { discounts: sent }: UpdateParams,
): Partial<Subscription> {
  if (sent === undefined) return {}
  const customer = customerBy(work, subscription.customer)
  const discounts = discountSubscription(work, customer, subscription.id, sent ?? [])
  dropDiscounts(work, subscription, discounts)
  return { discounts }
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
