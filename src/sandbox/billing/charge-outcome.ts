import type { Decline } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import { CHARGE_CONSTANTS } from './charge.ts'
import type { Charge, ChargeOutcome } from './charge.ts'
import { billingDetails, paymentMethodDetails } from './charge-details.ts'
import { carrier } from './instruments.ts'
import type { Instrument } from './instruments.ts'
import type { PaymentIntent } from './payment-intent.ts'

export interface ChargeResult {
  readonly status: Charge['status']
  readonly decline?: Decline
  /** Refused by Stripe's own risk check before any bank was asked. */
  readonly blocked?: boolean | undefined
}

const QUIET = { advice_code: null, network_advice_code: null, network_decline_code: null }

const AUTHORIZED: ChargeOutcome = {
  ...QUIET,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 12,
  seller_message: 'Payment complete.',
  type: 'authorized',
}

const BLOCKED: ChargeOutcome = {
  ...QUIET,
  network_status: 'not_sent_to_network',
  reason: 'highest_risk_level',
  risk_level: 'highest',
  risk_score: 92,
  seller_message: 'Stripe blocked this payment as too risky.',
  type: 'blocked',
}

function outcomeOf({ decline, blocked }: ChargeResult): ChargeOutcome {
  if (blocked) return BLOCKED
  if (!decline) return AUTHORIZED
  return {
    ...AUTHORIZED,
    advice_code: ADVICE[decline.decline_code ?? decline.code] ?? 'try_again_later',
    network_decline_code: decline.decline_code ? '01' : null,
    network_status: 'declined_by_network',
    reason: decline.decline_code ?? decline.code,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  }
}

/** What the merchant may do about a decline, where it is not trying again later. */
const ADVICE: Readonly<Record<string, string>> = {
  lost_card: 'do_not_try_again',
  stolen_card: 'do_not_try_again',
  expired_card: 'confirm_card_data',
  incorrect_cvc: 'confirm_card_data',
}

/** A charge of the whole intent with one instrument. */
export function newCharge(
  work: Work,
  intent: PaymentIntent,
  instrument: Instrument,
  result: ChargeResult,
): Charge {
  const isPaid = result.status === 'succeeded'
  const details = paymentMethodDetails(instrument, intent.amount)
  const isCard = details.type === 'card'
  const customer = work.account.customers.get(intent.customer)
  return {
    ...CHARGE_CONSTANTS,
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    balance_transaction: isPaid ? work.id('transaction') : null,
    billing_details: billingDetails(instrument),
    captured: isPaid,
    created: work.now(customer),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: result.decline?.code ?? null,
    failure_message: result.decline?.message ?? null,
    id: work.id(isCard ? 'charge' : 'non_card_charge'),
    outcome: outcomeOf(result),
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: instrument.id,
    payment_method_details: details,
    source: carrier(instrument).source ? instrument : null,
    status: result.status,
  }
}
