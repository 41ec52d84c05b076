import type { BillingSubscription, Invoice } from '../model/invoice.ts'

/** An open invoice before the update, with all that decides whether Stripe will retry it. Times are unix seconds. */
export interface OpenInvoice {
  invoiceId: string
  created: number
  autoAdvance: boolean
  amountRemainingMinor: number | null
  currency: string | null
  attemptCount: number | null
  nextPaymentAttempt: number | null
  paymentIntentId: string | null
  defaultPaymentMethodId: string | null
  defaultSourceId: string | null
  subscription: OpenInvoiceSubscription | null
}

export interface OpenInvoiceSubscription {
  id: string
  /** Stripe's word. */
  status: string
  collectionMethod: string
  collectionPaused: boolean
  defaultPaymentMethodId: string | null
  defaultSourceId: string | null
}

export interface OpenInvoicesPage {
  invoices: OpenInvoice[]
  hasMore: boolean
  /** The customer as it stood; null when the page holds no invoice to carry it. */
  customer: OpenInvoiceCustomer | null
  /** Stripe's clock at this answer, unix seconds; the test clock's time for a customer that lives on one. */
  answeredAt: number
}

/** An open invoice in the form of both doors. */
export interface InvoiceShown {
  invoice: Invoice
  subscription: BillingSubscription | null
}

export interface OpenInvoiceCustomer {
  defaultSourceId: string | null
  defaultPaymentMethodId: string | null
}

/** What was open before an update's first run. Plain JSON: it is kept to resume by. */
export interface RetrySnapshot {
  /** Stripe's clock, unix seconds. */
  takenAt: number
  customer: OpenInvoiceCustomer | null
  /** The invoices Stripe is expected to retry: one for each past-due subscription. */
  candidates: RetryCandidate[]
  truncated: boolean
  /** When the key was first tried, by the gateway's clock (`takenAt` may be a test clock's), unix seconds. */
  firstTriedAt: number
  /** True when it may not be from just before the effect: what that paid may be missing from it. */
  late: boolean
  /** What its call asked to pay with; absent where a call asks for no payment. */
  paymentMethod?: string
}

export interface RetryCandidate extends OpenInvoice {
  subscription: OpenInvoiceSubscription
}

/** An invoice and its default payment as they stand after the update. */
export interface InvoiceLook extends InvoiceShown {
  attemptCount: number | null
  /** Unix seconds. */
  nextPaymentAttempt: number | null
  intent: PaymentIntentFacts | null
  /** For confirming the payment on session; null when Stripe gives none. */
  clientSecret: string | null
}

export interface PaymentIntentFacts {
  id: string
  /** Stripe's word: `succeeded`, `requires_action`, `processing`, `requires_payment_method`, … */
  status: string
  /** The card or payment method in use now; null after a decline. */
  instrumentId: string | null
  latestChargeId: string | null
  lastError: PaymentErrorFacts | null
}

export interface PaymentErrorFacts {
  code: string | null
  declineCode: string | null
  adviceCode: string | null
  /** The card or payment method that was refused. */
  instrumentId: string | null
}
