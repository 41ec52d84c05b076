import { endpoint } from '../api/endpoint.ts'
import { found } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { boolean, emptyable, inRange, list, oneOf, range, text } from '../api/rules.ts'
import { change } from './change.ts'
import { newProduct } from './product.ts'
import type { Product } from './product.ts'

const common = {
  active: boolean(),
  images: emptyable(list(text(), 8)),
  metadata: metadata(),
  shippable: boolean(),
  statement_descriptor: text(22),
}

const clearable = {
  description: emptyable(text()),
  tax_code: emptyable(text()),
  unit_label: emptyable(text(12)),
}

const create = endpoint({
  method: 'POST',
  path: '/v1/products',
  sdk: 'products.create',
  params: {
    ...expandable,
    name: required(text()),
    id: text(),
    type: oneOf(['service']),
    url: text(),
    ...common,
    ...clearable,
  },
  handle(work) {
    const { expand: _, images, metadata, ...given } = work.params
    return newProduct(work, { ...given, images: images ?? [], metadata: mergeMetadata({}, metadata) })
  },
})

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/products/{id}',
  sdk: 'products.retrieve',
  params: expandable,
  handle: ({ account, path }) => found(account.products.get(path.id), 'product', path.id),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/products/{id}',
  sdk: 'products.update',
  params: {
    ...expandable,
    default_price: text(),
    name: text(),
    url: emptyable(text()),
    ...common,
    ...clearable,
  },
  handle(work) {
    const product = found(work.account.products.get(work.path.id), 'product', work.path.id)
    const { expand: _, images, metadata, ...given } = work.params
    const changes = {
      ...given,
      ...(images !== undefined && { images: images ?? [] }),
      metadata: mergeMetadata(product.metadata, metadata),
      updated: work.now(),
    }
    return change(work, work.account.products, product, changes, 'product.updated')
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/products',
  sdk: 'products.list',
  params: { ...listParams, active: boolean(), created: range(), ids: list(text()) },
  handle(work) {
    const { active, created, ids } = work.params
    const wanted = (product: Product) =>
      (active === undefined || product.active === active) &&
      inRange(product.created, created) &&
      (!ids || ids.includes(product.id))
    return page(work, work.account.products.all().filter(wanted), 'product')
  },
})

export const productEndpoints = [create, retrieve, update, all]
