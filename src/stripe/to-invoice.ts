import type { Stripe } from 'stripe'
import type { Invoice } from '../domain/invoice.ts'
import { amount, fields, flag, idOf, iso, isoOrEpoch, text, whole, word } from './read.ts'
import { toMetadata } from './to-metadata.ts'

export function toInvoice(invoice: Stripe.Invoice): Invoice {
  const transitions = fields(invoice.status_transitions)
  const { currency } = invoice
  return {
    __typename: 'Invoice',
    id: invoice.id,
    number: text(invoice.number),
    status: word(invoice.status, ['DRAFT', 'OPEN', 'PAID', 'UNCOLLECTIBLE', 'VOID']),
    statusRaw: text(invoice.status) ?? '',
    billingReason: text(invoice.billing_reason),
    collectionMethod: text(invoice.collection_method) ?? '',
    autoAdvance: flag(invoice.auto_advance),
    currency: text(currency) ?? '',
    amountDue: amount(invoice.amount_due, currency),
    amountPaid: amount(invoice.amount_paid, currency),
    amountRemaining: amount(invoice.amount_remaining, currency),
    total: amount(invoice.total, currency),
    attempted: flag(invoice.attempted) ?? false,
    attemptCount: whole(invoice.attempt_count) ?? 0,
    nextPaymentAttempt: iso(invoice.next_payment_attempt),
    created: isoOrEpoch(invoice.created),
    dueDate: iso(invoice.due_date),
    finalizedAt: iso(transitions.finalized_at),
    paidAt: iso(transitions.paid_at),
    voidedAt: iso(transitions.voided_at),
    markedUncollectibleAt: iso(transitions.marked_uncollectible_at),
    subscriptionId: idOf(subscriptionOf(invoice)),
    hostedInvoiceUrl: text(invoice.hosted_invoice_url),
    invoicePdf: text(invoice.invoice_pdf),
    metadata: toMetadata(invoice.metadata),
  }
}

/** The subscription an invoice bills: an id, or the whole when expanded. */
export function subscriptionOf(invoice: Stripe.Invoice): string | Stripe.Subscription | null {
  return fields(fields(invoice.parent).subscription_details).subscription ?? null
}
