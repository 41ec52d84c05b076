import { randomUUID } from 'node:crypto'
import { createAsker, type Ask } from './ask.ts'
import { DOORS } from './doors.ts'
import type { Write } from './history.ts'
import type { Workload } from './readers.ts'

/** Which gateway an operation was last sent to. */
export interface Writers {
  gatewayOf(operation: string): number | undefined
  /** Writes until it is over, this many at a time. */
  run(count: number): Promise<void>
}

/** Beyond the gateway's own deadline of a write. */
const PATIENCE_MS = 3000
/** How often a key is repeated that came to no definite answer, and how often one that did. */
const REPEATS_UNSURE = 6
const GIVES_UP = 0.1
const REPEATS_DONE = 0.05

export function createWriters(work: Workload): Writers {
  const { gateways, history, nowMs, random, pacer, isOver } = work
  const sentTo = new Map<string, number>()

  async function send(ask: Ask, customer: string, operation: string): Promise<Write['outcome']> {
    const gateway = gateways.pick(random)
    sentTo.set(operation, gateway.index)
    const startMs = nowMs()
    const told = await random.pick(DOORS).write(ask, gateway.url(), customer, operation)
    const times = { startMs, endMs: nowMs() }
    history.writes.push({ ...times, customer, operation, ...told, gateway: gateway.index })
    return told.outcome
  }

  /** One operation, with repeats of its key: a caller that gives up leaves a fence behind. */
  async function write(ask: Ask): Promise<void> {
    const [customer, operation] = [random.pick(work.customers), randomUUID()]
    for (let sent = 0; sent < REPEATS_UNSURE && !isOver(); sent += 1) {
      await pacer.turn(1)
      const outcome = await send(ask, customer, operation)
      const again = outcome === 'answered' ? random.chance(REPEATS_DONE) : !random.chance(GIVES_UP)
      if (!again) break
    }
    sentTo.delete(operation)
  }

  return {
    gatewayOf: (operation) => sentTo.get(operation),
    async run(count) {
      using asker = createAsker(PATIENCE_MS)
      const loop = async () => {
        while (!isOver()) await write(asker.ask)
      }
      await Promise.all(Array.from({ length: count }, loop))
    },
  }
}
