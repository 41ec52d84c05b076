import type { CallContext } from '../context.ts'
import type { Keyed } from './fenced-write.ts'
import { createRemoval } from './removal.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { DeleteCustomerResult } from './write-results.ts'

export interface DeleteCustomerArgs extends Keyed {
  id: string
}

/** Deletes a customer for good, its subscriptions with it. */
export function createDeleteCustomer(deps: WriteDeps) {
  const { upstream } = deps
  const remove = createRemoval(deps)

  return function deleteCustomer(
    context: CallContext,
    { id, idempotencyKey }: DeleteCustomerArgs,
  ): Promise<DeleteCustomerResult> {
    return remove(context, {
      operation: 'deleteCustomer',
      customerId: id,
      idempotencyKey,
      issues: [],
      subject: null,
      pathOf: argumentPaths({}, 'id'),
      target: id,
      read: async ({ call }) => {
        const customer = await upstream.getCustomer(id, call)
        return customer?.__typename === 'Customer' ? customer : null
      },
      gone: (removed) => removed,
      send: (_found, { call }) => upstream.deleteCustomer(id, call),
      present: async () => ({ __typename: 'DeleteCustomerSuccess' as const, id }),
    })
  }
}
