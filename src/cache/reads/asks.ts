import { randomUUID } from 'node:crypto'
import { systemClock, type Clock } from '../../clock.ts'
import type { CustomerStore, ReadAnswer, View } from '../store.ts'
import { createTurns } from './turns.ts'

/** What the store says of a view, asked once for all who wait at the same time. */
export interface Asks {
  /** An answer to a READ that was sent after this call. Null: the store cannot be asked. */
  ask(key: string, view: View): Promise<ReadAnswer | null>
  /** A short while until it is worth asking again, the same for all who wait; resolves with its length. */
  pause(key: string, view: View): Promise<number>
}

export interface AsksDeps {
  store: CustomerStore
  leaseMs: number
  clock?: Clock
}

const POLL_MIN_MS = 10
const POLL_SPREAD_MS = 40

export function createAsks({ store, leaseMs, clock = systemClock }: AsksDeps): Asks {
  const turns = createTurns<ReadAnswer | null>()
  const pauses = new Map<string, Promise<number>>()

  async function read(key: string, view: View): Promise<ReadAnswer | null> {
    const nonce = randomUUID()
    try {
      return await store.read(key, view, nonce, leaseMs)
    } catch {
      // What was asked may be done later: nobody would fill under that lease, and everybody wait for it.
      void store.release(key, view, nonce).catch(() => undefined)
      return null
    }
  }

  async function wait(name: string): Promise<number> {
    const ms = POLL_MIN_MS + Math.random() * POLL_SPREAD_MS
    await clock.pause(ms)
    pauses.delete(name)
    return ms
  }

  return {
    ask: (key, view) => turns(`${key} ${view}`, () => read(key, view)),
    pause(key, view) {
      const name = `${key} ${view}`
      const pause = pauses.get(name) ?? wait(name)
      pauses.set(name, pause)
      return pause
    },
  }
}
