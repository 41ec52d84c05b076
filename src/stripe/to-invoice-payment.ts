import type { Stripe } from 'stripe'
import type { InvoicePayment } from '../domain/model/invoice.ts'
import { amount, fields, flag, idOf, iso, isoOrEpoch, text, whole } from './read.ts'

/** `invoiceCurrency` stands in where a payment does not tell its own. */
export function toInvoicePayment(payment: Stripe.InvoicePayment, invoiceCurrency: unknown): InvoicePayment {
  const currency = text(payment.currency) ?? invoiceCurrency
  const transitions = fields(payment.status_transitions)
  const { type, payment_intent, charge } = fields(payment.payment)
  return {
    __typename: 'InvoicePayment',
    id: text(payment.id) ?? '',
    isDefault: flag(payment.is_default) ?? false,
    status: text(payment.status) ?? '',
    amountRequested: amount(payment.amount_requested, currency),
    amountPaid: whole(payment.amount_paid) === null ? null : amount(payment.amount_paid, currency),
    paymentType: text(type) ?? '',
    paymentIntentId: idOf(payment_intent),
    chargeId: idOf(charge),
    created: isoOrEpoch(payment.created),
    paidAt: iso(transitions.paid_at),
    canceledAt: iso(transitions.canceled_at),
  }
}
