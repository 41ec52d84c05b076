import type { Role } from '../callers/caller.ts'
import { callOf, type CallContext } from '../context.ts'
import { reading } from './read-failure.ts'
import type { Customer } from '../model/customer.ts'

/** Who is asking. */
export interface Viewer {
  __typename: 'Viewer'
  role: Role
  /** The caller's own; null for staff. */
  customer: Customer | null
}

/** Tells callers what they are, and shows them their own customer. The function made throws ReadError. */
export function createGetViewer() {
  return async function getViewer(context: CallContext): Promise<Viewer> {
    const { role, customerId } = context.caller
    const customer =
      customerId === null ? null : await reading(() => context.reads.get(customerId, callOf(context, 'read')))
    return { __typename: 'Viewer', role, customer }
  }
}
