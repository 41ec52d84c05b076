import type { CallContext } from '../domain/context.ts'
import { CUSTOMER_ID } from '../domain/model/customer.ts'
import type { Operations } from '../domain/operations.ts'
import { hashOfKey } from '../domain/writes/idempotency-key.ts'
import type { WriteOperations } from '../domain/writes/write-operations.ts'
import type { Log } from './log.ts'

/** Lines of who changed what. They are written whatever the log's own level leaves out. */
export function createAuditLog(log: Log): Log {
  return log.child({ audit: true }, { level: 'info' })
}

type WriteName = keyof WriteOperations | keyof Pick<Operations, 'updateCustomer' | 'payOpenInvoices'>

/** Who changes what: every write of the domain, or it does not compile. */
const WRITES: Record<WriteName, true> = {
  createCustomer: true,
  updateCustomer: true,
  deleteCustomer: true,
  payOpenInvoices: true,
  attachPaymentMethod: true,
  detachPaymentMethod: true,
  setDefaultPaymentMethod: true,
  addSource: true,
  removeSource: true,
  addTaxId: true,
  removeTaxId: true,
  adjustBalance: true,
  removeDiscount: true,
}

export function isWrite(operation: string): boolean {
  return Object.hasOwn(WRITES, operation)
}

/**
 * Who asked, of which customer, under which key, and the names of what was given, never a value; then whether it was a
 * repeat, what became of retried invoices, and Stripe's own name for the request.
 */
export async function auditOf({ caller }: CallContext, args: unknown, answer: unknown) {
  const { id, customerId, idempotencyKey, input, ...others } = fieldsOf(args)
  const told = fieldsOf(answer)
  const { customer, idempotencyKey: keyUsed = idempotencyKey } = told
  const { role, subject, account } = caller
  return {
    caller: { role, subject, account },
    customer: customerIdOf(customerId ?? id ?? fieldsOf(customer)['id']),
    fields: namesGiven({ ...others, ...fieldsOf(input) }),
    // As Stripe was told it, to find the request there.
    keyHash: typeof keyUsed === 'string' ? await hashOfKey(caller, keyUsed) : null,
    replayed: told['replayed'] === true,
    stripeRequestId: told['requestId'] ?? null,
    retriedInvoices: outcomesOf(told['retriedInvoices']),
  }
}

function outcomesOf(retried: unknown): unknown[] {
  return Array.isArray(retried) ? retried.map((one) => fieldsOf(one)['outcome']) : []
}

function customerIdOf(id: unknown): string | null {
  return typeof id === 'string' && CUSTOMER_ID.test(id) ? id : null
}

function namesGiven(given: Record<string, unknown>): string[] {
  return Object.keys(given)
    .filter((name) => given[name] !== undefined)
    .toSorted()
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
