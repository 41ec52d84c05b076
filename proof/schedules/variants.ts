import { randomUUID } from 'node:crypto'
import type { CustomerStore, View } from '../../src/cache/store.ts'
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
}

const same = (store: CustomerStore) => store

export const RIGHT: StoreVariant = { name: 'as it is', breaks: null, shared: same, own: same }

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
  { ...RIGHT, name: 'invalidation that fails unheard', breaks: 'P1', own: invalidatesUnheard },
  { ...RIGHT, name: 'no fence, only deletes', breaks: 'P2', shared: neverFences },
  { ...RIGHT, name: 'one fence for all writers', breaks: 'P2', shared: liftsAllFences },
]

const VIEWS_IN_USE: readonly View[] = ['customer', 'taxIds']
const LONG_MS = 1_000_000

function keepsOnUnfence(store: CustomerStore): CustomerStore {
  return {
    ...store,
    async unfence(key, which) {
      const stored = await Promise.all(
        VIEWS_IN_USE.map(async (view) => ({ view, value: await peek(store, key, view) })),
      )
      const had = await store.unfence(key, which)
      for (const { view, value } of stored) if (value !== null) await put(store, key, view, value, LONG_MS)
      return had
    },
  }
}

function fillsUnderAnyLease(store: CustomerStore): CustomerStore {
  return {
    ...store,
    fill: async (key, view, _token, value, ttlMs) => put(store, key, view, value, ttlMs),
  }
}

function invalidatesUnheard(store: CustomerStore): CustomerStore {
  return { ...store, invalidate: (key) => store.invalidate(key).catch(() => undefined) }
}

function neverFences(store: CustomerStore): CustomerStore {
  return { ...store, fence: (key) => store.invalidate(key) }
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
  if (answer.kind === 'LEASE') await store.release(key, view, answer.token)
  return answer.kind === 'HIT' ? answer.value : null
}

/** Stores under whichever lease there is. */
async function put(
  store: CustomerStore,
  key: string,
  view: View,
  value: string,
  ttlMs: number,
): Promise<boolean> {
  const answer = await store.read(key, view, randomUUID(), LONG_MS)
  return 'token' in answer && store.fill(key, view, answer.token, value, ttlMs)
}
