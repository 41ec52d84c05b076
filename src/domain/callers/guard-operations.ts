import type { CallContext } from '../context.ts'
import { ReadError } from '../model/errors.ts'
import type { Operations } from '../operations.ts'
import { asTold } from './as-told.ts'
import { mayRun, OPERATION_POLICY } from './operation-policy.ts'
import { reaches } from './policy.ts'

type Name = keyof Operations
type Run = (context: CallContext, ...args: never[]) => Promise<unknown>
type Proceed = () => Promise<unknown>
type Guard = (context: CallContext, proceed: Proceed, args: unknown[]) => Promise<unknown>

/** Reads that name their customer: by its id, or as the `id` of their arguments. */
const OF_CUSTOMER: readonly Name[] = [
  'getCustomer',
  'getCustomerDetails',
  'listOfCustomer',
  'previewUpdateCustomer',
]
/** Reads of what tells only itself whose it is. */
const OF_OBJECT: readonly Name[] = ['getInvoice', 'getSubscription', 'getPaymentMethod', 'getNode']

/**
 * The same operations, each for the callers that {@link OPERATION_POLICY} names. A customer who is not theirs is, to
 * them, unknown: reads answer null without asking anyone, and the writes themselves answer as for an unknown one.
 * The functions made throw ReadError FORBIDDEN where the role runs the operation for nobody.
 */
export function guardOperations(operations: Operations): Operations {
  const guarded = { ...operations }
  const replace = <Each extends Name>(name: Each) => {
    guarded[name] = guardedBy(guardsOf(name), operations[name])
  }
  for (const name of Object.keys(OPERATION_POLICY)) replace(name as Name)
  return guarded
}

/** The outermost first. */
function guardsOf(name: Name): Guard[] {
  const guards = [ifAllowed(name), told]
  if (OF_CUSTOMER.includes(name)) guards.push(ifReached)
  if (OF_OBJECT.includes(name)) guards.push(ifOwnerIsReached)
  return guards
}

function guardedBy<Each extends Run>(guards: Guard[], run: Each): Each {
  return new Proxy(run, {
    apply(target, self, given: Parameters<Each>) {
      const [context, ...args] = given
      const innermost: Proceed = () => Reflect.apply(target, self, given)
      const outermost = guards.reduceRight<Proceed>(
        (proceed, guard) => () => guard(context, proceed, args),
        innermost,
      )
      return outermost()
    },
  })
}

function ifAllowed(name: Name): Guard {
  return async ({ caller }, proceed) => {
    if (mayRun(caller, name)) return proceed()
    throw new ReadError('FORBIDDEN', 'Your role may not do this.')
  }
}

const ifReached: Guard = async ({ caller }, proceed, [named]) => {
  const id = isObject(named) ? named['id'] : named
  return typeof id === 'string' && reaches(caller, id) ? proceed() : null
}

const ifOwnerIsReached: Guard = async ({ caller }, proceed) => {
  const found = await proceed()
  if (!isObject(found)) return null
  const owner = found['__typename'] === 'Customer' ? found['id'] : found['customerId']
  return reaches(caller, typeof owner === 'string' ? owner : null) ? found : null
}

const told: Guard = async ({ caller }, proceed) => {
  const answer = await proceed()
  return isObject(answer) ? asTold(caller, answer) : answer
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
