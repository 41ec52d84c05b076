import { sample, scheduler, type Scheduler } from 'fast-check'
import type { Backend } from './backends.ts'
import type { Replica } from './faults.ts'
import { readOnce, runClient } from './clients.ts'
import { CUSTOMERS, describeProgram, type Program } from './program.ts'
import { violationsOf, type Violation } from './promises.ts'
import { openTheatre, type Theatre } from './theatre.ts'
import type { StoreVariant } from './variants.ts'

export interface Played {
  theatre: Theatre
  violations: Violation[]
}

/** The scheduler of one order: the same seed picks alike. */
export function inOrder(seed: number): Scheduler {
  const [one] = sample(scheduler(), { seed, numRuns: 1 })
  if (one === undefined) throw new Error('No scheduler was made.')
  return one
}

/** Plays one program in the scheduler's order, then reads all there is once more, and judges what was seen. */
export async function play(
  program: Program,
  scheduler: Scheduler,
  backend: Backend,
  variant?: StoreVariant,
): Promise<Played> {
  const theatre = await openTheatre(program, scheduler, backend, variant)
  try {
    if (program.isWarm) await playedOut(theatre, readAll(theatre, 'before', [0], ['cus_A']))
    theatre.faults.begin()
    await playedOut(
      theatre,
      Promise.all(program.clients.map((steps, i) => runClient(theatre, `client ${i + 1}`, steps))),
    )
    theatre.faults.end()
    await playedOut(theatre, readAll(theatre, 'afterwards', [0, 1], CUSTOMERS))
    return { theatre, violations: violationsOf(theatre.history, theatre.faults) }
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { theatre, violations: [{ promise: 'sound', what, seenAt: theatre.stage.order.length }] }
  } finally {
    theatre.close()
  }
}

async function playedOut(theatre: Theatre, done: Promise<unknown>): Promise<void> {
  let isDone = false
  const ending = done.finally(() => {
    isDone = true
  })
  ending.catch(() => undefined)
  await theatre.stage.playOut()
  if (!isDone) throw new Error('Somebody waits for what never comes.')
  await ending
}

/** Of what is stored each replica sees the same, and what the first one fills the other hits. */
async function readAll(
  theatre: Theatre,
  name: string,
  replicas: readonly Replica[],
  customers: readonly string[],
): Promise<void> {
  for (const on of replicas)
    for (const customer of customers)
      for (const view of ['customer', 'list'] as const) {
        const gateway = theatre.gateway(on)
        const context = gateway.request(theatre.caller().signal)
        await readOnce(theatre, gateway, context, name, { customer, view })
      }
}

/** What was to be done, what happened in which order, and what is wrong with it. */
export function describePlay(program: Program, { theatre, violations }: Played): string {
  return [
    ...violations.slice(0, 1).map(({ promise, what }) => `${promise} is broken: ${what}`),
    '',
    ...describeProgram(program),
    '',
    ...theatre.stage.order
      .slice(0, violations[0]?.seenAt)
      .map((label, index) => `${String(index + 1).padStart(4)}  ${label}`),
  ].join('\n')
}
