import type { Metadata } from '../customer/objects.ts'
import type { Work } from '../state/work.ts'
export interface Product {
  readonly active: boolean
  readonly created: number
  readonly default_price: string | null
  readonly description: string | null
  readonly id: string
  readonly images: readonly string[]
  readonly livemode: false
  readonly marketing_features: readonly { readonly name: string }[]
  readonly metadata: Metadata
  readonly name: string
  readonly object: 'product'
  readonly package_dimensions: null
  readonly shippable: boolean | null
  readonly statement_descriptor: string | null
  readonly tax_code: string | null
  readonly tax_details: null
  readonly type: 'service'
  readonly unit_label: string | null
  readonly updated: number
  readonly url: string | null
}

/** Makes a product and tells it. */
export function newProduct(work: Work, given: Partial<Product> & { readonly name: string }): Product {
  const created = work.now()
  const product: Product = {
    active: true,
    created,
    default_price: null,
    description: null,
    id: work.id('product'),
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    object: 'product',
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
    ...given,
  }
  work.account.products.put(product)
  work.emit('product.created', product)
  return product
}
