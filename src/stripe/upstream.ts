import type { Call } from '../domain/call.ts'
import type { Customer, DeletedCustomer } from '../domain/customer.ts'
import { UpstreamError, type UpdateAnswer, type Upstream } from '../domain/ports.ts'
import type { CustomerPatch } from '../domain/update-customer-input.ts'
import { createAttempts, type AttemptPolicy, type Attempts } from './attempts.ts'
import type { StripeClient } from './client.ts'
import { customerParams } from './customer-params.ts'
import { originalRequestId } from './failures.ts'
import { getChargeCreated, listOpenInvoices, lookAtInvoice, lookAtInvoices } from './invoice-reads.ts'
import { toCustomer, toCustomerOrDeleted } from './to-customer.ts'

/** Stripe behind the domain's port. */
export function createUpstream(client: StripeClient, policy?: AttemptPolicy): Upstream {
  const attempts = createAttempts(client, policy)
  return {
    getCustomer: (id, call) => orNull(getCustomer(attempts, id, call)),
    updateCustomer: (id, patch, key, call) => updateCustomer(attempts, { id, patch, key }, call),
    listOpenInvoices: (customerId, after, call) => listOpenInvoices(attempts, { customerId, after }, call),
    lookAtInvoice: (invoiceId, call) => orNull(lookAtInvoice(attempts, invoiceId, call)),
    lookAtInvoices: (query, call) => lookAtInvoices(attempts, query, call),
    getChargeCreated: (chargeId, call) => orNull(getChargeCreated(attempts, chargeId, call)),
  }
}

async function getCustomer(attempts: Attempts, id: string, call: Call): Promise<Customer | DeletedCustomer> {
  const { body } = await attempts.read(
    {
      object: 'customer',
      run: (stripe, options) => stripe.customers.retrieve(id, { expand: ['default_source'] }, options),
    },
    call,
  )
  return toCustomerOrDeleted(body)
}

interface Update {
  id: string
  patch: CustomerPatch
  key: string
}

async function updateCustomer(attempts: Attempts, update: Update, call: Call): Promise<UpdateAnswer> {
  const params = { ...customerParams(update.patch), expand: ['default_source'] }
  const { body, headers } = await attempts.write(
    {
      object: 'customer',
      run: (stripe, options) => stripe.customers.update(update.id, params, options),
    },
    update.key,
    call,
  )
  return {
    customer: toCustomer(body),
    requestId: originalRequestId(headers),
    replayed: headers['idempotent-replayed'] === 'true',
  }
}

/** Null for an object that Stripe does not know. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UpstreamError && error.failure.kind === 'not_found') return null
    throw error
  }
}
