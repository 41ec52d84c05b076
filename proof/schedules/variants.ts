import { randomUUID } from 'node:crypto'
import type { CustomerStore, Lifetime, View } from '../../src/cache/store.ts'
import type { Upstream } from '../../src/domain/ports.ts'
import { createNaiveStore } from '../../test/cache/naive-store.ts'
import type { PromiseName } from './promises.ts'

/** A store as it is, or made wrong: a suite that lets one of those pass proves nothing. */
export interface StoreVariant {
  name: string
  /** What it breaks. Null: nothing. */
  breaks: PromiseName | null
  /** What all processes share. */
  shared(store: CustomerStore): CustomerStore
  /** What a process makes of it, failures of calls included. */
  own(store: CustomerStore): CustomerStore
  /** What a process makes of Stripe. */
  upstream(upstream: Upstream): Upstream
  /** Whether writes wait for hits that replicas repeat. */
  waits: boolean
}

const same = (store: CustomerStore) => store

export const RIGHT: StoreVariant = {
  name: 'as it is',
  breaks: null,
  shared: same,
  own: same,
  upstream: (upstream) => upstream,
  waits: true,
}

export const NAIVE: StoreVariant = {
  ...RIGHT,
  name: 'GET, SET, DEL',
  breaks: 'P1',
  shared: () => createNaiveStore(),
}

export const WRONG: readonly StoreVariant[] = [
  NAIVE,
  { ...RIGHT, name: 'unfence without delete', breaks: 'P1', shared: keepsOnUnfence },
  { ...RIGHT, name: 'fill without a look at the token', breaks: 'P1', shared: fillsUnderAnyLease },
  { ...RIGHT, name: 'refresh that fills without it', breaks: 'P1', shared: refreshesUnderAnyLease },
  { ...RIGHT, name: 'reads of Stripe joined under way', breaks: 'P1', upstream: joinsUnderWay },
  { ...RIGHT, name: 'hits repeated, writes that do not wait', breaks: 'P1', waits: false },
  { ...RIGHT, name: 'lost fence taken for one that stood', breaks: 'P1', shared: tellsOfLostFences },
  { ...RIGHT, name: 'invalidation that fails unheard', breaks: 'P1', own: invalidatesUnheard },
  { ...RIGHT, name: 'no fence, only deletes', breaks: 'P2', shared: neverFences },
  { ...RIGHT, name: 'one fence for all writers', breaks: 'P2', shared: liftsAllFences },
]

const VIEWS_IN_USE: readonly View[] = ['customer', 'taxIds']
const LONG_MS = 1_000_000
const LONG: Lifetime = { ttlMs: LONG_MS, softTtlMs: LONG_MS }

function keepsOnUnfence(store: CustomerStore): CustomerStore {
  return {
    ...store,
    async unfence(key, which) {
      const stored = await Promise.all(
        VIEWS_IN_USE.map(async (view) => ({ view, value: await peek(store, key, view) })),
      )
      const had = await store.unfence(key, which)
      for (const { view, value } of stored) if (value !== null) await put(store, key, view, value, LONG)
      return had
    },
  }
}

function fillsUnderAnyLease(store: CustomerStore): CustomerStore {
  return {
    ...store,
    fill: async (key, view, _token, value, lifetime) => put(store, key, view, value, lifetime),
  }
}

/** Whoever reads an aged entry anew stores what it finds, whatever has come between. */
function refreshesUnderAnyLease(store: CustomerStore): CustomerStore {
  const refreshing = new Set<string>()
  return {
    ...store,
    async read(key, view, nonce, leaseMs) {
      const answer = await store.read(key, view, nonce, leaseMs)
      if (answer.kind === 'AGED' && answer.token !== null) refreshing.add(answer.token)
      return answer
    },
    fill: (key, view, token, value, lifetime) =>
      refreshing.has(token)
        ? put(store, key, view, value, lifetime)
        : store.fill(key, view, token, value, lifetime),
  }
}

/** Every fence stood, whatever became of it: a write then does not wait for hits that were given meanwhile. */
function tellsOfLostFences(store: CustomerStore): CustomerStore {
  const placed: string[] = []
  return {
    ...store,
    async fence(key, member, fenceMs) {
      placed.push(member)
      await store.fence(key, member, fenceMs)
      return 'any'
    },
    async unfence(key, which) {
      await store.unfence(key, which)
      return { stood: placed, generation: 'any' }
    },
  }
}

function joinsUnderWay(upstream: Upstream): Upstream {
  const customers = new Map<string, ReturnType<Upstream['getCustomer']>>()
  return {
    ...upstream,
    getCustomer(id, call) {
      const running = customers.get(id)
      if (running !== undefined) return running
      const run = upstream.getCustomer(id, call).finally(() => customers.delete(id))
      customers.set(id, run)
      return run
    },
  }
}

function invalidatesUnheard(store: CustomerStore): CustomerStore {
  return { ...store, invalidate: (key) => store.invalidate(key).catch(() => undefined) }
}

function neverFences(store: CustomerStore): CustomerStore {
  return {
    ...store,
    async fence(key) {
      await store.invalidate(key)
      return 'none'
    },
  }
}

function liftsAllFences(store: CustomerStore): CustomerStore {
  return {
    ...store,
    fence: (key, _member, fenceMs) => store.fence(key, 'all.fences', fenceMs),
    unfence: (key) => store.unfence(key, { keyHash: 'all' }),
  }
}

async function peek(store: CustomerStore, key: string, view: View): Promise<string | null> {
  const answer = await store.read(key, view, randomUUID(), LONG_MS)
  const isLeased = answer.kind === 'LEASE' || answer.kind === 'AGED'
  if (isLeased && answer.token !== null) await store.release(key, view, answer.token)
  return answer.kind === 'HIT' || answer.kind === 'AGED' ? answer.value : null
}

/** Stores under whichever lease there is. */
async function put(
  store: CustomerStore,
  key: string,
  view: View,
  value: string,
  lifetime: Lifetime,
): Promise<boolean> {
  const answer = await store.read(key, view, randomUUID(), LONG_MS)
  if (!('token' in answer) || answer.token === null) return false
  return store.fill(key, view, answer.token, value, lifetime)
}
