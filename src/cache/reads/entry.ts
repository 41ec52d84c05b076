import type { CustomerLists, ListName } from '../../domain/model/customer-lists.ts'
import type { Customer, DeletedCustomer } from '../../domain/model/customer.ts'
import type { Page } from '../../domain/model/page.ts'

/** What is stored of a customer id. Null: Stripe does not know it. */
export type CustomerEntry = Customer | DeletedCustomer | null

/** What is stored of a list. Null: Stripe does not know its customer, or has deleted it. */
export type ListEntry<Name extends ListName> = Page<CustomerLists[Name]> | null

/** Whether a value is what this release stores of the customer. */
export type Recognize<Entry> = (value: unknown, customerId: string) => value is Entry

export function encodeEntry(entry: object | null): string {
  return JSON.stringify(entry)
}

/** Undefined: not an entry of this customer, which counts as a miss. */
export function decodeEntry<Entry>(
  stored: string,
  customerId: string,
  recognize: Recognize<Entry>,
): Entry | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return recognize(value, customerId) ? value : undefined
  } catch {
    return undefined
  }
}

/** A deleted customer reads as an unknown one. */
export function visible(entry: CustomerEntry): Customer | null {
  return entry?.__typename === 'Customer' ? entry : null
}

// Whole because this release wrote it: the view's version sets apart what others wrote.
export function isCustomerEntry(value: unknown, customerId: string): value is CustomerEntry {
  if (value === null) return true
  if (!(typeof value === 'object' && 'id' in value && '__typename' in value)) return false
  return value.id === customerId && ['Customer', 'DeletedCustomer'].includes(String(value.__typename))
}

// The same holds here; no list is stored under another's view.
export function isListEntry<Name extends ListName>(value: unknown): value is ListEntry<Name> {
  if (value === null) return true
  if (!(typeof value === 'object' && 'items' in value && 'hasMore' in value)) return false
  return Array.isArray(value.items) && typeof value.hasMore === 'boolean'
}
