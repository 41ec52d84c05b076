import { strikeOn } from './faults/strike.ts'
import type { FaultKind, Scene } from './faults/fault.ts'
import { faultsOf } from './faults/table.ts'
import { startGateways } from './gateways.ts'
import { createHistory, type History } from './history.ts'
import { createPacer } from './pacer.ts'
import { startProofRedis, type Mode } from './proof-redis.ts'
import { createRandom } from './random.ts'
import { readAll, runReaders, type Workload } from './readers.ts'
import { GATEWAY_ENV } from './settings.ts'
import { startUpstream } from './upstream.ts'
import { USUAL_WHIMS, type Whims } from './whims.ts'
import { createWriters } from './writers.ts'

export type StoreName = 'tollgate' | 'naive'

export interface RunOptions {
  mode: Mode
  store: StoreName
  seed: number
  /** Asked all the time; the run ends with what is under way. */
  isEnough: (history: History, elapsedMs: number) => boolean
  readsPerSecond: number
  writesPerSecond: number
  customers: number
  gateways: number
  whims?: Whims
  /** Of those that the mode has; all when left out. */
  faults?: (fault: FaultKind) => boolean
  /** Called now and then. */
  onProgress?: (history: History, elapsedMs: number) => void
}

const READERS = 64
const WRITERS = 12
const PROGRESS_MS = 30_000

/** The one clock of all that is written down. */
const nowMs = () => performance.now()

/** Runs gateways, readers, writers and faults together, and gives what was seen. */
export async function runProof(options: RunOptions): Promise<History> {
  const { mode, store, seed } = options
  const random = createRandom(seed)
  const history = createHistory()
  const customers = Array.from({ length: options.customers }, (_, index) => `cus_proof${index}`)
  await using redis = await startProofRedis(mode)
  await using upstream = await startUpstream({
    customers,
    nowMs,
    whims: options.whims ?? USUAL_WHIMS,
    random: random.fork('upstream'),
  })
  history.commits = upstream.commits
  const env = { ...GATEWAY_ENV, ...redis.env, STRIPE_API_URL: upstream.url, PROOF_STORE: store }
  await using gateways = await startGateways(options.gateways, env)

  const startMs = nowMs()
  const isOver = () => options.isEnough(history, nowMs() - startMs)
  const work = (name: string, perSecond: number): Workload => ({
    gateways,
    customers,
    history,
    nowMs,
    isOver,
    random: random.fork(name),
    pacer: createPacer(perSecond, nowMs),
  })
  const reading = work('readers', options.readsPerSecond)
  const writers = createWriters(work('writers', options.writesPerSecond))
  const scene = (name: string): Scene => ({ gateways, redis, upstream, writers, random: random.fork(name) })
  const faults = faultsOf(mode).filter(options.faults ?? (() => true))
  const lane = (name: FaultKind['lane']) =>
    strikeOn(
      faults.filter((fault) => fault.lane === name),
      { scene: scene(name), history, nowMs, isOver },
    )

  const told = setInterval(() => options.onProgress?.(history, nowMs() - startMs), PROGRESS_MS)
  try {
    await Promise.all([runReaders(reading, READERS), writers.run(WRITERS), lane('gateway'), lane('redis')])
    await readAll(reading)
  } finally {
    clearInterval(told)
  }
  return history
}
