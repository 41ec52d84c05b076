import type { Work } from '../state/work.ts'
import { decline } from '../wallet/declines.ts'
import { chargeBehaviour } from '../wallet/test-cards.ts'
import type { ChargeBehaviour } from '../wallet/test-cards.ts'
import { isHardDecline, nextPaymentAttempt } from './dunning.ts'
import { instrumentFor } from './instruments.ts'
import type { Instrument } from './instruments.ts'
import type { Invoice } from './invoice.ts'
import { paymentOf } from './payment.ts'
import type { Payment } from './payment.ts'
import type { PaymentIntent } from './payment-intent.ts'
import { askForAction, declined, processing, skipped, succeeded } from './settle.ts'

export interface AttemptOptions {
  /** Made by the schedule: it counts, and sets the next one. */
  readonly automatic: boolean
  /** Charges this one instead of what the invoice, subscription and customer name. */
  readonly instrument?: Instrument | undefined
}

/**
 * Attempts to collect an open invoice once, and moves its invoice payment, payment intent, charge, subscription
 * and customer as the instrument behaves. Never throws for a decline.
 * @returns the payment intent as the attempt left it; undefined when the invoice has none
 */
export function attempt(work: Work, invoice: Invoice, options: AttemptOptions): PaymentIntent | undefined {
  const payment = paymentOf(work, invoice)
  if (!payment) return undefined
  const isUnderWay = payment.intent.status === 'processing'
  if (isUnderWay && !options.automatic) return payment.intent
  const instrument = options.instrument ?? instrumentFor(work.account, invoice)
  const counted = { ...payment, invoice: count(work, invoice, options.automatic) }
  if (isUnderWay) skipped(work, counted)
  else settle(work, counted, instrument, options)
  return work.account.paymentIntents.get(payment.intent.id)
}

/** Any attempt counts as the first; later ones count, and move the schedule, only when automatic. */
function count(work: Work, invoice: Invoice, automatic: boolean): Invoice {
  const isCounted = automatic || invoice.attempt_count === 0
  const attempt_count = invoice.attempt_count + (isCounted ? 1 : 0)
  const next = automatic && invoice.auto_advance ? nextPaymentAttempt(attempt_count, work.now(invoice)) : null
  return work.account.invoices.put({
    ...invoice,
    attempt_count,
    attempted: true,
    next_payment_attempt: automatic ? next : invoice.next_payment_attempt,
  })
}

const NO_ACTIVE_CARD = { code: 'missing', message: 'Cannot charge a customer that has no active card' }

function settle(
  work: Work,
  payment: Payment,
  instrument: Instrument | undefined,
  { automatic }: AttemptOptions,
): void {
  if (!instrument) return declined(work, payment, { decline: NO_ACTIVE_CARD, automatic })
  if (automatic && isHopeless(payment, instrument)) return skipped(work, payment)
  return apply(work, payment, instrument, chargeBehaviour(work.account, instrument.id), automatic)
}

/** Stripe does not charge again what its bank refused for good. */
function isHopeless({ intent }: Payment, instrument: Instrument): boolean {
  const error = intent.last_payment_error
  const refused = error?.payment_method?.id ?? error?.source?.id
  return refused === instrument.id && (isHardDecline(error?.decline_code) || isHardDecline(error?.code))
}

/** Does what the bank decides. */
function apply(
  work: Work,
  payment: Payment,
  instrument: Instrument,
  behaviour: ChargeBehaviour,
  automatic: boolean,
): void {
  switch (behaviour.outcome) {
    case 'succeeded':
      return succeeded(work, payment, instrument)
    case 'declined':
      return declined(work, payment, {
        automatic,
        blocked: behaviour.blocked,
        decline: decline(behaviour.decline),
        instrument,
      })
    case 'requires_action':
      return askForAction(work, payment, instrument, automatic)
    case 'processing':
      return processing(work, payment, instrument, behaviour.settles)
  }
}
