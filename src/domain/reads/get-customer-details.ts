import type { CustomerDetails } from '../model/balance.ts'
import { callOf, type CallContext } from '../context.ts'
import { reading } from './read-failure.ts'

/** What is read of a customer only when selected. Null: unknown or deleted. The function made throws ReadError. */
export function createGetCustomerDetails() {
  return function getCustomerDetails(context: CallContext, id: string): Promise<CustomerDetails | null> {
    return reading(() => context.reads.details(id, callOf(context, 'read')))
  }
}
