import type { CallContext } from '../domain/context.ts'
import { CUSTOMER_ID } from '../domain/model/customer.ts'
import type { Operations } from '../domain/operations.ts'
import { eachMethod } from './each-method.ts'
import type { Log } from './log.ts'
import { outcomeOf, outcomeOfError } from './outcome.ts'

/**
 * The same operations, with one line for each: which, how it ended, how long it took, in which trace. A write's is its
 * audit as well: who asked, of which customer, and the names of the fields. Ids and names only, never what was given.
 */
export function logOperations(
  operations: Operations,
  log: Log,
  traceId: () => string | undefined,
): Operations {
  return eachMethod<Operation, Operations>(operations, (name, run) => logging(name, run, log, traceId))
}

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

function logging<Run extends Operation>(
  operation: string,
  run: Run,
  log: Log,
  traceId: () => string | undefined,
): Run {
  return new Proxy(run, {
    async apply(target, self, args: Parameters<Run>) {
      const [context] = args
      const { requestId } = context
      const start = performance.now()
      const line = (outcome: string) => {
        const ms = Math.round(performance.now() - start)
        const audit = isWrite(operation) ? auditOf(context, args[1]) : {}
        const facts = { requestId, traceId: traceId(), operation, outcome, ms, ...audit }
        log.info(facts, `${operation} ended with ${outcome}`)
      }
      try {
        const answer: unknown = await Reflect.apply(target, self, args)
        line(outcomeOf(answer))
        return answer
      } catch (error) {
        line(outcomeOfError(error))
        throw error
      }
    },
  })
}

/** Who changes what: every write of the domain. */
const WRITES = [
  'createCustomer',
  'updateCustomer',
  'deleteCustomer',
  'payOpenInvoices',
  'attachPaymentMethod',
  'detachPaymentMethod',
  'setDefaultPaymentMethod',
  'addSource',
  'removeSource',
  'addTaxId',
  'removeTaxId',
  'adjustBalance',
  'removeDiscount',
] as const satisfies readonly (keyof Operations)[]

function isWrite(operation: string): boolean {
  return WRITES.some((write) => write === operation)
}

function auditOf({ caller: { role, subject, account } }: CallContext, args: unknown) {
  const given = isObject(args) ? args : {}
  const named = given['customerId'] ?? given['id']
  const { input } = given
  return {
    caller: { role, subject, account },
    customer: typeof named === 'string' && CUSTOMER_ID.test(named) ? named : null,
    fields: isObject(input) ? namesGiven(input) : null,
  }
}

function namesGiven(input: Record<string, unknown>): string[] {
  return Object.keys(input)
    .filter((field) => input[field] !== undefined)
    .toSorted()
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
