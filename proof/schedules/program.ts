import { array, boolean, constant, constantFrom, nat, oneof, record, type Arbitrary } from 'fast-check'
import type { LookedAt } from './history.ts'
import { STORE_CALLS, type Fault, type FaultKind, type Replica } from './faults.ts'

/** What the clients of a schedule do, each one step after the other and all at once, and what goes wrong. */
export interface Program {
  policy: 'strict' | 'available'
  /** Whether the views of the first customer are stored to begin with. */
  isWarm: boolean
  /** Whether each replica repeats hits by itself for a while. */
  hasL1: boolean
  clients: Step[][]
  faults: Fault[]
}

export type Step =
  /** `leaves`: the caller may go before the answer. `noCache`: it wants nothing from before it. */
  | { do: 'read'; on: Replica; customer: string; view: LookedAt; leaves: boolean; noCache: boolean }
  /** Null is a key of its own. `readsIn`: the same request reads before and after. */
  | {
      do: 'write'
      on: Replica
      customer: string
      operation: 'updateCustomer' | 'addTaxId'
      key: string | null
      readsIn: boolean
    }
  /** Somebody writes past the gateway, then a webhook tells a replica. */
  | { do: 'elsewhere'; on: Replica; customer: string }
  /** The process ends, whatever it is at, and a new one begins. */
  | { do: 'die'; on: Replica }
  | { do: 'wait'; ms: number }
  /** The store comes back empty. */
  | { do: 'lose' }
  /** A snapshot of the store is taken. */
  | { do: 'save' }
  /** The store is replaced by its last snapshot, or by an empty one. */
  | { do: 'restore' }

export const CUSTOMERS = ['cus_A', 'cus_B'] as const

const on = constantFrom<Replica>(0, 1)
// One customer more often than two: where they meet is where it can go wrong.
const customer = constantFrom(...often('cus_A', 7), 'cus_B')
const view = constantFrom<LookedAt>(...often('customer' as const, 4), 'list', 'page')
const rarely = nat({ max: 5 }).map((n) => n === 5)

const read = record({ do: constant('read' as const), on, customer, view, leaves: rarely, noCache: rarely })
const write = record({
  do: constant('write' as const),
  on,
  customer,
  operation: constantFrom('updateCustomer' as const, 'addTaxId' as const),
  key: constantFrom(null, null, 'k1', 'k2'),
  readsIn: rarely,
})
const elsewhere = record({ do: constant('elsewhere' as const), on, customer })
const die = record({ do: constant('die' as const), on })
// Past a young fence, a lease, an entry's soft time to live, a fence, an entry.
const wait = record({
  do: constant('wait' as const),
  ms: constantFrom(2500, 13_000, 61_000, 61_000, 121_000, 301_000),
})
const mishap = constantFrom({ do: 'lose' as const }, { do: 'restore' as const }, { do: 'save' as const })

function often<Value>(value: Value, times: number): Value[] {
  return Array.from({ length: times }, () => value)
}

/** Where much is written little stays stored, where little is written few writes meet: so there are both, and long waits. */
function clientsThat(weights: {
  read: number
  write: number
  wait: number
  mishap: number
}): Arbitrary<Step[][]> {
  const step: Arbitrary<Step> = oneof(
    { weight: weights.read, arbitrary: read },
    { weight: weights.write, arbitrary: write },
    { weight: 3, arbitrary: elsewhere },
    { weight: 1, arbitrary: die },
    { weight: weights.wait, arbitrary: wait },
    { weight: weights.mishap, arbitrary: mishap },
  )
  return array(array(step, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 })
}

const nth = nat({ max: 3 })
const kinds = (...some: FaultKind[]) => constantFrom(...some)
const storeFault: Arbitrary<Fault> = record({
  // What a promise leans on more often than the rest.
  call: constantFrom(
    ...STORE_CALLS,
    ...often('fence' as const, 2),
    ...often('unfence' as const, 4),
    ...often('invalidate' as const, 4),
  ),
  nth,
  // Six in a row outlast every retry before an answer.
  times: constantFrom(1, 1, 2, 6),
  kind: kinds('unsent', 'unanswered', 'slow'),
})
const cutOff: Arbitrary<Fault> = record({
  call: constantFrom('store of P0' as const, 'store of P1' as const),
  nth: constantFrom(0, 0, 3, 8),
  times: constantFrom(8, 16, 32),
  kind: kinds('unsent', 'unsent', 'unanswered'),
})
const getFault: Arbitrary<Fault> = record({
  call: constant('get' as const),
  nth,
  times: constant(1),
  kind: kinds('unanswered', 'slow', 'slow'),
})
const noReads: Arbitrary<Fault> = record({
  call: constant('get' as const),
  nth,
  // For as long as anybody reads.
  times: constant(40),
  kind: kinds('unanswered'),
})
const postFault: Arbitrary<Fault> = record({
  call: constant('post' as const),
  nth,
  times: constant(1),
  kind: kinds('unsent', 'unanswered', 'unanswered', 'lost', 'slow', 'declined', 'busy'),
})

export const programs: Arbitrary<Program> = record({
  policy: constantFrom('strict' as const, 'available' as const),
  isWarm: boolean(),
  hasL1: boolean(),
  clients: oneof(
    clientsThat({ read: 12, write: 14, wait: 2, mishap: 2 }),
    clientsThat({ read: 20, write: 6, wait: 2, mishap: 1 }),
    clientsThat({ read: 16, write: 6, wait: 10, mishap: 1 }),
    clientsThat({ read: 16, write: 8, wait: 0, mishap: 6 }),
  ),
  faults: array(oneof(storeFault, storeFault, cutOff, getFault, getFault, noReads, postFault, postFault), {
    maxLength: 5,
  }),
})

/** The program in lines. */
export function describeProgram({ policy, isWarm, hasL1, clients, faults }: Program): string[] {
  return [
    `policy ${policy}${isWarm ? ', what there is of cus_A is stored' : ''}${hasL1 ? ', hits are repeated in the process' : ''}`,
    ...clients.map((steps, index) => `client ${index + 1}: ${steps.map(describeStep).join('; then ')}`),
    ...faults.map(
      ({ call, nth, times, kind }) => `fault: ${call} is ${kind}, from call ${nth} on, ${times} in all`,
    ),
  ]
}

export function describeStep(step: Step): string {
  switch (step.do) {
    case 'read':
      return `read ${step.customer} (${step.view}) on P${step.on}${step.noCache ? ', nothing stored' : ''}${step.leaves ? ', and leave' : ''}`
    case 'write':
      return `${step.operation} ${step.customer} on P${step.on} with ${step.key ?? 'a new key'}${step.readsIn ? ', reading before and after' : ''}`
    case 'elsewhere':
      return `write ${step.customer} elsewhere, tell P${step.on}`
    case 'die':
      return `end P${step.on}`
    case 'wait':
      return `wait ${step.ms} ms`
    case 'lose':
      return 'the store loses everything'
    case 'save':
      return 'a snapshot of the store is taken'
    case 'restore':
      return 'the store is replaced by its snapshot'
  }
}
