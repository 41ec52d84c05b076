import type { Metadata } from '../customer/objects.ts'

/** What a discount takes off: a percentage, or an amount in the minor unit of `currency`. Times in unix seconds. */
export interface Coupon {
  readonly amount_off: number | null
  readonly created: number
  readonly currency: string | null
  readonly duration: 'forever' | 'once' | 'repeating'
  readonly duration_in_months: number | null
  readonly id: string
  readonly livemode: false
  readonly max_redemptions: number | null
  readonly metadata: Metadata
  readonly name: string | null
  readonly object: 'coupon'
  readonly percent_off: number | null
  readonly redeem_by: number | null
  readonly times_redeemed: number
  readonly valid: boolean
}

/** A word that customers type for a coupon. */
export interface PromotionCode {
  readonly active: boolean
  readonly code: string
  readonly created: number
  readonly customer: string | null
  readonly customer_account: null
  readonly expires_at: number | null
  readonly id: string
  readonly livemode: false
  readonly max_redemptions: number | null
  readonly metadata: Metadata
  readonly object: 'promotion_code'
  readonly promotion: { readonly coupon: string; readonly type: 'coupon' }
  readonly restrictions: {
    readonly first_time_transaction: boolean
    readonly minimum_amount: number | null
    readonly minimum_amount_currency: string | null
  }
  readonly times_redeemed: number
}

/** A coupon as somebody has it: a customer, one subscription or one invoice. */
export interface Discount {
  readonly checkout_session: null
  readonly customer: string
  readonly customer_account: null
  readonly end: number | null
  readonly id: string
  readonly invoice: string | null
  readonly invoice_item: null
  readonly object: 'discount'
  readonly promotion_code: string | null
  readonly source: { readonly coupon: string; readonly type: 'coupon' }
  readonly start: number
  readonly subscription: string | null
  readonly subscription_item: null
}

/** A discount that was taken away: invoices that used it still name it. */
export type DeletedDiscount = Omit<Discount, 'end'> & { readonly deleted: true }

/** How much of an amount a discount takes. */
export interface DiscountAmount {
  readonly amount: number
  readonly discount: string
}
