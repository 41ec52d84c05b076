import { callOf, type CallContext } from '../context.ts'
import type { Customer } from '../model/customer.ts'
import { reading } from './read-failure.ts'

/** Reads one customer. Null: unknown or deleted. The function made throws ReadError. */
export function createGetCustomer() {
  return function getCustomer(context: CallContext, id: string): Promise<Customer | null> {
    return reading(() => context.reads.get(id, callOf(context, 'read')))
  }
}
