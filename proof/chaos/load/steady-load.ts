import { createFloors } from '../../redis/floors.ts'
import { createPacer } from '../../redis/pacer.ts'
import type { Random } from '../../random.ts'
import { NAME_DOORS } from './name-doors.ts'
import { count, createTally, type Tally } from './tally.ts'

/** Readers and writers at a steady rate, through both doors. */
export interface SteadyLoad {
  /** What begins from now on is counted anew. */
  begin(): Tally
  /** When a write that this gateway was sent was last done, in ms of `performance.now`. */
  lastDoneMs(url: string): number
  /** Lets what is under way end. */
  end(): Promise<void>
}

export interface LoadOptions {
  /** Where requests are sent, one or the other. */
  urls: readonly string[]
  customers: readonly string[]
  readsPerSecond: number
  writesPerSecond: number
  random: Random
}

const READERS = 32
const UNKNOWN = new Set(['OUTCOME_UNKNOWN', 'no answer'])

const nowMs = () => performance.now()

/** Each customer has one writer, which gives it one name after the other. */
export function startLoad(options: LoadOptions): SteadyLoad {
  const { urls, customers, random } = options
  const floors = createFloors()
  const lastDone = new Map<string, number>()
  const over = new AbortController()
  const pacers = {
    reads: createPacer(options.readsPerSecond, nowMs),
    writes: createPacer(options.writesPerSecond, nowMs),
  }
  let tally = createTally()

  async function during<T>(act: (tally: Tally) => Promise<T>): Promise<T> {
    const begun = tally
    begun.open += 1
    const result = await act(begun)
    begun.open -= 1
    return result
  }

  /** Null: nobody knows yet whether it was done. */
  async function tryToWrite(id: string, version: number, begun: Tally): Promise<boolean | null> {
    const rename = { id, name: `v${version}`, idempotencyKey: `${id} ${version}` }
    const url = random.pick(urls)
    const answer = await random.pick(NAME_DOORS).rename(url, rename)
    if ('code' in answer) {
      count(begun.refusals, answer.code)
      return UNKNOWN.has(answer.code) ? null : false
    }
    begun.writes += 1
    lastDone.set(url, nowMs())
    if (answer.freshReads) floors.add(id, nowMs(), version)
    else begun.laggingWrites += 1
    return true
  }

  async function readOnce(begun: Tally): Promise<void> {
    const id = random.pick(customers)
    const startMs = nowMs()
    const answer = await random.pick(NAME_DOORS).read(random.pick(urls), id)
    begun.slowestReadMs = Math.max(begun.slowestReadMs, nowMs() - startMs)
    if ('code' in answer) {
      const isShed = answer.code === 'OVERLOADED' && typeof answer.retryAfterMs === 'number'
      if (isShed) begun.shedReads += 1
      else count(begun.readErrors, answer.code)
      return
    }
    begun.reads += 1
    if (versionOf(answer.name) < floors.before(id, startMs)) begun.staleReads += 1
  }

  async function keepWriting(id: string): Promise<void> {
    let version = 1
    let isDone: boolean | null = false
    // A write of which nobody knows is repeated to the end: the next one could be overtaken by it.
    while (isDone === null || !over.signal.aborted) {
      await pacers.writes.turn(1)
      isDone = await during((begun) => tryToWrite(id, version, begun))
      if (isDone === true) version += 1
    }
  }
  async function keepReading(): Promise<void> {
    while (!over.signal.aborted) {
      await pacers.reads.turn(1)
      await during(readOnce)
    }
  }
  const all = [...customers.map(keepWriting), ...Array.from({ length: READERS }, keepReading)]
  return {
    begin: () => (tally = createTally()),
    lastDoneMs: (url) => lastDone.get(url) ?? 0,
    async end() {
      over.abort()
      await Promise.all(all)
    },
  }
}

function versionOf(name: string | null): number {
  return name?.startsWith('v') === true ? Number(name.slice(1)) : 0
}
