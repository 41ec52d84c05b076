import type { Metadata } from '../customer/objects.ts'
import type { CollectionMethod } from './invoice.ts'
import type { Plan, Price } from './price.ts'

/** What never varies in a subscription of the sandbox. */
export const SUBSCRIPTION_CONSTANTS = {
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: null, type: 'classic' },
  billing_schedules: [],
  billing_thresholds: null,
  customer_account: null,
  default_tax_rates: [],
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  object: 'subscription' as const,
  on_behalf_of: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  transfer_data: null,
  trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
}

export type SubscriptionStatus =
  | 'incomplete'
  | 'incomplete_expired'
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'canceled'
  | 'unpaid'
  | 'paused'

export interface PauseCollection {
  readonly behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'
  readonly resumes_at: number | null
}

export interface SubscriptionItem {
  readonly billing_thresholds: null
  readonly created: number
  readonly current_period_end: number
  readonly current_period_start: number
  readonly current_trial: null
  readonly discounts: []
  readonly id: string
  readonly metadata: Metadata
  readonly object: 'subscription_item'
  readonly plan: Plan
  readonly price: Price
  readonly quantity: number
  readonly subscription: string
  readonly tax_rates: []
}

type SubscriptionConstants = typeof SUBSCRIPTION_CONSTANTS

/** Times in unix seconds; the billing period lives on the items. */
export interface Subscription extends SubscriptionConstants {
  readonly billing_cycle_anchor: number
  readonly cancel_at: number | null
  readonly cancel_at_period_end: boolean
  readonly canceled_at: number | null
  readonly cancellation_details: {
    readonly comment: string | null
    readonly feedback: string | null
    readonly reason: string | null
  }
  readonly collection_method: CollectionMethod
  readonly created: number
  readonly currency: string
  readonly customer: string
  readonly days_until_due: number | null
  readonly default_payment_method: string | null
  readonly default_source: string | null
  readonly description: string | null
  readonly discounts: readonly string[]
  readonly ended_at: number | null
  readonly id: string
  readonly items: {
    readonly data: readonly SubscriptionItem[]
    readonly has_more: boolean
    readonly object: 'list'
    readonly url: string
  }
  readonly latest_invoice: string | null
  readonly metadata: Metadata
  readonly pause_collection: PauseCollection | null
  readonly start_date: number
  readonly status: SubscriptionStatus
  readonly test_clock: string | null
  readonly trial_end: number | null
  readonly trial_start: number | null
}

export interface Period {
  readonly start: number
  readonly end: number
}

/** All items of a subscription share one billing period. */
export function periodOf(subscription: Subscription): Period {
  const [item] = subscription.items.data
  if (!item) throw new Error(`Subscription ${subscription.id} has no item`)
  return { start: item.current_period_start, end: item.current_period_end }
}
