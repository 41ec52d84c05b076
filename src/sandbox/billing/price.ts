import type { Metadata } from '../customer/objects.ts'
import type { Interval } from './calendar.ts'

export interface Recurring {
  readonly interval: Interval
  readonly interval_count: number
  readonly meter: null
  readonly trial_period_days: number | null
  readonly usage_type: 'licensed'
}

/** A fixed amount per unit in the minor unit of `currency`, once or on each interval. */
export interface Price {
  readonly active: boolean
  readonly billing_scheme: 'per_unit'
  readonly created: number
  readonly currency: string
  readonly custom_unit_amount: null
  readonly id: string
  readonly livemode: false
  readonly lookup_key: string | null
  readonly metadata: Metadata
  readonly nickname: string | null
  readonly object: 'price'
  readonly product: string
  readonly recurring: Recurring | null
  readonly tax_behavior: 'exclusive' | 'inclusive' | 'unspecified'
  readonly tiers_mode: null
  readonly transform_quantity: null
  readonly type: 'one_time' | 'recurring'
  readonly unit_amount: number
  readonly unit_amount_decimal: string
}

/** The older face of a recurring price, still shown on subscription items. */
export interface Plan {
  readonly active: boolean
  readonly amount: number
  readonly amount_decimal: string
  readonly billing_scheme: 'per_unit'
  readonly created: number
  readonly currency: string
  readonly id: string
  readonly interval: Interval
  readonly interval_count: number
  readonly livemode: false
  readonly metadata: Metadata
  readonly meter: null
  readonly nickname: string | null
  readonly object: 'plan'
  readonly product: string
  readonly tiers_mode: null
  readonly transform_usage: null
  readonly trial_period_days: number | null
  readonly usage_type: 'licensed'
}

/** The plan of a recurring price. */
export function planOf(price: Price & { recurring: Recurring }): Plan {
  const { active, billing_scheme, created, currency, id, metadata, nickname, product } = price
  const { interval, interval_count, trial_period_days } = price.recurring
  return {
    active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme,
    created,
    currency,
    id,
    interval,
    interval_count,
    livemode: false,
    metadata,
    meter: null,
    nickname,
    object: 'plan',
    product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days,
    usage_type: 'licensed',
  }
}
