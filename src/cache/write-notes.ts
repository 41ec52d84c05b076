import type { RemovalNote, WriteNote, WriteNotes } from '../domain/writes/write-ports.ts'
import { writeKey, type CacheScope } from './keys.ts'
import type { CustomerStore } from './store.ts'

/** As long as Stripe keeps an idempotency key at least. */
const NOTE_TTL_MS = 24 * 60 * 60 * 1000
/** Raise it with the form of a note, so that releases that run side by side never read each other's. */
const NAME = 'write.1'

/** Notes of writes by the hash of their key alone, so that a key of another customer's write is met, too. */
export function createWriteNotes(deps: { store: CustomerStore; scope: CacheScope }): WriteNotes {
  const { store, scope } = deps
  return {
    async find(keyHash) {
      const note = await store.recall(writeKey(scope, keyHash), NAME).catch(() => null)
      return note === null ? null : parseNote(note)
    },
    async keep(keyHash, note) {
      const key = writeKey(scope, keyHash)
      await store.keep(key, NAME, JSON.stringify(note), NOTE_TTL_MS).catch(() => undefined)
    },
  }
}

function parseNote(note: string): WriteNote | null {
  try {
    const value: unknown = JSON.parse(note)
    return isNote(value) ? value : null
  } catch {
    return null
  }
}

function isNote(value: unknown): value is WriteNote {
  if (typeof value !== 'object' || value === null || !('firstTriedAt' in value && 'removal' in value)) {
    return false
  }
  return typeof value.firstTriedAt === 'number' && (value.removal === null || isRemoval(value.removal))
}

function isRemoval(value: unknown): value is RemovalNote {
  if (typeof value !== 'object' || value === null || !('target' in value && 'isDone' in value)) return false
  return typeof value.target === 'string' && typeof value.isDone === 'boolean'
}
