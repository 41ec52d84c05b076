import type { StripeRecord } from '../state/table.ts'

/** What never varies in a payment intent of the sandbox. */
export const PAYMENT_INTENT_CONSTANTS = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  capture_method: 'automatic',
  confirmation_method: 'automatic',
  customer_account: null,
  excluded_payment_method_types: null,
  livemode: false,
  managed_payments: null,
  metadata: {},
  object: 'payment_intent' as const,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
}

export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'succeeded'
  | 'canceled'

/** Why the last attempt failed; `source` holds a legacy card, `payment_method` a payment method. */
export interface LastPaymentError {
  readonly advice_code?: string
  readonly charge?: string
  readonly code: string
  readonly decline_code?: string
  readonly doc_url: string
  readonly message: string
  readonly payment_method?: StripeRecord
  readonly source?: StripeRecord
  readonly type: 'card_error' | 'invalid_request_error'
}

type PaymentIntentConstants = typeof PAYMENT_INTENT_CONSTANTS

/** One per invoice, reused by each attempt. */
export interface PaymentIntent extends PaymentIntentConstants {
  readonly amount: number
  readonly amount_received: number
  readonly canceled_at: number | null
  readonly cancellation_reason: string | null
  readonly client_secret: string
  readonly created: number
  readonly currency: string
  readonly customer: string
  readonly description: string | null
  readonly id: string
  readonly last_payment_error: LastPaymentError | null
  readonly latest_charge: string | null
  readonly next_action: { readonly type: 'use_stripe_sdk'; readonly use_stripe_sdk: object } | null
  readonly payment_method: string | null
  readonly payment_method_types: readonly string[]
  readonly source: string | null
  readonly status: PaymentIntentStatus
}
