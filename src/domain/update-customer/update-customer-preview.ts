import type { InputIssue } from '../model/errors.ts'
import type { BillingSubscription, Invoice } from '../model/invoice.ts'
import type { Money } from '../model/money.ts'
import type { LevelAbove } from '../retries/precedence.ts'
import type { FieldChange, RetryWarning } from './update-customer-result.ts'

/** What an update would do, in the plain JSON form of both doors. */
export interface UpdateCustomerPreview {
  __typename: 'UpdateCustomerPreview'
  /** Empty when the update would be refused. */
  changes: FieldChange[]
  /** Every problem of the input. */
  issues: InputIssue[]
  /** In the order of an update's `retriedInvoices`. */
  wouldRetry: Invoice[]
  /** What they come to, one for each currency. */
  totals: Money[]
  paymentPrecedence: PaymentPrecedence[]
  warnings: RetryWarning[]
}

/** What would be charged for a subscription's invoice, and why. */
export interface PaymentPrecedence {
  __typename: 'PaymentPrecedence'
  subscription: BillingSubscription
  steps: PaymentPrecedenceStep[]
}

export interface PaymentPrecedenceStep {
  __typename: 'PaymentPrecedenceStep'
  level: LevelAbove | 'CUSTOMER_DEFAULT_SOURCE'
  /** Null: nothing is set there; or the new source, which has no id yet. */
  paymentMethodId: string | null
  wins: boolean
}
