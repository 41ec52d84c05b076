import type { Facts } from './facts.ts'
import { markOf, type KindName } from './kinds.ts'
import type { Mutation } from './mutation.ts'

type CountEffects = (facts: Facts, mutation: Mutation) => number

/** By a request under the mutation's key. */
function caused(type: string): CountEffects {
  return (facts, { keyHash }) => facts.causedBy(keyHash, type)
}

/** A removal has no key: by what is gone. */
function gone(type: string, argument: string): CountEffects {
  return (facts, { args }) => facts.about(String(args[argument]), type)
}

/** How often a mutation was done, as the sandbox has it. */
export const EFFECTS: Record<KindName, CountEffects> = {
  'updateCustomer with source': caused('customer.source.created'),
  'updateCustomer of fields': (facts, { customer, number, key }) =>
    facts.metadataOf(customer ?? '', markOf(number)) === key ? 1 : 0,
  // Each is given a payment method that is new to its customer.
  payOpenInvoices: (facts, { attachHash }) => facts.causedBy(attachHash, 'payment_method.attached'),
  adjustBalance: (facts, { key }) => facts.adjustedAs(key),
  createCustomer: (facts, { key }) => facts.createdAs(key),
  addSource: caused('customer.source.created'),
  attachPaymentMethod: caused('payment_method.attached'),
  addTaxId: caused('customer.tax_id.created'),
  setDefaultPaymentMethod: caused('customer.updated'),
  detachPaymentMethod: gone('payment_method.detached', 'paymentMethod'),
  removeSource: gone('customer.source.deleted', 'source'),
  removeTaxId: gone('customer.tax_id.deleted', 'taxId'),
  removeDiscount: gone('customer.discount.deleted', 'customerId'),
  deleteCustomer: gone('customer.deleted', 'id'),
}
