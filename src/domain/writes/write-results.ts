import type { BalanceTransaction } from '../model/balance.ts'
import type { Customer, CustomerSource } from '../model/customer.ts'
import type { OperationError } from '../model/errors.ts'
import type { WriteFacts } from './fenced-write.ts'
import type { PaymentMethod } from '../model/payment-method.ts'
import type { TaxId } from '../model/tax-id.ts'

/** What the writes answer on both doors: a success each, or one of the same failures as data. */
export type CreateCustomerResult = CreateCustomerSuccess | OperationError
export type DeleteCustomerResult = DeleteCustomerSuccess | OperationError
export type CustomerResult = CustomerSuccess | OperationError
export type PaymentMethodResult = PaymentMethodSuccess | OperationError
export type SourceResult = SourceSuccess | OperationError
export type TaxIdResult = TaxIdSuccess | OperationError
export type AdjustBalanceResult = AdjustBalanceSuccess | OperationError

export interface CreateCustomerSuccess extends WriteFacts {
  __typename: 'CreateCustomerSuccess'
  customer: Customer
}

export interface DeleteCustomerSuccess extends WriteFacts {
  __typename: 'DeleteCustomerSuccess'
  /** Of the customer that is gone. */
  id: string
}

export interface CustomerSuccess extends WriteFacts {
  __typename: 'CustomerSuccess'
  customer: Customer
}

export interface PaymentMethodSuccess extends WriteFacts {
  __typename: 'PaymentMethodSuccess'
  paymentMethod: PaymentMethod
}

export interface SourceSuccess extends WriteFacts {
  __typename: 'SourceSuccess'
  /** As it stands now, or stood when it was removed; a repeat of its removal tells the id, and nothing else. */
  source: CustomerSource
}

export interface TaxIdSuccess extends WriteFacts {
  __typename: 'TaxIdSuccess'
  /** As it stands now, or stood when it was removed; a repeat of its removal tells the id, and nothing else. */
  taxId: TaxId
}

export interface AdjustBalanceSuccess extends WriteFacts {
  __typename: 'AdjustBalanceSuccess'
  balanceTransaction: BalanceTransaction
}
