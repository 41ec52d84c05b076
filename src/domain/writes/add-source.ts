import type { CallContext } from '../context.ts'
import type { Keyed } from './fenced-write.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { newSource } from '../rules/payment-ids.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { SourceResult } from './write-results.ts'

export interface SourceArgs extends Keyed {
  customerId: string
  source: string
}

/** Adds a card or bank account beside those there are; only a customer's first one becomes its default. */
export function createAddSource(deps: WriteDeps) {
  const keyedWrite = createKeyedWrite(deps)

  return function addSource(
    context: CallContext,
    { customerId, source, idempotencyKey }: SourceArgs,
  ): Promise<SourceResult> {
    return keyedWrite(context, {
      operation: 'addSource',
      customerId,
      idempotencyKey,
      issues: newSource.problems(source, ['source']),
      subject: 'source',
      pathOf: argumentPaths({}, 'source'),
      send: ({ keyHash, call }) => deps.upstream.addSource({ customerId, source }, keyHash, call),
      present: (made) => ({ __typename: 'SourceSuccess' as const, source: made.source }),
    })
  }
}
