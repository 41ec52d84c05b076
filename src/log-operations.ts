import type { CallContext } from './domain/context.ts'
import { ReadError } from './domain/errors.ts'
import type { Operations } from './domain/operations.ts'
import type { Log } from './log.ts'

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

/** The same operations, with one line for each: which, how it ended, how long it took. Ids only, no input. */
export function logOperations(operations: Operations, log: Log): Operations {
  const logged = Object.entries<Operation>({ ...operations }).map(([name, run]) => {
    const operation = name.replace(/^get([A-Z])/, (_, letter: string) => letter.toLowerCase())
    return [name, (context, ...args) => timed(log, context.requestId, operation, () => run(context, ...args))]
  }) satisfies [string, Operation][]
  return Object.fromEntries(logged) as { [Name in keyof Operations]: Operations[Name] }
}

async function timed<T>(log: Log, requestId: string, operation: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const line = (outcome: string) => {
    const ms = Math.round(performance.now() - start)
    log.info({ requestId, operation, outcome, ms }, `${operation} ended with ${outcome}`)
  }
  try {
    const answer = await run()
    line(outcomeOf(answer))
    return answer
  } catch (error) {
    line(error instanceof ReadError ? error.code : 'INTERNAL_SERVER_ERROR')
    throw error
  }
}

function outcomeOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null) return 'null'
  return '__typename' in answer ? String(answer.__typename) : 'answer'
}
