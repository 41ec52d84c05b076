/** The link from an invoice to the payment intent that pays it. */
export interface InvoicePayment {
  readonly amount_paid: number | null
  readonly amount_requested: number
  readonly created: number
  readonly currency: string
  readonly id: string
  readonly invoice: string
  readonly is_default: boolean
  readonly livemode: false
  readonly object: 'invoice_payment'
  readonly payment: { readonly payment_intent: string; readonly type: 'payment_intent' }
  readonly status: 'open' | 'paid' | 'canceled'
  readonly status_transitions: { readonly canceled_at: number | null; readonly paid_at: number | null }
}
