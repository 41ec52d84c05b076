import { invalid, parameterMissing, referenced } from '../api/errors.ts'
import type { MetadataChange } from '../api/metadata.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import type { Params } from '../api/params.ts'
import { integer, list, object, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { periodEnd } from './calendar.ts'
import { newPrice, recurringPriceData } from './new-price.ts'
import { planOf } from './price.ts'
import type { Price, Recurring } from './price.ts'
import type { Period, SubscriptionItem } from './subscription.ts'

const shape = {
  metadata: metadata(),
  plan: text(),
  price: text(),
  price_data: recurringPriceData,
  quantity: integer({ min: 0 }),
}

/** `items` of a new subscription. */
export const itemsParam = list(object(shape), 20)

type ItemInput = Params<typeof shape> & { readonly metadata?: MetadataChange }
type RecurringPrice = Price & { readonly recurring: Recurring }

export interface ItemTerms {
  readonly price: RecurringPrice
  readonly input: ItemInput
}

/** The prices behind `items`. @throws StripeError unless all recur in one currency on one interval */
export function readItems(work: Work, items: readonly ItemInput[]): [ItemTerms, ...ItemTerms[]] {
  const terms = items.map((input, index) => ({ input, price: priceOf(work, input, `items[${index}]`) }))
  const [first, ...others] = terms
  if (!first) throw parameterMissing('items')
  for (const { price } of others) {
    if (price.currency !== first.price.currency) {
      throw invalid('All prices on a subscription must have the same `currency`.', 'items')
    }
    const { interval, interval_count } = first.price.recurring
    if (price.recurring.interval !== interval || price.recurring.interval_count !== interval_count) {
      throw invalid(
        'All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`.',
        'items',
      )
    }
  }
  return [first, ...others]
}

function priceOf(work: Work, input: ItemInput, at: string): RecurringPrice {
  const price = input.price_data
    ? newPrice(work, input.price_data, `${at}[price_data]`)
    : known(work, input, at)
  if (isRecurring(price)) return price
  throw invalid(
    'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
    `${at}[price]`,
  )
}

function known(work: Work, { plan, price }: ItemInput, at: string): Price {
  const id = price ?? plan
  if (id === undefined) throw parameterMissing(`${at}[price]`)
  const param = price === undefined ? 'plan' : 'price'
  const record = referenced(work.account.prices.get(id), param, id, `${at}[${param}]`)
  if (!record.active)
    throw invalid(
      'The price specified is inactive. This field only accepts active prices.',
      `${at}[${param}]`,
    )
  return record
}

function isRecurring(price: Price): price is RecurringPrice {
  return price.recurring !== null
}

/** The first period of items that start now, or of a trial until `trialEnd`. */
export function firstPeriod(start: number, { price }: ItemTerms, trialEnd: number | null): Period {
  const { interval, interval_count } = price.recurring
  return { start, end: trialEnd ?? periodEnd(start, interval, interval_count, start) }
}

export function newItem(
  work: Work,
  { input, price }: ItemTerms,
  subscription: string,
  period: Period,
): SubscriptionItem {
  return {
    billing_thresholds: null,
    created: period.start,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    id: work.id('subscription_item'),
    metadata: mergeMetadata({}, input.metadata),
    object: 'subscription_item',
    plan: planOf(price),
    price,
    quantity: input.quantity ?? 1,
    subscription,
    tax_rates: [],
  }
}
