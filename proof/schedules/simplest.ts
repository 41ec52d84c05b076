import type { Played } from './play.ts'
import type { Program, Step } from './program.ts'

export interface Schedule {
  program: Program
  /** The seed of the order. */
  order: number
}

const ORDERS_TRIED = 100

/**
 * The simplest program that still fails in one of some orders, in the shortest of those. fast-check would try each
 * smaller program in one order alone, in which the race it still has seldom comes about.
 */
export async function simplest(
  failing: Schedule,
  playOne: (program: Program, order: number) => Promise<Played>,
): Promise<Schedule> {
  async function failingOrders(program: Program, enough: number) {
    const found: { order: number; moments: number }[] = []
    for (let order = 0; order < ORDERS_TRIED && found.length < enough; order += 1) {
      const { violations } = await playOne(program, order)
      const [first] = violations
      if (first !== undefined) found.push({ order, moments: first.seenAt })
    }
    return found
  }
  async function firstThatFails(programs: readonly Program[]): Promise<Program | null> {
    for (const program of programs) if ((await failingOrders(program, 1)).length > 0) return program
    return null
  }
  let { program } = failing
  for (let next: Program | null = program; next !== null; next = await firstThatFails(simpler(program)))
    program = next
  const [shortest] = (await failingOrders(program, ORDERS_TRIED)).toSorted((a, b) => a.moments - b.moments)
  return shortest === undefined ? failing : { program, order: shortest.order }
}

/** Each lacks one thing. */
function simpler(program: Program): Program[] {
  const { clients, faults } = program
  const withClients = (clients: Step[][]) => ({
    ...program,
    clients: clients.filter((steps) => steps.length > 0),
  })
  const withClient = (index: number, steps: Step[]) => withClients(clients.with(index, steps))
  return [
    ...(program.isWarm ? [{ ...program, isWarm: false }] : []),
    ...(program.hasL1 ? [{ ...program, hasL1: false }] : []),
    ...clients.map((_, index) => withClient(index, [])),
    ...faults.map((_, index) => ({ ...program, faults: faults.toSpliced(index, 1) })),
    ...clients.flatMap((steps, index) => steps.map((_, at) => withClient(index, steps.toSpliced(at, 1)))),
    ...clients.flatMap((steps, index) =>
      steps.flatMap((step, at) => plainer(step).map((plain) => withClient(index, steps.with(at, plain)))),
    ),
    ...faults.flatMap((fault, index) =>
      fault.times > 1 ? [{ ...program, faults: faults.with(index, { ...fault, times: 1 }) }] : [],
    ),
  ]
}

function plainer(step: Step): Step[] {
  if (step.do === 'read')
    return [
      ...(step.leaves ? [{ ...step, leaves: false }] : []),
      ...(step.noCache ? [{ ...step, noCache: false }] : []),
    ]
  if (step.do === 'write' && step.readsIn) return [{ ...step, readsIn: false }]
  if (step.do === 'write' && step.key !== null) return [{ ...step, key: null }]
  return []
}
