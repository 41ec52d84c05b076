import type { Call } from '../domain/call.ts'
import type { RemovalNote, RemovedObject, WriteNote, WriteNotes } from '../domain/writes/write-ports.ts'
import { byDeadline } from './in-time.ts'
import { writeKey, type CacheScope } from './keys.ts'
import type { CustomerStore } from './store.ts'

/** As long as Stripe keeps an idempotency key at least. */
const NOTE_TTL_MS = 24 * 60 * 60 * 1000
/** Raise one with the form of its note, so that releases that run side by side never read each other's. */
const CALL = 'call.1'
const REMOVAL = 'removal.2'

/** Notes of writes by the hash of their key alone, so that a key of another customer's write is met, too. */
export function createWriteNotes(deps: { store: CustomerStore; scope: CacheScope }): WriteNotes {
  const { store, scope } = deps

  async function find(keyHash: string, name: string, { deadline }: Call): Promise<unknown> {
    const recalled = store.recall(writeKey(scope, keyHash), name)
    const note = await byDeadline(deadline, recalled).catch(() => null)
    return note === null ? null : parsed(note)
  }

  async function keep(keyHash: string, name: string, note: WriteNote | RemovalNote, { deadline }: Call) {
    const kept = store.keep(writeKey(scope, keyHash), name, JSON.stringify(note), NOTE_TTL_MS)
    await byDeadline(deadline, kept).catch(() => undefined)
  }

  return {
    async find(keyHash, call) {
      const note = await find(keyHash, CALL, call)
      return isCall(note) ? note : null
    },
    keep: (keyHash, note, call) => keep(keyHash, CALL, note, call),
    async findRemoval(keyHash, call) {
      const note = await find(keyHash, REMOVAL, call)
      return isRemoval(note) ? note : null
    },
    keepRemoval: (keyHash, note, call) => keep(keyHash, REMOVAL, note, call),
  }
}

function parsed(note: string): unknown {
  try {
    return JSON.parse(note)
  } catch {
    return null
  }
}

function isCall(value: unknown): value is WriteNote {
  if (typeof value !== 'object' || value === null) return false
  if (!('firstTriedAt' in value && 'standsFor' in value)) return false
  return typeof value.firstTriedAt === 'number' && typeof value.standsFor === 'string'
}

function isRemoval(value: unknown): value is RemovalNote {
  if (typeof value !== 'object' || value === null) return false
  if (!('target' in value && 'isDone' in value && 'removed' in value)) return false
  return (
    typeof value.target === 'string' && typeof value.isDone === 'boolean' && isRemovedObject(value.removed)
  )
}

function isRemovedObject(value: unknown): value is RemovedObject {
  if (typeof value !== 'object' || value === null || !('id' in value && '__typename' in value)) return false
  return typeof value.id === 'string' && typeof value.__typename === 'string'
}
