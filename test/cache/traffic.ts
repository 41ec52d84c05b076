import { setImmediate } from 'node:timers/promises'
import { until } from '../support/until.ts'
import type { Replica } from './replica.ts'

const READS_BETWEEN = 5

/** Writes through one replica and reads through all, one after another, until it is stopped. */
export interface Traffic {
  /** Resolves when a write is answered, and read from the store on every replica, from now on. */
  flows(): Promise<void>
  /** What began after a write was answered and shows an older one; empty when all is well. */
  stop(): Promise<string[]>
}

/** Each write gives the customer the next number as its name. */
export function startTraffic(writer: Replica, readers: Replica[]): Traffic {
  const { source } = writer
  const stopping = new AbortController()
  const stale: string[] = []
  const reads = readers.map(() => 0)
  let hits = readers.map(() => 0)
  let [sent, answered] = [0, 0]
  source.name = '0'

  async function write(): Promise<void> {
    while (!stopping.signal.aborted) {
      const number = (sent += 1)
      const written = await writer.write(String(number)).catch(() => null)
      if (written?.freshReads === true) answered = number
      await enoughReads()
    }
  }
  // The first of them fills, so that others can hit.
  function enoughReads(): Promise<boolean> {
    const enough = reads.map((count) => count + READS_BETWEEN)
    return until(
      'reads between writes',
      () => stopping.signal.aborted || reads.every((count, index) => count >= (enough[index] ?? 0)),
    )
  }
  async function read(reader: Replica, index: number): Promise<void> {
    while (!stopping.signal.aborted) {
      const [before, asked] = [answered, source.reads.length]
      const seen = Number(await reader.name())
      if (seen < before) stale.push(`${seen} after ${before}`)
      // Nobody asked the source meanwhile, so that this came of the store.
      if (source.reads.length === asked) hits = hits.with(index, (hits[index] ?? 0) + 1)
      reads[index] = (reads[index] ?? 0) + 1
      await setImmediate()
    }
  }
  const running = [write(), ...readers.map(read)]
  return {
    async flows() {
      const before = answered
      await until('a write that is answered', () => answered > before)
      hits = hits.map(() => 0)
      await until('hits on every replica', () => hits.every((count) => count > 0))
    },
    async stop() {
      stopping.abort()
      await Promise.all(running)
      return stale
    },
  }
}
