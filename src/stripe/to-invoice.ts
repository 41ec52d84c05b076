import type { Stripe } from 'stripe'
import type { Invoice } from '../domain/model/invoice.ts'
import { amount, fields, flag, idOf, iso, items, text, whole, word } from './read.ts'
import { toInvoiceLine } from './to-invoice-line.ts'
import { toInvoicePayment } from './to-invoice-payment.ts'
import { toMetadata } from './to-metadata.ts'

/** Stripe shows so many lines in an invoice itself; another server may show more. */
const LINES = 10

export function toInvoice(invoice: Stripe.Invoice): Invoice {
  const transitions = fields(invoice.status_transitions)
  const { currency } = invoice
  const lines = items(invoice.lines)
  return {
    __typename: 'Invoice',
    id: invoice.id,
    number: text(invoice.number),
    status: word(invoice.status, ['DRAFT', 'OPEN', 'PAID', 'UNCOLLECTIBLE', 'VOID']),
    statusRaw: text(invoice.status),
    billingReason: text(invoice.billing_reason),
    collectionMethod: text(invoice.collection_method),
    autoAdvance: flag(invoice.auto_advance),
    currency: text(currency),
    amountDue: amount(invoice.amount_due, currency),
    amountPaid: amount(invoice.amount_paid, currency),
    amountRemaining: amount(invoice.amount_remaining, currency),
    total: amount(invoice.total, currency),
    attempted: flag(invoice.attempted),
    attemptCount: whole(invoice.attempt_count),
    nextPaymentAttempt: iso(invoice.next_payment_attempt),
    created: iso(invoice.created),
    dueDate: iso(invoice.due_date),
    finalizedAt: iso(transitions.finalized_at),
    paidAt: iso(transitions.paid_at),
    voidedAt: iso(transitions.voided_at),
    markedUncollectibleAt: iso(transitions.marked_uncollectible_at),
    subscriptionId: idOf(subscriptionOf(invoice)),
    hostedInvoiceUrl: text(invoice.hosted_invoice_url),
    invoicePdf: text(invoice.invoice_pdf),
    metadata: toMetadata(invoice.metadata),
    customerId: idOf(invoice.customer),
    lines: lines.slice(0, LINES).map((line) => toInvoiceLine(line, currency)),
    hasMoreLines: flag(fields(invoice.lines).has_more) === true || lines.length > LINES,
    payments: isPresent(invoice.payments)
      ? items(invoice.payments).map((payment) => toInvoicePayment(payment, currency))
      : null,
  }
}

/** Payments are there only when they were asked for. */
function isPresent(payments: Stripe.Invoice['payments'] | null): boolean {
  return payments !== undefined && payments !== null
}

/** The subscription an invoice bills: an id, or the whole when expanded. */
export function subscriptionOf(invoice: Stripe.Invoice): string | Stripe.Subscription | null {
  return fields(fields(invoice.parent).subscription_details).subscription ?? null
}
