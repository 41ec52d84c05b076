import { endpoint } from '../api/endpoint.ts'
import { invalid, parameterMissing, parametersExclusive, referenced } from '../api/errors.ts'
import { expandable } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { boolean, currency, emptyable, integer, oneOf, text, timestampOr } from '../api/rules.ts'
import { discountSubscription } from '../discounts/discounts.ts'
import { discountsParam } from '../discounts/redeem.ts'
import { DAY } from './calendar.ts'
import { checkDefaults } from './instruments.ts'
import type { CollectionMethod } from './invoice.ts'
import { startSubscription } from './start-subscription.ts'
import { SUBSCRIPTION_CONSTANTS } from './subscription.ts'
import type { Subscription } from './subscription.ts'
import { firstPeriod, itemsParam, newItem, readItems } from './subscription-items.ts'

const params = {
  ...expandable,
  customer: required(text()),
  items: required(itemsParam),
  cancel_at: integer({ min: 0 }),
  cancel_at_period_end: boolean(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  currency: currency(),
  days_until_due: integer({ min: 0 }),
  default_payment_method: text(),
  default_source: text(),
  description: text(500),
  discounts: emptyable(discountsParam),
  metadata: metadata(),
  off_session: boolean(),
  payment_behavior: oneOf([
    'allow_incomplete',
    'error_if_incomplete',
    'pending_if_incomplete',
    'default_incomplete',
  ]),
  trial_end: timestampOr(['now']),
  trial_period_days: integer({ min: 1, max: 730 }),
}

/** `POST /v1/subscriptions` */
export const createSubscription = endpoint({
  method: 'POST',
  path: '/v1/subscriptions',
  sdk: 'subscriptions.create',
  params,
  handle(work) {
    const { account, params } = work
    const {
      collection_method = 'charge_automatically',
      metadata,
      payment_behavior = 'allow_incomplete',
    } = params
    const customer = referenced(
      account.customers.get(params.customer),
      'customer',
      params.customer,
      'customer',
    )
    const now = work.now(customer)
    checkDefaults(account, customer.id, params)
    const days_until_due = daysUntilDue(collection_method, params.days_until_due)
    const trialEnd = endOfTrial(now, params)
    const terms = readItems(work, params.items)
    const period = firstPeriod(now, terms[0], trialEnd)
    const id = work.id('subscription')
    const subscription: Subscription = {
      ...SUBSCRIPTION_CONSTANTS,
      billing_cycle_anchor: trialEnd ?? now,
      cancel_at: params.cancel_at ?? (params.cancel_at_period_end ? period.end : null),
      cancel_at_period_end: params.cancel_at_period_end ?? false,
      canceled_at: params.cancel_at_period_end || params.cancel_at ? now : null,
      cancellation_details: {
        comment: null,
        feedback: null,
        reason: params.cancel_at_period_end || params.cancel_at ? 'cancellation_requested' : null,
      },
      collection_method,
      created: now,
      currency: terms[0].price.currency,
      customer: customer.id,
      days_until_due,
      default_payment_method: params.default_payment_method ?? null,
      default_source: params.default_source ?? null,
      description: params.description ?? null,
      discounts: discountSubscription(work, customer, id, params.discounts ?? []),
      ended_at: null,
      id,
      items: {
        data: terms.map((one) => newItem(work, one, id, period)),
        has_more: false,
        object: 'list',
        url: `/v1/subscription_items?subscription=${id}`,
      },
      latest_invoice: null,
      metadata: mergeMetadata({}, metadata),
      pause_collection: null,
      start_date: now,
      status: firstStatus(collection_method, trialEnd),
      test_clock: customer.test_clock,
      trial_end: trialEnd,
      trial_start: trialEnd === null ? null : now,
    }
    return startSubscription(work, customer, subscription, payment_behavior)
  },
})

function firstStatus(method: CollectionMethod, trialEnd: number | null): Subscription['status'] {
  if (trialEnd !== null) return 'trialing'
  return method === 'send_invoice' ? 'active' : 'incomplete'
}

/** How long a sent invoice may stay unpaid; only sent ones have such a term. */
export function daysUntilDue(method: CollectionMethod, days: number | undefined): number | null {
  if (method === 'send_invoice') {
    if (days === undefined) throw parameterMissing('days_until_due')
    return days
  }
  if (days === undefined) return null
  throw invalid(
    'You can only pass `days_until_due` when `collection_method` is `send_invoice`.',
    'days_until_due',
  )
}

interface TrialParams {
  readonly trial_end?: number | 'now'
  readonly trial_period_days?: number
}

function endOfTrial(now: number, { trial_end, trial_period_days }: TrialParams): number | null {
  if (trial_end !== undefined && trial_period_days !== undefined) {
    throw parametersExclusive(['trial_end', 'trial_period_days'])
  }
  if (trial_period_days !== undefined) return now + trial_period_days * DAY
  if (trial_end === undefined || trial_end === 'now') return null
  if (trial_end <= now)
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', 'trial_end')
  return trial_end
}
