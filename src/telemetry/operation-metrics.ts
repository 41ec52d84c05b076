import { Histogram, type Registry } from 'prom-client'
import type { Operations } from '../domain/operations.ts'
import { eachMethod } from './each-method.ts'
import { outcomeOf, outcomeOfError } from './outcome.ts'

type Run = (...args: never[]) => Promise<unknown>

/** Stands around the operations, and counts each by its name and how it ended. */
export type CountOperations = (operations: Operations) => Operations

/** From a cached read to a write that uses up its deadline. */
const BUCKETS_S = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** GraphQL answers 200 to nearly everything: what went wrong is in the outcome, here as in the log. */
export function createOperationMetrics(registry: Registry): CountOperations {
  const durations = new Histogram({
    name: 'tollgate_operation_duration_seconds',
    help: 'Operations by name and outcome: the type of the result, data or null of a read, or the code of a failure.',
    labelNames: ['operation', 'outcome'] as const,
    buckets: BUCKETS_S,
    registers: [registry],
  })

  function counted<Each extends Run>(operation: string, run: Each): Each {
    return new Proxy(run, {
      async apply(target, self, args: Parameters<Each>) {
        const end = durations.startTimer({ operation })
        let answer: unknown
        try {
          answer = await Reflect.apply(target, self, args)
        } catch (error) {
          end({ outcome: outcomeOfError(error) })
          throw error
        }
        end({ outcome: outcomeOf(answer) })
        return answer
      },
    })
  }
  return (operations) => eachMethod<Run, Operations>(operations, counted)
}
