import { createAddSource, type SourceArgs } from './add-source.ts'
import { createAddTaxId, type AddTaxIdArgs } from './add-tax-id.ts'
import { createAdjustBalance, type AdjustBalanceArgs } from './adjust-balance.ts'
import { createAttachPaymentMethod, type PaymentMethodArgs } from './attach-payment-method.ts'
import type { CallContext } from '../context.ts'
import { createCreateCustomer, type CreateCustomerArgs } from './create-customer.ts'
import { createDeleteCustomer, type DeleteCustomerArgs } from './delete-customer.ts'
import { createDetachPaymentMethod } from './detach-payment-method.ts'
import { createRemoveDiscount, type RemoveDiscountArgs } from './remove-discount.ts'
import { createRemoveSource } from './remove-source.ts'
import { createRemoveTaxId, type RemoveTaxIdArgs } from './remove-tax-id.ts'
import { createSetDefaultPaymentMethod } from './set-default-payment-method.ts'
import type { WriteDeps } from './write-deps.ts'
import type {
  AdjustBalanceResult,
  CreateCustomerResult,
  CustomerResult,
  DeleteCustomerResult,
  PaymentMethodResult,
  SourceResult,
  TaxIdResult,
} from './write-results.ts'

/** The writes beside the update. Expected failures are members of the results; what is thrown is a bug. */
export interface WriteOperations {
  createCustomer(context: CallContext, args: CreateCustomerArgs): Promise<CreateCustomerResult>
  deleteCustomer(context: CallContext, args: DeleteCustomerArgs): Promise<DeleteCustomerResult>
  attachPaymentMethod(context: CallContext, args: PaymentMethodArgs): Promise<PaymentMethodResult>
  detachPaymentMethod(context: CallContext, args: PaymentMethodArgs): Promise<PaymentMethodResult>
  setDefaultPaymentMethod(context: CallContext, args: PaymentMethodArgs): Promise<CustomerResult>
  addSource(context: CallContext, args: SourceArgs): Promise<SourceResult>
  removeSource(context: CallContext, args: SourceArgs): Promise<SourceResult>
  addTaxId(context: CallContext, args: AddTaxIdArgs): Promise<TaxIdResult>
  removeTaxId(context: CallContext, args: RemoveTaxIdArgs): Promise<TaxIdResult>
  adjustBalance(context: CallContext, args: AdjustBalanceArgs): Promise<AdjustBalanceResult>
  removeDiscount(context: CallContext, args: RemoveDiscountArgs): Promise<CustomerResult>
}

export function createWriteOperations(deps: WriteDeps): WriteOperations {
  return {
    createCustomer: createCreateCustomer(deps),
    deleteCustomer: createDeleteCustomer(deps),
    attachPaymentMethod: createAttachPaymentMethod(deps),
    detachPaymentMethod: createDetachPaymentMethod(deps),
    setDefaultPaymentMethod: createSetDefaultPaymentMethod(deps),
    addSource: createAddSource(deps),
    removeSource: createRemoveSource(deps),
    addTaxId: createAddTaxId(deps),
    removeTaxId: createRemoveTaxId(deps),
    adjustBalance: createAdjustBalance(deps),
    removeDiscount: createRemoveDiscount(deps),
  }
}
