import type { CallContext } from '../../domain/context.ts'
import type { Operations } from '../../domain/operations.ts'
import type { OperationError, ReadErrorCode } from '../../domain/model/errors.ts'
import { eachMethod } from '../each-method.ts'
import { outcomeOf, outcomeOfError } from '../outcome.ts'
import type { Spans } from './spans.ts'

/** What somebody has to look into; the others are the caller's to mend, or to wait for. */
const FAILURES: ReadonlySet<string> = new Set<
  OperationError['__typename'] | ReadErrorCode | 'INTERNAL_SERVER_ERROR'
>([
  'INTERNAL_SERVER_ERROR',
  'UPSTREAM_UNAVAILABLE',
  'OVERLOADED',
  'ServiceUnavailableError',
  'OutcomeUnknownError',
  'RateLimitedError',
])

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

/** The same operations, each within a span of its name: whose role asked, and how it ended. */
export function traceOperations(operations: Operations, spans: Spans): Operations {
  return eachMethod<Operation, Operations>(operations, (name, run) => traced(name, run, spans))
}

function traced<Run extends Operation>(operation: string, run: Run, spans: Spans): Run {
  return new Proxy(run, {
    apply(target, self, args: Parameters<Run>) {
      const [{ caller, requestId }] = args
      const attributes = {
        'tollgate.operation': operation,
        'tollgate.caller.role': caller.role,
        'tollgate.request.id': requestId,
      }
      return spans.within('operation', { name: operation, attributes }, async (span) => {
        const end = (outcome: string) => {
          span.set({ 'tollgate.outcome': outcome })
          if (FAILURES.has(outcome)) span.fail(outcome)
        }
        let answer: unknown
        try {
          answer = await Reflect.apply(target, self, args)
        } catch (error) {
          end(outcomeOfError(error))
          throw error
        }
        end(outcomeOf(answer))
        return answer
      })
    },
  })
}
