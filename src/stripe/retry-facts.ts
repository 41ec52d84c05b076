import type { Stripe } from 'stripe'
import type {
  InvoiceLook,
  InvoiceShown,
  OpenInvoice,
  OpenInvoiceCustomer,
  OpenInvoiceSubscription,
  PaymentErrorFacts,
  PaymentIntentFacts,
} from '../domain/retries/facts.ts'
import { expandedCustomer } from './expanded-customer.ts'
import { hasId } from './read-page.ts'
import { code, fields, flag, idOf, items, text, whole } from './read.ts'
import { subscriptionOf, toInvoice } from './to-invoice.ts'
import { toSubscription } from './to-subscription.ts'

export function toOpenInvoice(invoice: Stripe.Invoice): OpenInvoice {
  const subscription = expandedSubscription(invoice)
  return {
    invoiceId: invoice.id,
    created: whole(invoice.created) ?? 0,
    autoAdvance: flag(invoice.auto_advance) ?? false,
    amountRemainingMinor: whole(invoice.amount_remaining),
    currency: text(invoice.currency),
    attemptCount: whole(invoice.attempt_count),
    nextPaymentAttempt: whole(invoice.next_payment_attempt),
    paymentIntentId: idOf(intentOf(invoice)),
    defaultPaymentMethodId: idOf(invoice.default_payment_method),
    defaultSourceId: idOf(invoice.default_source),
    subscription: subscription && openSubscription(subscription),
  }
}

function openSubscription(subscription: Stripe.Subscription): OpenInvoiceSubscription {
  return {
    id: subscription.id,
    status: text(subscription.status) ?? '',
    collectionMethod: text(subscription.collection_method) ?? '',
    collectionPaused: (subscription.pause_collection ?? null) !== null,
    defaultPaymentMethodId: idOf(subscription.default_payment_method),
    defaultSourceId: idOf(subscription.default_source),
  }
}

/** The customer that an expanded invoice carries. */
export function toOpenInvoiceCustomer(invoice: Stripe.Invoice | undefined): OpenInvoiceCustomer | null {
  const customer = expandedCustomer(invoice?.customer)
  if (customer === null) return null
  return {
    defaultSourceId: idOf(customer.default_source),
    defaultPaymentMethodId: idOf(fields(customer.invoice_settings).default_payment_method),
  }
}

/** The time of the test clock that an expanded invoice's customer lives on, in unix seconds. */
export function frozenTime(invoice: Stripe.Invoice | undefined): number | null {
  return whole(fields(expandedCustomer(invoice?.customer)?.test_clock).frozen_time)
}

/** The default payment's intent: an id, or the whole when expanded. */
export function intentOf(invoice: Stripe.Invoice): string | Stripe.PaymentIntent | null {
  const payments = items(invoice.payments)
  const payment = payments.find(({ is_default }) => is_default === true) ?? payments[0]
  return fields(payment?.payment).payment_intent ?? null
}

/** With its subscription where that is expanded. */
export function toInvoiceShown(invoice: Stripe.Invoice): InvoiceShown {
  const subscription = expandedSubscription(invoice)
  return { invoice: toInvoice(invoice), subscription: subscription && toSubscription(subscription) }
}

/** Null: none, or its id alone; and what has no id is none. */
function expandedSubscription(invoice: Stripe.Invoice): Stripe.Subscription | null {
  const subscription = subscriptionOf(invoice)
  return typeof subscription === 'object' && subscription !== null && hasId(subscription)
    ? subscription
    : null
}

/** `intent` is given where the invoice holds its id alone. */
export function toInvoiceLook(
  invoice: Stripe.Invoice,
  intent: string | Stripe.PaymentIntent | null = intentOf(invoice),
): InvoiceLook {
  const expanded = typeof intent === 'string' ? null : intent
  return {
    ...toInvoiceShown(invoice),
    attemptCount: whole(invoice.attempt_count),
    nextPaymentAttempt: whole(invoice.next_payment_attempt),
    intent: expanded === null ? null : toIntentFacts(expanded),
    clientSecret: text(fields(invoice.confirmation_secret).client_secret) ?? text(expanded?.client_secret),
  }
}

function toIntentFacts(intent: Stripe.PaymentIntent): PaymentIntentFacts {
  return {
    id: intent.id,
    status: text(intent.status) ?? '',
    instrumentId: idOf(intent.payment_method) ?? idOf(intent.source),
    latestChargeId: idOf(intent.latest_charge),
    lastError: toErrorFacts(intent.last_payment_error),
  }
}

function toErrorFacts(error: Stripe.PaymentIntent['last_payment_error']): PaymentErrorFacts | null {
  if (typeof error !== 'object' || error === null) return null
  return {
    code: code(error.code),
    declineCode: code(error.decline_code),
    adviceCode: code(error.advice_code),
    instrumentId: idOf(error.payment_method) ?? idOf(error.source),
  }
}
