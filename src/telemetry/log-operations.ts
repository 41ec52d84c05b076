import type { CallContext } from '../domain/context.ts'
import { ReadError } from '../domain/model/errors.ts'
import type { Operations } from '../domain/operations.ts'
import type { Log } from './log.ts'

/** The same operations, with one line for each: which, how it ended, how long it took. Ids only, no input. */
export function logOperations(operations: Operations, log: Log): Operations {
  const logged = { ...operations }
  const replace = <Name extends keyof Operations>(name: Name) => {
    logged[name] = logging(name, operations[name], log)
  }
  for (const name of Object.keys(operations)) if (isOperation(name, operations)) replace(name)
  return logged
}

function isOperation(name: string, operations: Operations): name is keyof Operations {
  return Object.hasOwn(operations, name)
}

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

function logging<Run extends Operation>(operation: string, run: Run, log: Log): Run {
  return new Proxy(run, {
    async apply(target, self, args: Parameters<Run>) {
      const [{ requestId }] = args
      const start = performance.now()
      const line = (outcome: string) => {
        const ms = Math.round(performance.now() - start)
        log.info({ requestId, operation, outcome, ms }, `${operation} ended with ${outcome}`)
      }
      try {
        const answer: unknown = await Reflect.apply(target, self, args)
        line(outcomeOf(answer))
        return answer
      } catch (error) {
        line(error instanceof ReadError ? error.code : 'INTERNAL_SERVER_ERROR')
        throw error
      }
    },
  })
}

/** The type of what is answered, which tells a success from each failure; a page has none. */
function outcomeOf(answer: unknown): string {
  if (answer === null) return 'null'
  return typeof answer === 'object' && '__typename' in answer ? String(answer.__typename) : 'data'
}
