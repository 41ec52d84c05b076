import type { Discount } from '../discounts/coupon.ts'
import type { StripeRecord } from '../state/table.ts'

export type Metadata = Readonly<Record<string, string>>

export interface Address {
  readonly city: string | null
  readonly country: string | null
  readonly line1: string | null
  readonly line2: string | null
  readonly postal_code: string | null
  readonly state: string | null
}

export interface CustomField {
  readonly name: string
  readonly value: string
}

export interface InvoiceSettings {
  readonly custom_fields: readonly CustomField[] | null
  readonly default_payment_method: string | null
  readonly footer: string | null
  readonly rendering_options: {
    readonly amount_tax_display: string | null
    readonly template: string | null
  } | null
}

export interface Shipping {
  readonly address: Address
  readonly name: string
  readonly phone: string | null
}

export interface Customer extends StripeRecord {
  readonly object: 'customer'
  readonly address: Address | null
  readonly balance: number
  readonly business_name?: string
  readonly created: number
  readonly currency: string | null
  readonly default_source: string | null
  readonly delinquent: boolean
  readonly description: string | null
  readonly discount: Discount | null
  readonly email: string | null
  readonly individual_name?: string
  readonly invoice_prefix: string
  readonly invoice_settings: InvoiceSettings
  readonly livemode: false
  readonly metadata: Metadata
  readonly name: string | null
  readonly next_invoice_sequence: number
  readonly phone: string | null
  readonly preferred_locales: readonly string[]
  readonly shipping: Shipping | null
  readonly tax_exempt: TaxExempt
  readonly test_clock: string | null
}

export type TaxExempt = 'none' | 'exempt' | 'reverse'

export interface TaxId extends StripeRecord {
  readonly object: 'tax_id'
  readonly country: string | null
  readonly created: number
  readonly customer: string
  readonly customer_account: null
  readonly livemode: false
  readonly owner: { readonly customer: string; readonly customer_account: null; readonly type: 'customer' }
  readonly type: string
  readonly value: string
  readonly verification: {
    readonly status: 'pending' | 'unavailable' | 'unverified' | 'verified'
    readonly verified_address: string | null
    readonly verified_name: string | null
  } | null
}
