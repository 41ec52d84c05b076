import { previousAttributes } from '../state/events.ts'
import type { StripeRecord, Table } from '../state/table.ts'
import type { Work } from '../state/work.ts'

/** Replaces fields of a record and tells it in one event with the old values; nothing changed, nothing told. */
export function change<T extends StripeRecord>(
  work: Work,
  table: Table<T>,
  record: T,
  changes: Partial<T>,
  eventType: string,
): T {
  const after = table.put({ ...record, ...changes })
  const previous = previousAttributes(record, after)
  if (Object.keys(previous).length > 0) work.emit(eventType, after, previous)
  return after
}
