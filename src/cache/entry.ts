import type { Customer, DeletedCustomer } from '../domain/customer.ts'

/** What is stored of a customer id. Null: Stripe does not know it. */
export type Entry = Customer | DeletedCustomer | null

export function encodeEntry(entry: Entry): string {
  return JSON.stringify(entry)
}

/** Undefined: not an entry of this id, which counts as a miss. */
export function decodeEntry(customerId: string, stored: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return value === null || isOf(customerId, value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A deleted customer reads as an unknown one. */
export function visible(entry: Entry): Customer | null {
  return entry?.__typename === 'Customer' ? entry : null
}

// Whole because this release wrote it: the view's version sets apart what others wrote.
function isOf(customerId: string, value: unknown): value is Customer | DeletedCustomer {
  if (typeof value !== 'object' || value === null) return false
  if (!('id' in value && '__typename' in value) || value.id !== customerId) return false
  return value.__typename === 'Customer' || value.__typename === 'DeletedCustomer'
}
