import type { CallContext } from '../domain/context.ts'
import { ReadError } from '../domain/model/errors.ts'
import type { Operations } from '../domain/operations.ts'
import { auditOf, createAuditLog, isWrite } from './audit.ts'
import type { Log } from './log.ts'

/**
 * The same operations, with one line for each: which, how it ended, how long it took. A write's is its audit as well.
 * Ids and names only, never what was given.
 */
export function logOperations(operations: Operations, log: Log): Operations {
  const logged = { ...operations }
  const audit = createAuditLog(log)
  const replace = <Name extends keyof Operations>(name: Name) => {
    logged[name] = logging(name, operations[name], { log, audit })
  }
  for (const name of Object.keys(operations)) if (isOperation(name, operations)) replace(name)
  return logged
}

function isOperation(name: string, operations: Operations): name is keyof Operations {
  return Object.hasOwn(operations, name)
}

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

function logging<Run extends Operation>(operation: string, run: Run, to: { log: Log; audit: Log }): Run {
  return new Proxy(run, {
    async apply(target, self, args: Parameters<Run>) {
      const [context] = args
      const { requestId } = context
      const start = performance.now()
      const line = async (outcome: string, answer: unknown) => {
        const ms = Math.round(performance.now() - start)
        const said = { requestId, operation, outcome, ms }
        const sentence = `${operation} ended with ${outcome}`
        if (!isWrite(operation)) return to.log.info(said, sentence)
        to.audit.info({ ...said, ...(await auditOf(context, args[1], answer)) }, sentence)
      }
      try {
        const answer: unknown = await Reflect.apply(target, self, args)
        await line(outcomeOf(answer), answer)
        return answer
      } catch (error) {
        await line(error instanceof ReadError ? error.code : 'INTERNAL_SERVER_ERROR', null)
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
