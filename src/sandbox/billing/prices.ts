import { endpoint } from '../api/endpoint.ts'
import { found, invalid, parameterMissing } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import type { MetadataChange } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { boolean, inRange, list, object, oneOf, range, text, currency as currencyRule } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { change } from './change.ts'
import { interval, newPrice, recurringTerms, taxBehavior, terms } from './new-price.ts'
import type { Price } from './price.ts'
import { newProduct } from './product.ts'

const common = { active: boolean(), lookup_key: text(200), metadata: metadata(), nickname: text() }

const create = endpoint({
  method: 'POST',
  path: '/v1/prices',
  sdk: 'prices.create',
  params: {
    ...expandable,
    ...terms,
    ...common,
    billing_scheme: oneOf(['per_unit']),
    product: text(),
    product_data: object({ name: required(text()), active: boolean(), id: text(), metadata: metadata() }),
    recurring: recurringTerms,
  },
  handle(work) {
    const { active = true, lookup_key = null, metadata, nickname = null, ...given } = work.params
    refuseTakenKey(work, lookup_key)
    const product = given.product ?? productFrom(work, given.product_data)
    const more = { active, lookup_key, metadata: mergeMetadata({}, metadata), nickname }
    return newPrice(work, { ...given, product }, '', more)
  },
})

function refuseTakenKey(work: Work, lookupKey: string | null): void {
  const holder = lookupKey && work.account.prices.all().find((price) => price.lookup_key === lookupKey)
  if (!holder) return
  throw invalid(
    `A price (\`${holder.id}\`) already uses that lookup key. Please provide a unique lookup key for this price or set \`transfer_lookup_key=true\`.`,
    'lookup_key',
    'resource_already_exists',
  )
}

interface ProductData {
  readonly name: string
  readonly active?: boolean
  readonly id?: string
  readonly metadata?: MetadataChange
}

function productFrom(work: Work, data: ProductData | undefined): string {
  if (!data) throw parameterMissing('product')
  const { metadata, ...given } = data
  return newProduct(work, { ...given, metadata: mergeMetadata({}, metadata) }).id
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/prices/{price}',
  sdk: 'prices.retrieve',
  params: expandable,
  handle: ({ account, path }) => found(account.prices.get(path.price), 'price', path.price, 'price'),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/prices/{price}',
  sdk: 'prices.update',
  params: { ...expandable, ...common, tax_behavior: taxBehavior },
  handle(work) {
    const price = found(work.account.prices.get(work.path.price), 'price', work.path.price, 'price')
    const { expand: _, metadata, ...given } = work.params
    if (given.lookup_key !== price.lookup_key) refuseTakenKey(work, given.lookup_key ?? null)
    const changes = { ...given, metadata: mergeMetadata(price.metadata, metadata) }
    return change(work, work.account.prices, price, changes, 'price.updated')
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/prices',
  sdk: 'prices.list',
  params: {
    ...listParams,
    active: boolean(),
    created: range(),
    currency: currencyRule(),
    lookup_keys: list(text(), 10),
    product: text(),
    recurring: object({ interval }),
    type: oneOf(['one_time', 'recurring']),
  },
  handle(work) {
    const { active, created, currency, lookup_keys, product, recurring, type } = work.params
    const wanted = (price: Price) =>
      (active === undefined || price.active === active) &&
      inRange(price.created, created) &&
      (!currency || price.currency === currency) &&
      (!lookup_keys || (price.lookup_key !== null && lookup_keys.includes(price.lookup_key))) &&
      (!product || price.product === product) &&
      (!recurring?.interval || price.recurring?.interval === recurring.interval) &&
      (!type || price.type === type)
    return page(work, work.account.prices.all().filter(wanted), 'price')
  },
})

export const priceEndpoints = [create, retrieve, update, all]
