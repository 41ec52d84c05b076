import type { Customer } from '../model/customer.ts'
import type { OperationError } from '../model/errors.ts'
import type { WriteFacts } from '../writes/fenced-write.ts'
import type { PaymentMethod } from '../model/payment-method.ts'
import type { DetectedRetries } from '../retries/present.ts'

/** What `payOpenInvoices` answers on both doors: the expected failures are data. */
export type PayOpenInvoicesResult = PayOpenInvoicesSuccess | OperationError

export interface PayOpenInvoicesSuccess extends WriteFacts, DetectedRetries {
  __typename: 'PayOpenInvoicesSuccess'
  /** As it stands after the payments. */
  customer: Customer
  paymentMethod: PaymentMethod
}
