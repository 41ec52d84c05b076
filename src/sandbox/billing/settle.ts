import type { Decline } from '../api/errors.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import { decline } from '../wallet/declines.ts'
import type { DeclineName } from '../wallet/declines.ts'
import type { Charge } from './charge.ts'
import { newCharge } from './charge-outcome.ts'
import { carrier } from './instruments.ts'
import type { Instrument } from './instruments.ts'
import { markPaid } from './paid.ts'
import { paymentBy } from './payment.ts'
import type { Payment } from './payment.ts'
import type { PaymentIntent } from './payment-intent.ts'
import { fallBehind, tellDelinquency } from './standing.ts'

/** The money arrived: charge, intent, invoice payment, invoice, subscription. */
export function succeeded(work: Work, payment: Payment, instrument: Instrument): void {
  const { intent } = payment
  const charge = putCharge(work, payment, newCharge(work, intent, instrument, { status: 'succeeded' }))
  work.emit('charge.succeeded', charge)
  moveIntent(work, payment, 'payment_intent.succeeded', {
    ...carrier(instrument),
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: 'succeeded',
  })
  payLink(work, payment)
  markPaid(work, payment.before, payment.invoice)
}

/** Each attempt has a charge of its own; a pending one becomes what it settles as. */
function putCharge(work: Work, { intent }: Payment, charge: Charge): Charge {
  const latest = work.account.charges.get(intent.latest_charge ?? '')
  const pending = latest?.status === 'pending' ? latest : charge
  return work.account.charges.put({ ...charge, id: pending.id, created: pending.created })
}

function payLink(work: Work, { link, invoice }: Payment): void {
  const paid = work.account.invoicePayments.put({
    ...link,
    amount_paid: link.amount_requested,
    status: 'paid',
    status_transitions: { ...link.status_transitions, paid_at: work.now(invoice) },
  })
  work.emit('invoice_payment.paid', paid)
}

export interface DeclinedAttempt {
  readonly decline: Decline
  /** Absent when there was nothing to charge. */
  readonly instrument?: Instrument
  readonly automatic?: boolean
  readonly blocked?: boolean | undefined
  /** No charge was made (a 3-D Secure step that was not passed). */
  readonly uncharged?: boolean
}

/** The bank said no: the invoice stays open, the intent wants another instrument. */
export function declined(work: Work, payment: Payment, attempt: DeclinedAttempt): void {
  const { decline, instrument, automatic = false, uncharged = false } = attempt
  const charge = instrument && !uncharged ? failCharge(work, payment, instrument, attempt) : undefined
  moveIntent(work, payment, 'payment_intent.payment_failed', {
    last_payment_error: paymentError(decline, instrument, charge?.id),
    latest_charge: charge?.id ?? payment.intent.latest_charge,
    next_action: null,
    payment_method: null,
    source: null,
    status: 'requires_payment_method',
  })
  leaveOpen(work, payment, ['invoice.payment_failed'], automatic)
}

function failCharge(
  work: Work,
  payment: Payment,
  instrument: Instrument,
  { decline, blocked }: DeclinedAttempt,
): Charge {
  const charge = putCharge(
    work,
    payment,
    newCharge(work, payment.intent, instrument, { status: 'failed', decline, blocked }),
  )
  work.emit('charge.failed', charge)
  return charge
}

function paymentError(
  decline: Decline,
  instrument?: Instrument,
  charge?: string,
): PaymentIntent['last_payment_error'] {
  const { code, decline_code, message } = decline
  return {
    ...(charge && { charge }),
    code,
    ...(decline_code && { decline_code }),
    doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    message,
    ...(instrument && { [instrument.object === 'payment_method' ? 'payment_method' : 'source']: instrument }),
    type: 'card_error',
  }
}

/** The bank wants the payer on session: nothing is charged until the step is confirmed. */
export function askForAction(work: Work, payment: Payment, instrument: Instrument, automatic: boolean): void {
  moveIntent(work, payment, 'payment_intent.requires_action', {
    ...carrier(instrument),
    last_payment_error: null,
    next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
    status: 'requires_action',
  })
  leaveOpen(work, payment, ['invoice.payment_action_required'], automatic)
}

/** A bank debit is under way: it settles `asyncMs` later. */
export function processing(
  work: Work,
  payment: Payment,
  instrument: Instrument,
  then: 'succeeded' | DeclineName,
): void {
  const charge = work.account.charges.put(newCharge(work, payment.intent, instrument, { status: 'pending' }))
  work.emit('charge.pending', charge)
  moveIntent(work, payment, 'payment_intent.processing', {
    ...carrier(instrument),
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: 'processing',
  })
  tellInvoice(work, payment)
  work.later(work.settings.asyncMs, (request) => {
    // The bank settles it, on nobody's request.
    const later = request.unattended()
    const current = paymentBy(later, payment.intent.id)
    if (current?.intent.status !== 'processing') return
    tellDelinquency(later, current.invoice.customer, () => conclude(later, current, instrument, then))
  })
}

/** What a 3-D Secure step, or the bank's days, come to. */
export function conclude(
  work: Work,
  payment: Payment,
  instrument: Instrument,
  then: 'succeeded' | DeclineName,
): void {
  if (then === 'succeeded') return succeeded(work, payment, instrument)
  return declined(work, payment, { decline: decline(then), instrument })
}

/** The schedule went on without charging. */
export function skipped(work: Work, payment: Payment): void {
  leaveOpen(work, payment, [], true)
}

function leaveOpen(work: Work, payment: Payment, events: readonly string[], automatic: boolean): void {
  tellInvoice(work, payment)
  for (const type of events) work.emit(type, payment.invoice)
  fallBehind(work, payment.invoice, { automatic })
}

function tellInvoice(work: Work, { before, invoice }: Payment): void {
  work.emit('invoice.updated', invoice, previousAttributes(before, invoice))
}

function moveIntent(work: Work, { intent }: Payment, event: string, changes: Partial<PaymentIntent>): void {
  work.emit(event, work.account.paymentIntents.put({ ...intent, ...changes }))
}
