import { found, invalid } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import { chargeBehaviour } from '../wallet/test-cards.ts'
import { findInstrument } from './instruments.ts'
import { paymentBy } from './payment.ts'
import type { PaymentIntent } from './payment-intent.ts'
import { conclude, declined } from './settle.ts'
import { tellDelinquency } from './standing.ts'

/** What the payer does with a 3-D Secure step. */
export type Confirmation = 'succeeded' | 'declined'

export function isConfirmation(result: unknown): result is Confirmation {
  return result === 'succeeded' || result === 'declined'
}

const NOT_AUTHENTICATED = {
  code: 'payment_intent_authentication_failure',
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
}

/**
 * Takes the 3-D Secure step of a payment intent. One that is passed goes to the bank, which may still decline.
 * @throws StripeError when there is no such intent, or no step to take
 */
export function confirmIntent(work: Work, intentId: string, result: Confirmation): PaymentIntent {
  const payment = found(paymentBy(work, intentId), 'payment_intent', intentId, 'intent')
  const instrument = findInstrument(work.account, payment.intent.payment_method ?? '')
  if (payment.intent.status !== 'requires_action' || !instrument) {
    throw invalid(
      `This PaymentIntent's status is ${payment.intent.status}: only one with requires_action can be confirmed here.`,
      'intent',
      'payment_intent_unexpected_state',
    )
  }
  const behaviour = chargeBehaviour(work.account, instrument.id)
  tellDelinquency(work, payment.invoice.customer, () => {
    if (result === 'succeeded')
      conclude(work, payment, instrument, 'settles' in behaviour ? behaviour.settles : 'succeeded')
    else declined(work, payment, { decline: NOT_AUTHENTICATED, instrument, uncharged: true })
  })
  return found(work.account.paymentIntents.get(intentId), 'payment_intent', intentId, 'intent')
}
