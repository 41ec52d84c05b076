/** What never varies in a charge of the sandbox. */
export const CHARGE_CONSTANTS = {
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  metadata: {},
  object: 'charge' as const,
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
}

export interface ChargeOutcome {
  readonly advice_code: string | null
  readonly network_advice_code: string | null
  readonly network_decline_code: string | null
  readonly network_status: string
  readonly reason: string | null
  readonly risk_level: string
  readonly risk_score: number
  readonly seller_message: string
  readonly type: string
}

type ChargeConstants = typeof CHARGE_CONSTANTS

/** One attempt to move money: a new charge per attempt of a payment intent. */
export interface Charge extends ChargeConstants {
  readonly amount: number
  readonly amount_captured: number
  readonly balance_transaction: string | null
  readonly billing_details: object
  readonly captured: boolean
  readonly created: number
  readonly currency: string
  readonly customer: string
  readonly description: string | null
  readonly failure_code: string | null
  readonly failure_message: string | null
  readonly id: string
  readonly outcome: ChargeOutcome
  readonly paid: boolean
  readonly payment_intent: string
  readonly payment_method: string
  readonly payment_method_details: object
  readonly source: object | null
  readonly status: 'succeeded' | 'pending' | 'failed'
}
