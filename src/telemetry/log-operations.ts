import type { CallContext } from '../domain/context.ts'
import type { Operations } from '../domain/operations.ts'
import { auditOf, createAuditLog, isWrite } from './audit.ts'
import { eachMethod } from './each-method.ts'
import type { Log } from './log.ts'
import { outcomeOf, outcomeOfError } from './outcome.ts'

/**
 * The same operations, with one line for each: which, how it ended, how long it took, in which trace. A write's is its
 * audit as well. Ids and names only, never what was given.
 */
export function logOperations(
  operations: Operations,
  log: Log,
  traceId: () => string | undefined,
): Operations {
  const to = { log, audit: createAuditLog(log), traceId }
  return eachMethod<Operation, Operations>(operations, (name, run) => logging(name, run, to))
}

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

interface Lines {
  log: Log
  audit: Log
  traceId: () => string | undefined
}

function logging<Run extends Operation>(operation: string, run: Run, { log, audit, traceId }: Lines): Run {
  return new Proxy(run, {
    async apply(target, self, args: Parameters<Run>) {
      const [context] = args
      const { requestId } = context
      const start = performance.now()
      const write = async (outcome: string, answer: unknown) => {
        const ms = Math.round(performance.now() - start)
        const facts = { requestId, traceId: traceId(), operation, outcome, ms }
        const sentence = `${operation} ended with ${outcome}`
        if (!isWrite(operation)) return log.info(facts, sentence)
        audit.info({ ...facts, ...(await auditOf(context, args[1], answer)) }, sentence)
      }
      // What is done is done, whether or not a line of it can be written.
      const line = (outcome: string, answer: unknown) =>
        write(outcome, answer)
          .catch((error: unknown) => log.error({ requestId, operation, error }, UNWRITTEN))
          .catch(() => undefined)
      let answer: unknown
      try {
        answer = await Reflect.apply(target, self, args)
      } catch (error) {
        await line(outcomeOfError(error), null)
        throw error
      }
      await line(outcomeOf(answer), answer)
      return answer
    },
  })
}

const UNWRITTEN = 'The line of an operation could not be written.'
