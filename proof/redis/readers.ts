import { createAsker } from './ask.ts'
import { DOORS } from './doors.ts'
import type { GatewayProcess, Gateways } from './gateways.ts'
import type { History } from './history.ts'
import type { Pacer } from './pacer.ts'
import type { Random } from '../random.ts'

/** What clients of either kind work on. */
export interface Workload {
  gateways: Gateways
  customers: readonly string[]
  history: History
  nowMs: () => number
  random: Random
  pacer: Pacer
  isOver: () => boolean
}

/** Beyond what a gateway is stopped for, so that its late answers are seen, too. */
const PATIENCE_MS = 6000
/** Customers in one request; each shows two views. */
const TOGETHER = 5

/** Reads until it is over, this many requests at a time, through both doors of every gateway. */
export async function runReaders(work: Workload, count: number): Promise<void> {
  using asker = createAsker(PATIENCE_MS)
  async function run(): Promise<void> {
    while (!work.isOver()) {
      await work.pacer.turn(TOGETHER * 2)
      const customers = Array.from({ length: TOGETHER }, () => work.random.pick(work.customers))
      await readOnce(work, asker.ask, work.gateways.pick(work.random), [...new Set(customers)])
    }
  }
  await Promise.all(Array.from({ length: count }, run))
}

/** Reads every customer once more on every gateway. */
export async function readAll(work: Workload): Promise<void> {
  using asker = createAsker(PATIENCE_MS)
  for (const gateway of work.gateways.all)
    for (const customer of work.customers) await readOnce(work, asker.ask, gateway, [customer])
}

async function readOnce(
  { history, nowMs, random }: Workload,
  ask: ReturnType<typeof createAsker>['ask'],
  gateway: GatewayProcess,
  customers: readonly string[],
): Promise<void> {
  const startMs = nowMs()
  const seen = await random.pick(DOORS).read(ask, gateway.url(), customers)
  const endMs = nowMs()
  history.failedReads += 2 * customers.length - seen.length
  for (const one of seen) history.reads.push({ ...one, startMs, endMs, gateway: gateway.index })
}
