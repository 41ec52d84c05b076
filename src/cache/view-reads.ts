import { randomUUID } from 'node:crypto'
import type { Call } from '../domain/call.ts'
import { systemClock, type Clock } from './clock.ts'
import { decodeEntry, encodeEntry, type Recognize } from './entry.ts'
import { createFlight, type Flight } from './flight.ts'
import { createFreshReads } from './fresh-reads.ts'
import { customerKey, type CacheScope } from './keys.ts'
import type { CustomerStore, ReadAnswer, View } from './store.ts'

export interface ViewReadsDeps {
  store: CustomerStore
  scope: CacheScope
  /** How long an entry may be kept, the mark of a deleted customer included. */
  ttlMs: number
  /** The time of an upstream read that callers share. */
  readDeadlineMs: number
  /** As the fences are placed. */
  fenceMs: number
  clock?: Clock
}

/** One thing to read of a customer. */
export interface Wanted<Entry> {
  customerId: string
  /** Where it is stored. */
  view: View
  /** Reads it upstream. */
  fetch: (call: Call) => Promise<Entry>
}

/** @throws whatever `fetch` throws */
export type ViewReads<Entry> = (wanted: Wanted<Entry>, call: Call) => Promise<Entry>

const NEGATIVE_TTL_MS = 5000
/** A lease outlives the read it is for, so that no second reader is sent while the first is at it. */
const LEASE_MARGIN_MS = 2000
/** How long a reader waits for another's read or a write's end before it reads for itself. */
const WAIT_MS = 500
const POLL_MIN_MS = 10
const POLL_SPREAD_MS = 40
/** A fence older than this is not of one short POST, and not worth waiting for. */
const YOUNG_FENCE_MS = 2000

/**
 * Reads by way of the store. A read that begins after a write was answered never sees what was before it: a
 * stored entry was read under a lease that no write has ended, and everything else is read upstream anew.
 */
export function createViewReads<Entry extends object | null>(
  deps: ViewReadsDeps,
  recognize: Recognize<Entry>,
): ViewReads<Entry> {
  const { store, scope, clock = systemClock } = deps
  const leaseMs = deps.readDeadlineMs + LEASE_MARGIN_MS
  const fresh = createFreshReads<Entry>(deps.readDeadlineMs)
  const leases = new Map<string, Flight<Entry>>()

  /** Null: the store cannot be asked. */
  async function ask(key: string, view: View): Promise<ReadAnswer | null> {
    const nonce = randomUUID()
    try {
      return await store.read(key, view, nonce, leaseMs)
    } catch {
      // What was asked may be done later: nobody would fill under that lease, and everybody wait for it.
      void store.release(key, view, nonce).catch(ignore)
      return null
    }
  }

  function worthWaiting(answer: ReadAnswer | null): boolean {
    if (answer?.kind === 'FENCED') return deps.fenceMs - answer.endsInMs < YOUNG_FENCE_MS
    return answer?.kind === 'WAIT'
  }

  function readUnder(token: string, key: string, wanted: Wanted<Entry>, call: Call): Promise<Entry> {
    const flight = createFlight((shared) => readAndFill(token, key, wanted, shared), deps.readDeadlineMs)
    leases.set(token, flight)
    const answer = flight.join(call)
    void flight.start().finally(() => leases.delete(token))
    return answer
  }

  async function readAndFill(token: string, key: string, { view, fetch }: Wanted<Entry>, call: Call) {
    const entry = await fetch(call).catch(async (error: unknown) => {
      await store.release(key, view, token).catch(ignore)
      throw error
    })
    const ttlMs = entry === null ? Math.min(NEGATIVE_TTL_MS, deps.ttlMs) : deps.ttlMs
    // Refused or lost, the value is as right for who asked before; only the next reader reads again.
    await store.fill(key, view, token, encodeEntry(entry), ttlMs).catch(ignore)
    return entry
  }

  return async function read(wanted, call) {
    const { customerId, view, fetch } = wanted
    const key = customerKey(scope, customerId)
    const giveUpAtMs = clock.nowMs() + WAIT_MS
    for (;;) {
      const answer = await ask(key, view)
      if (answer?.kind === 'HIT') {
        const entry = decodeEntry(answer.value, customerId, recognize)
        if (entry !== undefined) return entry
        await store.invalidate(key).catch(ignore)
      }
      if (answer?.kind === 'LEASE') return readUnder(answer.token, key, wanted, call)
      // The store still holds this very token, so no write was answered since its read began: safe to share.
      const flight = answer?.kind === 'WAIT' ? leases.get(answer.token) : undefined
      if (flight?.live()) return flight.join(call)
      if (!worthWaiting(answer) || call.signal.aborted || clock.nowMs() >= giveUpAtMs)
        return fresh(`${key} ${view}`, call, fetch)
      await clock.pause(POLL_MIN_MS + Math.random() * POLL_SPREAD_MS, call.signal)
    }
  }
}

function ignore(): undefined {
  return undefined
}
