import type { SourceArgs } from './add-source.ts'
import type { CallContext } from '../context.ts'
import { createRemoval } from './removal.ts'
import { sourceOnCustomer } from '../rules/payment-ids.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { SourceResult } from './write-results.ts'

/** Takes a source from its customer; Stripe picks another default where it was the one. */
export function createRemoveSource(deps: WriteDeps) {
  const { upstream } = deps
  const remove = createRemoval(deps)

  return function removeSource(
    context: CallContext,
    { customerId, source, idempotencyKey }: SourceArgs,
  ): Promise<SourceResult> {
    return remove(context, {
      operation: 'removeSource',
      customerId,
      idempotencyKey,
      issues: sourceOnCustomer.problems(source, ['source']),
      subject: 'source',
      pathOf: argumentPaths({}, 'source'),
      target: source,
      read: ({ call }) => upstream.getSource({ customerId, source }, call),
      send: (_kept, { call }) => upstream.removeSource({ customerId, source }, call),
      present: async (kept) => ({ __typename: 'SourceSuccess' as const, source: kept }),
    })
  }
}
