import type { Call } from '../domain/call.ts'
import type { UpdateAnswer, Upstream } from '../domain/ports.ts'
import type { CustomerPatch } from '../domain/update-customer/update-customer-input.ts'
import { createAttempts, replayOf, type AttemptPolicy, type Attempts, type AttemptsDeps } from './attempts.ts'
import type { StripeClient } from './client.ts'
import { listOfCustomer } from './customer-lists.ts'
import { customerParams } from './customer-params.ts'
import { getCustomer, getCustomerDetails, listCustomers, searchCustomers } from './customer-reads.ts'
import { originalRequestId } from './failures.ts'
import { getChargeCreated, listOpenInvoices, lookAtInvoice, lookAtInvoices } from './invoice-reads.ts'
import { getInvoice, getPaymentMethod, getSubscription } from './object-reads.ts'
import { createUpstreamPayments } from './payments/upstream-payments.ts'
import { findRecordedUpdate } from './recorded-updates.ts'
import { toCustomer } from './to-customer.ts'
import { orNull, unlessMissing } from './unless-missing.ts'
import { createUpstreamWrites } from './writes/upstream-writes.ts'

/** Stripe behind the domain's port. */
export function createUpstream(
  client: StripeClient,
  policy?: AttemptPolicy,
  deps: Pick<AttemptsDeps, 'clock' | 'onRetry'> = {},
): Upstream {
  const attempts = createAttempts({ ...deps, client, policy })
  return {
    getCustomer: (id, call) => orNull(getCustomer(attempts, id, call)),
    updateCustomer: (id, patch, key, call) => updateCustomer(attempts, { id, patch, key }, call),
    findRecordedUpdate: (query, call) => findRecordedUpdate(attempts, query, call),
    listOpenInvoices: (customerId, after, call) => listOpenInvoices(attempts, { customerId, after }, call),
    lookAtInvoice: (invoiceId, call) => orNull(lookAtInvoice(attempts, invoiceId, call)),
    lookAtInvoices: (query, call) => lookAtInvoices(attempts, query, call),
    getChargeCreated: (chargeId, call) => orNull(getChargeCreated(attempts, chargeId, call)),
    listOfCustomer: (customerId, query, call) => orNull(listOfCustomer(attempts, customerId, query, call)),
    getCustomerDetails: (customerId, call) => orNull(getCustomerDetails(attempts, customerId, call)),
    listCustomers: (query, call) => listCustomers(attempts, query, call),
    searchCustomers: (query, call) => searchCustomers(attempts, query, call),
    getInvoice: (id, call) => unlessMissing(getInvoice(attempts, id, call)),
    getSubscription: (id, call) => unlessMissing(getSubscription(attempts, id, call)),
    getPaymentMethod: (id, call) => unlessMissing(getPaymentMethod(attempts, id, call)),
    ...createUpstreamWrites(attempts),
    ...createUpstreamPayments(attempts),
  }
}

interface Update {
  id: string
  patch: CustomerPatch
  key: string
}

async function updateCustomer(attempts: Attempts, update: Update, call: Call): Promise<UpdateAnswer> {
  const params = { ...customerParams(update.patch), expand: ['default_source'] }
  const done = await attempts.write(
    {
      object: 'customer',
      run: (stripe, options) => stripe.customers.update(update.id, params, options),
    },
    update.key,
    call,
  )
  return {
    customer: toCustomer(done.body),
    requestId: originalRequestId(done.headers),
    ...replayOf(done),
  }
}
