import type { RetrySnapshots } from '../domain/ports.ts'
import type { RetrySnapshot } from '../domain/retries/facts.ts'
import { byDeadline } from './in-time.ts'
import { customerKey, noteName, type CacheScope } from './keys.ts'
import type { CustomerStore } from './store.ts'

/** As long as Stripe keeps an idempotency key at least. */
const SNAPSHOT_TTL_MS = 24 * 60 * 60 * 1000

/** Snapshots as notes of their customer, shared by replicas as the reads are. */
export function createRetrySnapshots(deps: { store: CustomerStore; scope: CacheScope }): RetrySnapshots {
  const { store, scope } = deps
  return {
    async find(customerId, keyHash, { account, deadline }) {
      const key = customerKey(scope, account, customerId)
      const note = await byDeadline(deadline, store.recall(key, noteName(keyHash))).catch(() => null)
      return note === null ? null : parseSnapshot(note)
    },
    async keep(customerId, keyHash, snapshot, { account, deadline }) {
      const key = customerKey(scope, account, customerId)
      const kept = store.keep(key, noteName(keyHash), JSON.stringify(snapshot), SNAPSHOT_TTL_MS)
      await byDeadline(deadline, kept).catch(() => undefined)
    },
  }
}

function parseSnapshot(note: string): RetrySnapshot | null {
  try {
    const value: unknown = JSON.parse(note)
    return isSnapshot(value) ? value : null
  } catch {
    return null
  }
}

function isSnapshot(value: unknown): value is RetrySnapshot {
  if (typeof value !== 'object' || value === null || !('takenAt' in value && 'candidates' in value))
    return false
  return typeof value.takenAt === 'number' && Array.isArray(value.candidates)
}
