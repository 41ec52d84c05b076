import { ReadError } from './domain/errors.ts'
import type { Operations } from './domain/operations.ts'
import type { Log } from './log.ts'

/** The same operations, with one line for each: which, how it ended, how long it took. Ids only, no input. */
export function logOperations(operations: Operations, log: Log): Operations {
  async function logged<T>(
    requestId: string,
    operation: string,
    run: () => Promise<T>,
    outcomeOf: (answer: T) => string,
  ) {
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

  return {
    getCustomer: (context, id) =>
      logged(
        context.requestId,
        'customer',
        () => operations.getCustomer(context, id),
        (customer) => (customer === null ? 'null' : 'Customer'),
      ),
    updateCustomer: (context, args) =>
      logged(
        context.requestId,
        'updateCustomer',
        () => operations.updateCustomer(context, args),
        (result) => result.__typename,
      ),
  }
}
