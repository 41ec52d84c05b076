import type { CustomField, Metadata } from '../customer/objects.ts'
import type { DiscountAmount } from '../discounts/coupon.ts'

/** What never varies in an invoice of the sandbox. */
export const INVOICE_CONSTANTS = {
  account_country: 'US',
  account_name: null,
  account_tax_ids: null,
  amount_overpaid: 0,
  amount_shipping: 0,
  application: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  customer_account: null,
  default_tax_rates: [],
  from_invoice: null,
  invoice_pdf: null,
  issuer: { type: 'self' },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  object: 'invoice' as const,
  on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  total_pretax_credit_amounts: [],
  total_taxes: [],
}

export type CollectionMethod = 'charge_automatically' | 'send_invoice'
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
export type BillingReason = 'manual' | 'subscription_create' | 'subscription_cycle'

export interface LineItem {
  readonly amount: number
  readonly currency: string
  readonly description: string | null
  readonly discount_amounts: readonly DiscountAmount[]
  readonly discountable: boolean
  readonly discounts: []
  readonly id: string
  readonly invoice: string
  readonly livemode: false
  readonly metadata: Metadata
  readonly object: 'line_item'
  readonly parent: object
  readonly period: { readonly end: number; readonly start: number }
  readonly pretax_credit_amounts: []
  readonly pricing: object | null
  readonly quantity: number
  readonly quantity_decimal: string
  readonly subscription: string | null
  readonly subtotal: number
  readonly taxes: []
}

type InvoiceConstants = typeof INVOICE_CONSTANTS

/** Amounts in the currency's minor unit, times in unix seconds. */
export interface Invoice extends InvoiceConstants {
  readonly amount_due: number
  readonly amount_paid: number
  readonly amount_remaining: number
  readonly attempt_count: number
  readonly attempted: boolean
  readonly auto_advance: boolean
  readonly automatically_finalizes_at: number | null
  readonly billing_reason: BillingReason
  readonly collection_method: CollectionMethod
  readonly created: number
  readonly currency: string
  readonly custom_fields: readonly CustomField[] | null
  readonly customer: string
  readonly customer_address: object | null
  readonly customer_email: string | null
  readonly customer_name: string | null
  readonly customer_phone: string | null
  readonly customer_shipping: object | null
  readonly customer_tax_exempt: string
  readonly customer_tax_ids: readonly { readonly type: string; readonly value: string }[]
  readonly default_payment_method: string | null
  readonly default_source: string | null
  readonly description: string | null
  readonly discounts: readonly string[]
  readonly due_date: number | null
  readonly effective_at: number | null
  readonly ending_balance: number | null
  readonly footer: string | null
  readonly hosted_invoice_url: string | null
  readonly id: string
  readonly lines: {
    readonly data: readonly LineItem[]
    readonly has_more: boolean
    readonly object: 'list'
    readonly url: string
  }
  readonly metadata: Metadata
  readonly next_payment_attempt: number | null
  readonly number: string | null
  readonly parent: {
    readonly quote_details: null
    readonly subscription_details: { readonly metadata: Metadata; readonly subscription: string }
    readonly type: 'subscription_details'
  } | null
  readonly period_end: number
  readonly period_start: number
  readonly starting_balance: number
  readonly statement_descriptor: string | null
  readonly status: InvoiceStatus
  readonly status_transitions: {
    readonly finalized_at: number | null
    readonly marked_uncollectible_at: number | null
    readonly paid_at: number | null
    readonly voided_at: number | null
  }
  readonly subtotal: number
  readonly subtotal_excluding_tax: number
  readonly test_clock: string | null
  readonly total: number
  readonly total_discount_amounts: readonly DiscountAmount[]
  readonly total_excluding_tax: number
  readonly webhooks_delivered_at: number | null
}

/** The subscription that an invoice bills, if it bills one. */
export function subscriptionOf(invoice: Invoice): string | null {
  return invoice.parent?.subscription_details.subscription ?? null
}
