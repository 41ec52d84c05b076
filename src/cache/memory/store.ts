import { createFenceBook } from './fence-book.ts'
import { createLru } from '../../lru.ts'
import type { CustomerStore, View } from '../store.ts'

export interface MemoryStoreOptions {
  /** Milliseconds of any clock that is never set back. */
  nowMs?: () => number
  /** Customers, and notes, kept at most; the longest unused go first. Fences are kept whatever their number. */
  maxCustomers?: number
  /** What is stored of them together, in characters. */
  maxCharacters?: number
}

interface Slot {
  data: Map<View, { value: string; agesAt: number; expiresAt: number }>
  leases: Map<View, { token: string; expiresAt: number }>
}

/** The store of one replica alone: it lives and dies with the process, so it has one generation. */
export function createMemoryStore(options: MemoryStoreOptions = {}): CustomerStore {
  const { nowMs = () => performance.now(), maxCustomers = 10_000, maxCharacters = 64_000_000 } = options
  const slots = createLru<Slot>({ max: maxCustomers, maxWeight: maxCharacters, weigh: charactersOf })
  const notes = createLru<{ note: string; expiresAt: number }>({ max: maxCustomers })
  const fences = createFenceBook(nowMs)

  // Each body runs without an await, so it is as atomic as a script.
  return {
    async read(key, view, nonce, leaseMs) {
      const slot = slots.get(key) ?? { data: new Map(), leases: new Map() }
      const stored = slot.data.get(view)
      const entry = stored && stored.expiresAt > nowMs() ? stored : null
      if (entry && entry.agesAt > nowMs()) return { kind: 'HIT', value: entry.value }
      const endsInMs = fences.endsInMs(key)
      if (endsInMs !== null) return { kind: 'FENCED', endsInMs }
      const lease = slot.leases.get(view)
      if (lease && lease.expiresAt > nowMs())
        return entry
          ? { kind: 'AGED', value: entry.value, token: null }
          : { kind: 'WAIT', token: lease.token }
      slot.leases.set(view, { token: nonce, expiresAt: nowMs() + leaseMs })
      slots.set(key, slot)
      return entry ? { kind: 'AGED', value: entry.value, token: nonce } : { kind: 'LEASE', token: nonce }
    },
    async fill(key, view, token, value, { ttlMs, softTtlMs }) {
      const slot = slots.get(key)
      if (slot?.leases.get(view)?.token !== token || fences.endsInMs(key) !== null) return false
      slot.data.set(view, { value, agesAt: nowMs() + softTtlMs, expiresAt: nowMs() + ttlMs })
      slot.leases.delete(view)
      slots.set(key, slot)
      return true
    },
    async release(key, view, token) {
      const leases = slots.get(key)?.leases
      if (leases?.get(view)?.token === token) leases.delete(view)
    },
    async fence(key, member, fenceMs) {
      fences.add(key, member, fenceMs)
      slots.delete(key)
      return ONLY_GENERATION
    },
    async unfence(key, which) {
      slots.delete(key)
      return { stood: fences.remove(key, which), generation: ONLY_GENERATION }
    },
    async invalidate(key) {
      slots.delete(key)
    },
    async keep(key, name, note, ttlMs) {
      notes.set(`${key}:${name}`, { note, expiresAt: nowMs() + ttlMs })
    },
    async recall(key, name) {
      const kept = notes.get(`${key}:${name}`)
      return kept && kept.expiresAt > nowMs() ? kept.note : null
    },
  }
}

const ONLY_GENERATION = 'process'

function charactersOf({ data }: Slot): number {
  return [...data.values()].reduce((sum, { value }) => sum + value.length, 0)
}
