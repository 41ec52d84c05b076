import { randomUUID } from 'node:crypto'
import type { Call } from '../domain/call.ts'
import { CUSTOMER_ID } from '../domain/customer.ts'
import type { CustomerReads, Upstream } from '../domain/ports.ts'
import { systemClock, type Clock } from './clock.ts'
import { decodeEntry, encodeEntry, visible, type Entry } from './entry.ts'
import { createFlight, type Flight } from './flight.ts'
import { createFreshReads } from './fresh-reads.ts'
import { customerKey, type CacheScope } from './keys.ts'
import type { CustomerStore, ReadAnswer } from './store.ts'

export interface CachedReadsDeps {
  store: CustomerStore
  source: Pick<Upstream, 'getCustomer'>
  scope: CacheScope
  /** How long a customer, or the mark of a deleted one, may be kept. */
  ttlMs: number
  /** The time of an upstream read that callers share. */
  readDeadlineMs: number
  /** As the fences are placed. */
  fenceMs: number
  clock?: Clock
}

const NEGATIVE_TTL_MS = 5000
/** A lease outlives the read it is for, so that no second reader is sent while the first is at it. */
const LEASE_MARGIN_MS = 2000
/** How long a reader waits for another's read or a write's end before it reads for itself. */
const WAIT_MS = 500
const POLL_MIN_MS = 10
const POLL_SPREAD_MS = 40
/** A fence older than this is not of one short POST, and not worth waiting for. */
const YOUNG_FENCE_MS = 2000

interface Wanted {
  id: string
  key: string
  call: Call
}

/**
 * Customers by way of the store. A read that begins after a write was answered never sees what was before it:
 * a stored value was read under a lease that no write has ended, and everything else is read upstream anew.
 */
export function createCachedReads(deps: CachedReadsDeps): CustomerReads {
  const { store, source, scope, clock = systemClock } = deps
  const leaseMs = deps.readDeadlineMs + LEASE_MARGIN_MS
  const fresh = createFreshReads<Entry>(deps.readDeadlineMs)
  const leases = new Map<string, Flight<Entry>>()

  async function read(wanted: Wanted): Promise<Entry> {
    const { id, key, call } = wanted
    const giveUpAtMs = clock.nowMs() + WAIT_MS
    for (;;) {
      const answer = await ask(key)
      if (answer?.kind === 'HIT') {
        const entry = decodeEntry(id, answer.value)
        if (entry !== undefined) return entry
        await store.invalidate(key).catch(ignore)
      }
      if (answer?.kind === 'LEASE') return readUnder(answer.token, wanted)
      // The store still holds this very token, so no write was answered since its read began: safe to share.
      const flight = answer?.kind === 'WAIT' ? leases.get(answer.token) : undefined
      if (flight?.live()) return flight.join(call)
      if (!worthWaiting(answer) || call.signal.aborted || clock.nowMs() >= giveUpAtMs)
        return fresh(key, call, (shared) => source.getCustomer(id, shared))
      await clock.pause(POLL_MIN_MS + Math.random() * POLL_SPREAD_MS, call.signal)
    }
  }

  /** Null: the store cannot be asked. */
  function ask(key: string): Promise<ReadAnswer | null> {
    return store.read(key, 'customer', randomUUID(), leaseMs).catch(() => null)
  }

  function worthWaiting(answer: ReadAnswer | null): boolean {
    if (answer?.kind === 'FENCED') return deps.fenceMs - answer.endsInMs < YOUNG_FENCE_MS
    return answer?.kind === 'WAIT'
  }

  function readUnder(token: string, { id, key, call }: Wanted): Promise<Entry> {
    const flight = createFlight((shared) => readAndFill(token, key, id, shared), deps.readDeadlineMs)
    leases.set(token, flight)
    const answer = flight.join(call)
    void flight.start().finally(() => leases.delete(token))
    return answer
  }

  async function readAndFill(token: string, key: string, id: string, call: Call): Promise<Entry> {
    const entry = await source.getCustomer(id, call).catch(async (error: unknown) => {
      await store.release(key, 'customer', token).catch(ignore)
      throw error
    })
    const ttlMs = entry === null ? Math.min(NEGATIVE_TTL_MS, deps.ttlMs) : deps.ttlMs
    // Refused or lost, the value is as right for who asked before; only the next reader reads again.
    await store.fill(key, 'customer', token, encodeEntry(entry), ttlMs).catch(ignore)
    return entry
  }

  return {
    async get(id, call) {
      if (!CUSTOMER_ID.test(id)) return null
      return visible(await read({ id, key: customerKey(scope, id), call }))
    },
    forget: ignore,
  }
}

function ignore(): undefined {
  return undefined
}
