import type { Metadata } from '../wallet/objects.ts'
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
