import { randomUUID } from 'node:crypto'
import type { Deadline } from '../domain/call.ts'
import { CacheUnavailableError } from '../domain/model/errors.ts'
import type { CustomerFence, Settled } from '../domain/ports.ts'
import { systemClock, type Clock } from '../clock.ts'
import { customerKey, fenceMember, type CacheScope } from './keys.ts'
import { outlastsLeases } from './leased-store.ts'
import { byDeadline } from './in-time.ts'
import type { Settlements } from './settlements.ts'
import type { CustomerStore } from './store.ts'

export interface CustomerFenceDeps {
  store: CustomerStore
  settlements: Settlements
  scope: CacheScope
  /**
   * When the fence cannot be placed: `strict` refuses the write; `available` sends it, and other replicas may
   * show what was before it until the store is told, for the time to live at most.
   */
  policy: 'strict' | 'available'
  /** From {@link fenceMsFor}. */
  fenceMs: number
  /** How long an entry may live. */
  ttlMs: number
  /** How long replicas repeat a hit by themselves; 0 when they do not. */
  l1Ms?: number
  clock?: Clock
  /** A fence that was placed had ended, or was lost, before it was lifted. */
  onLapsed?: (() => void) | undefined
}

/**
 * How long a fence stands when nobody lifts it: no write is sent after half of it, and one that was given up may
 * still be executed for a minute.
 */
export function fenceMsFor(writeDeadlineMs: number): number {
  return Math.max(120_000, 2 * writeDeadlineMs + 60_000)
}

/** Two tries to place a fence, each with this much time: the second meets a connection that was made anew. */
const PLACE_MS = 250
/** How long an answer waits for the fence to be lifted. */
const LIFT_MS = 1000
/** Kept back of the deadline for one more try and the answer. */
const ANSWER_MS = 300
const RETRY_MS = 50

interface Placed {
  /** Of the store's memory. */
  generation: string
  /** The first try got no answer: it may come late, and stand where the second was lost. */
  isRetried: boolean
}

interface Execution {
  key: string
  keyHash: string
  member: string
  /** Null: the write runs without a fence. */
  placed: Placed | null
  deadline: Deadline
}

/** Places the fence before a write and lifts it as the last thing before the answer. */
export function createCustomerFence(deps: CustomerFenceDeps): CustomerFence {
  const { store, settlements, scope, policy, fenceMs, l1Ms = 0, clock = systemClock } = deps
  const keepMs = fenceMs + deps.ttlMs

  /** Until every hit that a replica was given before now, and repeats by itself, has ended. */
  async function leasesEnd(): Promise<void> {
    if (l1Ms > 0) await clock.pause(outlastsLeases(l1Ms))
  }

  /** Null: it could not be placed. */
  async function place(key: string, member: string, deadline: Deadline): Promise<Placed | null> {
    const startedMs = clock.nowMs()
    const once = (isRetried: boolean) =>
      byDeadline(deadline, store.fence(key, member, fenceMs)).then(
        (generation) => ({ generation, isRetried }),
        () => null,
      )
    const placed = await once(false)
    if (placed !== null) return placed
    const pauseMs = Math.max(0, startedMs + PLACE_MS - clock.nowMs())
    if (deadline.remainingMs() <= pauseMs) return null
    await clock.pause(pauseMs)
    return once(true)
  }

  async function retryBefore(deadline: Deadline, act: () => Promise<unknown>): Promise<boolean> {
    const giveUpAtMs = clock.nowMs() + LIFT_MS
    while (clock.nowMs() < giveUpAtMs && deadline.remainingMs() > ANSWER_MS) {
      await clock.pause(RETRY_MS)
      if (await succeeds(act())) return true
    }
    return false
  }

  // An unknown outcome leaves the fence to end by itself. Without one, the fence is what comes late.
  function actFor(execution: Execution, state: Settled<unknown>['state']): (() => Promise<unknown>) | null {
    const { key, keyHash, member, placed } = execution
    let tries = 0
    const acts = {
      settled: async () => {
        tries += 1
        const { stood, generation } = await store.unfence(key, { keyHash })
        const isFound = stood.includes(member)
        // A try before this one may have lifted it, and its answer was lost.
        if (placed !== null && !isFound && tries === 1) deps.onLapsed?.()
        // A fence that was lost, if only for a time, has let hits be given that replicas may repeat.
        const neverLost = isFound && generation === placed?.generation && !placed.isRetried
        if (!neverLost) await leasesEnd()
      },
      refused: () => store.unfence(key, { member }),
      unknown: placed !== null ? null : () => store.fence(key, member, fenceMs),
    }
    return acts[state]
  }

  /** Whether reads that begin after the answer are fresh on every replica. */
  async function settle(execution: Execution, state: Settled<unknown>['state']): Promise<boolean> {
    const { key, placed, deadline } = execution
    const act = actFor(execution, state)
    if (act === null) return true
    // Only a settled write is worth the caller's wait, and only where the store could be asked at its start.
    const waits = state === 'settled' && placed !== null
    // What did not happen, or nobody knows of, is told as well after the answer.
    const told = state === 'settled' ? act() : byDeadline(deadline, act())
    const done = (await succeeds(told)) || (waits && (await retryBefore(deadline, act)))
    if (done) return true
    settlements.keep(key, act, keepMs)
    // The fence may still stand, but a store that lost it has stored again, and cannot be asked which it is.
    return false
  }

  async function runFenced<T>(execution: Execution, write: () => Promise<Settled<T>>) {
    const isFenced = execution.placed !== null
    if (!isFenced) settlements.begin(execution.key)
    try {
      const { value, state } = await write()
      return { value, freshReads: await settle(execution, state) }
    } catch (error) {
      await settle(execution, 'unknown')
      throw error
    } finally {
      if (!isFenced) settlements.end(execution.key)
    }
  }

  return {
    async around(customerId, keyHash, call, write) {
      const key = customerKey(scope, call.account, customerId)
      const member = fenceMember(keyHash, randomUUID())
      const placed = await place(key, member, call.deadline)
      if (placed === null && policy === 'strict') {
        // A FENCE that timed out may have been placed all the same, or be yet to come.
        settlements.keep(key, () => store.unfence(key, { member }), fenceMs)
        throw new CacheUnavailableError('The cache cannot be told of this update, so it was not sent.')
      }
      // Before the write is sent, so that no replica repeats what was before it once it is committed.
      if (placed !== null) await leasesEnd()
      return runFenced({ key, keyHash, member, placed, deadline: call.deadline }, write)
    },
    async invalidate(customerId, { account, deadline }) {
      const key = customerKey(scope, account, customerId)
      const act = async () => {
        await store.invalidate(key)
        await leasesEnd()
      }
      if ((await succeeds(byDeadline(deadline, act()))) || (await retryBefore(deadline, act))) return true
      settlements.keep(key, act, keepMs)
      return false
    },
  }
}

function succeeds(act: Promise<unknown>): Promise<boolean> {
  return act.then(
    () => true,
    () => false,
  )
}
