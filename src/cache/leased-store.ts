import { systemClock, type Clock } from '../clock.ts'
import { createLru } from '../lru.ts'
import type { CustomerStore, View } from './store.ts'

export interface LeasedStoreOptions {
  /** How long a hit may be repeated without asking the store, in ms; {@link outlastsLeases} is the other half. */
  leaseMs: number
  clock?: Clock
  /** Milliseconds of the wall clock: the other stops while a virtual machine is suspended. */
  wallMs?: () => number
  /** Customers at most, the longest unused go first. */
  maxCustomers?: number
  /** What is kept of them together, in characters. */
  maxCharacters?: number
}

interface Kept {
  value: string
  sentAtMs: number
  wallAtMs: number
}

/** For how long a write, once fenced, has to wait for every hit from before it to have ended on every replica. */
export function outlastsLeases(leaseMs: number): number {
  // Clocks of replicas may run apart by this much.
  return leaseMs * 1.05
}

/**
 * The store with hits that this process repeats by itself for `leaseMs` from before they were asked for. Whatever
 * was asked for before a fence has therefore ended `leaseMs` after it, whether or not this process heard of it.
 */
export function createLeasedStore(store: CustomerStore, options: LeasedStoreOptions): CustomerStore {
  const { leaseMs, clock = systemClock, wallMs = Date.now } = options
  const { maxCustomers = 10_000, maxCharacters = 32_000_000 } = options
  const kept = createLru<Map<View, Kept>>({
    max: maxCustomers,
    maxWeight: maxCharacters,
    weigh: charactersOf,
  })

  function find(key: string, view: View): Kept | undefined {
    const found = kept.get(key)?.get(view)
    if (found === undefined) return undefined
    const elapsedMs = Math.max(clock.nowMs() - found.sentAtMs, wallMs() - found.wallAtMs)
    return elapsedMs < leaseMs ? found : undefined
  }
  function keep(key: string, view: View, one: Kept): void {
    kept.set(key, (kept.get(key) ?? new Map<View, Kept>()).set(view, one))
  }
  const now = () => ({ sentAtMs: clock.nowMs(), wallAtMs: wallMs() })

  return {
    ...store,
    async read(key, view, nonce, readerLeaseMs) {
      const found = find(key, view)
      if (found !== undefined) return { kind: 'HIT', value: found.value }
      const sent = now()
      const answer = await store.read(key, view, nonce, readerLeaseMs)
      if (answer.kind === 'HIT') keep(key, view, { value: answer.value, ...sent })
      return answer
    },
    async fill(key, view, token, value, lifetime) {
      const sent = now()
      const filled = await store.fill(key, view, token, value, lifetime)
      if (filled) keep(key, view, { value, ...sent })
      return filled
    },
    fence(key, member, fenceMs) {
      kept.delete(key)
      return store.fence(key, member, fenceMs)
    },
    unfence(key, which) {
      kept.delete(key)
      return store.unfence(key, which)
    },
    invalidate(key) {
      kept.delete(key)
      return store.invalidate(key)
    },
  }
}

function charactersOf(views: Map<View, Kept>): number {
  return [...views.values()].reduce((sum, { value }) => sum + value.length, 0)
}
