import type { UpstreamWrites } from '../../domain/writes/write-ports.ts'
import type { Attempts } from '../attempts.ts'
import { unlessMissing } from '../unless-missing.ts'
import { adjustBalance } from './balance.ts'
import { createCustomer, deleteCustomer, removeDiscount } from './customers.ts'
import { attachPaymentMethod, detachPaymentMethod } from './payment-methods.ts'
import { addSource, getSource, removeSource } from './sources.ts'
import { addTaxId, getTaxId, removeTaxId } from './tax-ids.ts'

/** Stripe behind the port of the writes. */
export function createUpstreamWrites(attempts: Attempts): UpstreamWrites {
  return {
    createCustomer: (customer, key, call) => createCustomer({ attempts, key, call }, customer),
    deleteCustomer: (id, call) => deleteCustomer({ attempts, call }, id),
    attachPaymentMethod: (query, key, call) => attachPaymentMethod({ attempts, key, call }, query),
    detachPaymentMethod: (id, key, call) => detachPaymentMethod({ attempts, key, call }, id),
    addSource: (query, key, call) => addSource({ attempts, key, call }, query),
    getSource: (query, call) => unlessMissing(getSource({ attempts, call }, query)),
    removeSource: (query, call) => removeSource({ attempts, call }, query),
    addTaxId: (query, key, call) => addTaxId({ attempts, key, call }, query),
    getTaxId: (query, call) => unlessMissing(getTaxId({ attempts, call }, query)),
    removeTaxId: (query, call) => removeTaxId({ attempts, call }, query),
    adjustBalance: (adjustment, key, call) => adjustBalance({ attempts, key, call }, adjustment),
    removeDiscount: (customerId, call) => removeDiscount({ attempts, call }, customerId),
  }
}
