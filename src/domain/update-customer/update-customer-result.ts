import type { Customer } from '../model/customer.ts'
import type { OperationError } from '../model/errors.ts'
import type { BillingSubscription, Invoice } from '../model/invoice.ts'
import type { Money } from '../model/money.ts'

/** What `updateCustomer` answers on both doors: the expected failures are data. */
export type UpdateCustomerResult = UpdateCustomerSuccess | OperationError

export interface UpdateCustomerSuccess {
  __typename: 'UpdateCustomerSuccess'
  /** As Stripe answered the update; read anew when an invoice was paid after that, but on a repeat as first answered. */
  customer: Customer
  /** What was asked of Stripe, field by field as in the input. */
  changes: FieldChange[]
  /** Every invoice that Stripe attempted because a new card was given. */
  retriedInvoices: RetriedInvoice[]
  retryDetection: RetryDetection
  idempotencyKey: string
  requestId: string | null
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: boolean
  /** False only if the cache could not be told in time; reads may lag until its time to live. */
  freshReads: boolean
}

export interface FieldChange {
  __typename: 'FieldChange'
  /** As in the input, dotted: `email`, `metadata.plan`, `invoiceSettings.footer`. */
  field: string
  action: 'SET' | 'CLEARED'
}

export interface RetryDetection {
  __typename: 'RetryDetection'
  /**
   * SKIPPED: no `source`, nothing to look for. COMPLETE: every candidate has an outcome. PARTIAL: some are
   * pending or could not be read. FAILED: the update stands, but its retries could not be looked up.
   */
  status: 'SKIPPED' | 'COMPLETE' | 'PARTIAL' | 'FAILED'
  /** Invoices that Stripe was expected to retry. */
  candidates: number
  waitedMs: number
  warnings: RetryWarning[]
}

export type RetryWarningCode =
  /** Another card stands before the customer's default source, and may be the one that was charged. */
  | 'HIGHER_PRIORITY_PAYMENT_METHOD'
  /** More open invoices than are looked through. */
  | 'SNAPSHOT_TRUNCATED'
  /** The call was resumed and what was open before its first run is no longer known. */
  | 'SNAPSHOT_MISSING'
  /** Paid in the meantime, and not by this call: by another card, by credit, by hand. */
  | 'PAID_ELSEWHERE'
  /** Stripe did not attempt it. */
  | 'NOT_ATTEMPTED'
  /** Stripe's own schedule attempted it at the same time. */
  | 'AUTOMATIC_RETRY_OVERLAP'
  /** Voided or written off in the meantime. */
  | 'INVOICE_GONE'
  /** Stripe does not tell what was to be paid, so the outcome is told here alone. */
  | 'AMOUNT_UNKNOWN'
  /** The state of the invoice could not be read. */
  | 'LOOK_FAILED'

export interface RetryWarning {
  __typename: 'RetryWarning'
  code: RetryWarningCode
  message: string
  invoiceId: string | null
  subscriptionId: string | null
}

/** PENDING: attempted or not, Stripe has not said within the wait. */
export type RetryOutcome = 'PAID' | 'DECLINED' | 'REQUIRES_ACTION' | 'PROCESSING' | 'PENDING'

export interface RetriedInvoice {
  __typename: 'RetriedInvoice'
  invoice: Invoice
  subscription: BillingSubscription | null
  outcome: RetryOutcome
  /** What was to be paid when the retry began. */
  amount: Money
  decline: Decline | null
  nextAction: NextAction | null
  observedAt: string
}

export interface Decline {
  __typename: 'Decline'
  code: string | null
  declineCode: string | null
  adviceCode: string | null
  /** Fit to show to the card's owner: lost, stolen and suspected fraud read as a plain decline. */
  message: string
  advice: DeclineAdvice
}

export type DeclineAdvice =
  | 'TRY_ANOTHER_CARD'
  | 'CHECK_DETAILS'
  | 'CONTACT_BANK'
  | 'TRY_LATER'
  | 'CONFIRM_PAYMENT'

export interface NextAction {
  __typename: 'NextAction'
  type: 'CONFIRM_PAYMENT'
  /** The hosted invoice page, where the payment is confirmed. */
  url: string | null
  clientSecret: string | null
}
