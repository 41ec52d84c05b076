import type { Journal } from './journal.ts'

/** What every Stripe object has. */
export interface StripeRecord {
  readonly id: string
  readonly object: string
}

/**
 * API-shaped records by id: unexpanded, snake_case, exactly what Stripe answers.
 * A record is never mutated in place: `put({ ...record, changed })` replaces it, so events may share it.
 */
export interface Table<T extends { id: string }> {
  get(id: string): T | undefined
  /** Inserts, or replaces in place: the order is that of the first insertion. */
  put(record: T): T
  delete(id: string): void
  /** Oldest first. */
  all(): T[]
  readonly size: number
}

export function createTable<T extends { id: string }>(journal: Journal): Table<T> {
  const records = new Map<string, T>()

  function restore(entries: [string, T][]): void {
    records.clear()
    for (const [id, record] of entries) records.set(id, record)
  }

  return {
    get: (id) => records.get(id),
    put(record) {
      const before = records.get(record.id)
      records.set(record.id, record)
      journal.undoable(() => (before ? records.set(record.id, before) : records.delete(record.id)))
      return record
    },
    delete(id) {
      if (!records.has(id)) return
      const before = [...records]
      records.delete(id)
      journal.undoable(() => restore(before))
    },
    all: () => [...records.values()],
    get size() {
      return records.size
    },
  }
}
