import { strikeOn } from './faults/strike.ts'
import { LANES, type FaultKind, type Lane, type Scene } from './faults/fault.ts'
import { faultsOf } from './faults/table.ts'
import { startGateways } from './gateways.ts'
import { createHistory, type History } from './history.ts'
import { createPacer } from './pacer.ts'
import { startProofRedis, type Mode } from './proof-redis.ts'
import { createRandom } from '../random.ts'
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
  const { mode, store, seed, whims = USUAL_WHIMS } = options
  const random = createRandom(seed)
  const history = createHistory()
  const customers = Array.from({ length: options.customers }, (_, index) => `cus_proof${index}`)
  await using redis = await startProofRedis(mode)
  await using upstream = await startUpstream({ customers, nowMs, whims, random: random.fork('upstream') })
  history.commits = upstream.commits
  const env = { ...GATEWAY_ENV, ...redis.env, STRIPE_API_URL: upstream.url, PROOF_STORE: store }
  await using gateways = await startGateways(options.gateways, env)
  await runAll(options, { redis, upstream, gateways, customers, history, random })
  return history
}

interface Stage extends Pick<Scene, 'redis' | 'upstream' | 'gateways' | 'random'> {
  customers: readonly string[]
  history: History
}

async function runAll(options: RunOptions, stage: Stage): Promise<void> {
  const { history, random } = stage
  const startMs = nowMs()
  let isBroken = false
  const isOver = () => isBroken || options.isEnough(history, nowMs() - startMs)
  const work = (name: string, perSecond: number): Workload => {
    return { ...stage, nowMs, isOver, random: random.fork(name), pacer: createPacer(perSecond, nowMs) }
  }
  const reading = work('readers', options.readsPerSecond)
  const writers = createWriters(work('writers', options.writesPerSecond))
  const strikeIn = (lane: Lane) => {
    const faults = faultsOf(options.mode).filter((fault) => fault.lane === lane)
    const scene: Scene = { ...stage, writers, random: random.fork(lane) }
    return strikeOn(faults.filter(options.faults ?? (() => true)), { scene, history, nowMs, isOver })
  }
  // One that breaks ends the others, or they would go on without it.
  const running = [runReaders(reading, READERS), writers.run(WRITERS), ...LANES.map(strikeIn)]
  for (const one of running) one.catch(() => (isBroken = true))
  const telling = setInterval(() => options.onProgress?.(history, nowMs() - startMs), PROGRESS_MS)
  await Promise.all(running).finally(() => clearInterval(telling))
  await readAll(reading)
}
