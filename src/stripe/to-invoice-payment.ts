import type { Stripe } from 'stripe'
import type { InvoicePayment } from '../domain/model/invoice.ts'
import { amount, fields, flag, idOf, iso, text } from './read.ts'

/** `invoiceCurrency` stands in where a payment does not tell its own. */
export function toInvoicePayment(payment: Stripe.InvoicePayment, invoiceCurrency: unknown): InvoicePayment {
  const currency = text(payment.currency) ?? invoiceCurrency
  const transitions = fields(payment.status_transitions)
  const { type, payment_intent, charge } = fields(payment.payment)
  return {
    __typename: 'InvoicePayment',
    id: text(payment.id),
    isDefault: flag(payment.is_default),
    status: text(payment.status),
    amountRequested: amount(payment.amount_requested, currency),
    amountPaid: amount(payment.amount_paid, currency),
    paymentType: text(type),
    paymentIntentId: idOf(payment_intent),
    chargeId: idOf(charge),
    created: iso(payment.created),
    paidAt: iso(transitions.paid_at),
    canceledAt: iso(transitions.canceled_at),
  }
}
