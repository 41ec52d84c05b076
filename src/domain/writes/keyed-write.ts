import type { CallContext } from '../context.ts'
import type { InputIssue, OperationError } from '../model/errors.ts'
import { fencedWrite, type Keyed, type Run, type WriteFacts } from './fenced-write.ts'
import { UpstreamError, type Settled } from '../ports.ts'
import { createFailures, type FailedCall } from './sub-resource-failure.ts'
import type { WriteDeps } from './write-deps.ts'
import type { Written } from './write-ports.ts'

export interface KeyedWrite<Made, Success> extends Keyed, FailedCall {
  operation: string
  issues: InputIssue[]
  send(run: Run): Promise<Written<Made>>
  present(made: Made): Omit<Success, keyof WriteFacts>
}

/** A write that is one request of Stripe's under the caller's key: fenced, sent, presented. */
export function createKeyedWrite(deps: WriteDeps) {
  const failures = createFailures(deps)

  return function keyedWrite<Made, Success extends WriteFacts>(
    context: CallContext,
    given: KeyedWrite<Made, Success>,
  ): Promise<Success | OperationError> {
    async function write(run: Run): Promise<Settled<Success | OperationError>> {
      try {
        const made = await given.send(run)
        return { state: 'settled', value: successOf(given.present(made), run, made) }
      } catch (error) {
        if (error instanceof UpstreamError) return failures.failed(error, run, given)
        throw error
      }
    }
    const { operation, customerId, idempotencyKey, issues } = given
    return fencedWrite(deps, context, { operation, customerId, idempotencyKey, issues, write })
  }
}

export function successOf<Success extends WriteFacts>(
  presented: Omit<Success, keyof WriteFacts>,
  { idempotencyKey }: Run,
  { requestId, replayed }: Pick<WriteFacts, 'requestId' | 'replayed'>,
): Success {
  // TypeScript does not see that a type without some fields, and these, are the type.
  return { ...presented, idempotencyKey, requestId, replayed, freshReads: true } as Success
}
