import { deadlineIn, type Call } from '../../domain/call.ts'
import { UpstreamError } from '../../domain/ports.ts'
import { byDeadline } from '../in-time.ts'
import { createAsks } from './asks.ts'
import { systemClock, type Clock } from '../../clock.ts'
import { decodeEntry, encodeEntry, type Recognize } from './entry.ts'
import { createFlight, type Flight } from './flight.ts'
import { createFreshReads } from './fresh-reads.ts'
import { customerKey, type CacheScope } from '../keys.ts'
import type { CustomerStore, Lifetime, ReadAnswer, View } from '../store.ts'
import type { UpstreamStanding } from './upstream-standing.ts'

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

interface Placed<Entry> extends Wanted<Entry> {
  key: string
}

const NEGATIVE_TTL_MS = 5000
/** The part of its time to live after which an entry is read anew, ahead of its end. */
const SOFT_PART = 1 / 5
/** A lease outlives the read it is for, so that no second reader is sent while the first is at it. */
const LEASE_MARGIN_MS = 2000
/** How long a reader pauses for another's read or a write's end before it reads for itself. */
const WAIT_MS = 500
/** A fence older than this is not of one short POST, and not worth waiting for. */
const YOUNG_FENCE_MS = 2000

/**
 * Reads by way of the store. A read that begins after a write was answered never sees what was before it: a
 * stored entry was read under a lease that no write has ended, and everything else is read upstream anew.
 */
export function createViewReads<Entry extends object | null>(
  deps: ViewReadsDeps & { standing: UpstreamStanding },
  recognize: Recognize<Entry>,
): ViewReads<Entry> {
  const { store, scope, standing, clock = systemClock } = deps
  const asks = createAsks({ store, leaseMs: deps.readDeadlineMs + LEASE_MARGIN_MS, clock })
  const fresh = createFreshReads<Entry>(deps.readDeadlineMs)
  const leases = new Map<string, Flight<Entry>>()

  /** @throws UpstreamError when the time of the call is up before the store has answered */
  async function ask({ key, view }: Placed<Entry>, call: Call): Promise<ReadAnswer | null> {
    const asked = asks.ask(key, view)
    try {
      return await byDeadline(call.deadline, asked)
    } catch {
      // After those have begun who still wait for the same answer.
      void asked.then((answer) => setImmediate(giveBack, key, view, answer))
      throw new UpstreamError({ kind: 'unavailable' }, 'There was no time left to ask Stripe.')
    }
  }

  /** A lease under which nobody reads would have everybody wait for it. */
  function giveBack(key: string, view: View, answer: ReadAnswer | null): void {
    const token = answer?.kind === 'LEASE' || answer?.kind === 'AGED' ? answer.token : null
    if (token !== null && !leases.has(token)) void store.release(key, view, token).catch(ignore)
  }

  function worthWaiting(answer: ReadAnswer | null): boolean {
    if (answer?.kind === 'FENCED') return deps.fenceMs - answer.endsInMs < YOUNG_FENCE_MS
    return answer?.kind === 'WAIT' || answer?.kind === 'LEASE'
  }

  /** The one read under a token: whoever is told the token may join it. */
  function readUnder(token: string, wanted: Placed<Entry>, call: Call): Promise<Entry> {
    const flight = createFlight((shared) => readAndFill(token, wanted, shared), deps.readDeadlineMs)
    leases.set(token, flight)
    const answer = flight.join(call)
    void flight.start().finally(() => leases.delete(token))
    return answer
  }

  async function readAndFill(token: string, { key, view, fetch }: Placed<Entry>, call: Call): Promise<Entry> {
    const entry = await fetch(call).catch(async (error: unknown) => {
      await store.release(key, view, token).catch(ignore)
      throw error
    })
    // Refused or lost, the value is as right for who asked before; only the next reader reads again.
    await store.fill(key, view, token, encodeEntry(entry), lifetimeOf(entry)).catch(ignore)
    return entry
  }

  function lifetimeOf(entry: Entry): Lifetime {
    if (entry !== null) return { ttlMs: deps.ttlMs, softTtlMs: deps.ttlMs * SOFT_PART }
    const ttlMs = Math.min(NEGATIVE_TTL_MS, deps.ttlMs)
    return { ttlMs, softTtlMs: ttlMs }
  }

  // No caller waits for it, so none can end it by going.
  function refresh(token: string, wanted: Placed<Entry>, { requestId, account }: Call): void {
    const call = { requestId, account, signal: NEVER, deadline: deadlineIn(deps.readDeadlineMs) }
    void readUnder(token, wanted, call).catch(ignore)
  }

  /** What is stored. Undefined: nothing that is an entry of this customer, or no store. */
  async function stored(answer: ReadAnswer | null, wanted: Placed<Entry>, call: Call) {
    if (answer?.kind !== 'HIT' && answer?.kind !== 'AGED') return undefined
    const entry = decodeEntry(answer.value, wanted.customerId, recognize)
    if (entry === undefined) await byDeadline(call.deadline, store.invalidate(wanted.key)).catch(ignore)
    else if (answer.kind === 'AGED') {
      if (answer.token !== null && !leases.has(answer.token)) refresh(answer.token, wanted, call)
      if (standing.failing()) call.onStale?.()
    }
    return entry
  }

  return async function read(given, call) {
    const wanted = { ...given, key: customerKey(scope, call.account, given.customerId) }
    const { key, view, fetch } = wanted
    let waitedMs = 0
    for (;;) {
      const answer = await ask(wanted, call)
      const entry = await stored(answer, wanted, call)
      if (entry !== undefined) return entry
      // The store still holds this very token, so no write was answered since its read began: safe to share.
      const flight =
        answer?.kind === 'WAIT' || answer?.kind === 'LEASE' ? leases.get(answer.token) : undefined
      if (flight?.live()) return flight.join(call)
      if (answer?.kind === 'LEASE' && !flight) return readUnder(answer.token, wanted, call)
      if (!worthWaiting(answer) || call.signal.aborted || waitedMs >= WAIT_MS)
        return fresh(`${key} ${view}`, call, fetch)
      waitedMs += await asks.pause(key, view)
    }
  }
}

const NEVER = new AbortController().signal

function ignore(): undefined {
  return undefined
}
