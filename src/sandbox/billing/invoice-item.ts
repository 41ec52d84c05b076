import type { Metadata } from '../customer/objects.ts'
/** A pending line: it joins an invoice now (`invoice` given) or the customer's next one. */
export interface InvoiceItem {
  readonly amount: number
  readonly currency: string
  readonly customer: string
  readonly customer_account: null
  readonly date: number
  readonly description: string | null
  readonly discountable: boolean
  readonly discounts: []
  readonly id: string
  readonly invoice: string | null
  readonly livemode: false
  readonly metadata: Metadata
  readonly net_amount: number
  readonly object: 'invoiceitem'
  readonly parent: null
  readonly period: { readonly end: number; readonly start: number }
  readonly pricing: {
    readonly price_details?: { readonly price: string; readonly product: string }
    readonly type: 'price_details'
    readonly unit_amount_decimal: string
  } | null
  readonly proration: false
  readonly quantity: number
  readonly quantity_decimal: string
  readonly tax_rates: []
  readonly test_clock: string | null
}
