import { invalid, referenced } from '../api/errors.ts'
import { nested, required } from '../api/params.ts'
import { currency, decimal, integer, object, oneOf, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import type { Price } from './price.ts'

export const taxBehavior = oneOf(['exclusive', 'inclusive', 'unspecified'])

export const interval = oneOf(['day', 'month', 'week', 'year'])

const recurring = {
  interval: required(interval),
  interval_count: integer({ min: 1, max: 1095 }),
}

/** The terms of a price, wherever one is made. */
export const terms = {
  currency: required(currency()),
  tax_behavior: taxBehavior,
  unit_amount: integer({ min: 0, max: 999_999_999_999 }),
  unit_amount_decimal: decimal(),
}

/** A price made on the fly inside another request, for an existing product. */
export const oneTimePriceData = object({ ...terms, product: required(text()) })
export const recurringPriceData = object({
  ...terms,
  product: required(text()),
  recurring: required(object(recurring)),
})

export const recurringTerms = object({
  ...recurring,
  trial_period_days: integer({ min: 0 }),
  usage_type: oneOf(['licensed']),
})

interface PriceInput {
  readonly currency: string
  readonly product: string
  readonly recurring?: Pick<NonNullable<Price['recurring']>, 'interval'> & {
    readonly interval_count?: number
    readonly trial_period_days?: number
  }
  readonly tax_behavior?: Price['tax_behavior']
  readonly unit_amount?: number
  readonly unit_amount_decimal?: string
}

/**
 * Makes a price and tells it.
 * @param at the full name of the parameter that holds the terms, e.g. `items[0][price_data]`; '' for the request itself
 */
export function newPrice(work: Work, input: PriceInput, at: string, more: Partial<Price> = {}): Price {
  const { currency, product, recurring } = input
  referenced(work.account.products.get(product), 'product', product, nested(at, 'product'))
  const unit_amount = input.unit_amount ?? Math.round(Number(input.unit_amount_decimal))
  if (Number.isNaN(unit_amount)) throw noAmount(at)
  const price: Price = {
    active: true,
    billing_scheme: 'per_unit',
    created: work.now(),
    currency,
    custom_unit_amount: null,
    id: work.id('price'),
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    object: 'price',
    product,
    recurring: recurring
      ? { interval_count: 1, trial_period_days: null, ...recurring, meter: null, usage_type: 'licensed' }
      : null,
    tax_behavior: input.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? 'recurring' : 'one_time',
    unit_amount,
    unit_amount_decimal: input.unit_amount_decimal ?? String(unit_amount),
    ...more,
  }
  work.account.prices.put(price)
  work.emit('price.created', price)
  return price
}

function noAmount(at: string) {
  const names = ['unit_amount', 'unit_amount_decimal'].map((name) => `\`${nested(at, name)}\``)
  return invalid(`You must specify either ${names.join(' or ')}.`, nested(at, 'unit_amount'))
}
