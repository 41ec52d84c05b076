import { asyncProperty, check, integer } from 'fast-check'
import type { Backend } from './backends.ts'
import { simplest } from './simplest.ts'
import { describePlay, inOrder, play, type Played } from './play.ts'
import { programs, type Program } from './program.ts'
import type { PromiseName } from './promises.ts'
import { add, noTotals, type Totals } from './totals.ts'
import type { StoreVariant } from './variants.ts'

export interface SchedulesOptions {
  runs: number
  seed?: number
  /** Of one schedule, as a failure prints it. */
  path?: string
  backend: Backend
  variant?: StoreVariant
}

export interface SchedulesOutcome {
  seed: number
  /** Up to and with the first that failed. */
  schedules: number
  totals: Totals
  /** Null: no promise was broken. */
  failure: ScheduleFailure | null
}

export interface ScheduleFailure {
  promise: PromiseName
  path: string
  /** Looks for the simplest program that fails alike, and tells of it in lines. */
  explain(): Promise<string>
}

/** Plays as many programs, each in an order of its own, until one breaks a promise; of a variant, the one it breaks. */
export async function runSchedules(options: SchedulesOptions): Promise<SchedulesOutcome> {
  const { runs, seed, path, backend, variant } = options
  const totals = noTotals()

  async function playOne(program: Program, order: number): Promise<Played> {
    const played = await play(program, inOrder(order), backend, variant)
    const counted = played.violations.filter(({ promise }) => !variant?.breaks || promise === variant.breaks)
    return { ...played, violations: counted }
  }
  const property = asyncProperty(programs, integer(), async (program, order) => {
    const played = await playOne(program, order)
    add(totals, played)
    const [first] = played.violations
    if (first !== undefined) throw new BrokenPromiseError(first.promise)
  })
  const result = await check(property, {
    numRuns: runs,
    endOnFailure: true,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  })
  const found = { seed: result.seed, schedules: result.numRuns, totals }
  if (result.counterexample === null) return { ...found, failure: null }
  // A suite that breaks down has caught nobody.
  const { errorInstance: error } = result
  if (!(error instanceof BrokenPromiseError)) throw error
  const [program, order] = result.counterexample
  const explain = async () => {
    const simple = await simplest({ program, order }, playOne)
    return describePlay(simple.program, await playOne(simple.program, simple.order))
  }
  return { ...found, failure: { promise: error.promise, path: result.counterexamplePath ?? '', explain } }
}

class BrokenPromiseError extends Error {
  override readonly name = 'BrokenPromiseError'
  readonly promise: PromiseName

  constructor(promise: PromiseName) {
    super(`${promise} is broken.`)
    this.promise = promise
  }
}
