import type { StripeRecord } from './table.ts'

/** The one API shape the sandbox speaks. */
export const apiVersion = '2026-10-28.endive'

/** Which API request caused something; both null when the scheduler did. */
export interface RequestOrigin {
  readonly id: string | null
  readonly idempotency_key: string | null
}

/** What an event is about; a cash balance alone has no id of its own. */
export type EventObject = Omit<StripeRecord, 'id'> & Partial<Pick<StripeRecord, 'id'>>

export interface Event extends StripeRecord {
  readonly object: 'event'
  readonly api_version: string
  readonly created: number
  readonly data: { readonly object: EventObject; readonly previous_attributes?: Record<string, unknown> }
  readonly livemode: false
  readonly pending_webhooks: number
  readonly request: RequestOrigin
  readonly type: string
}

/**
 * The fields of `after` that differ from `before`, with their old values: an event's `previous_attributes`.
 * Of an object inside, only what differs in it; a field that was not there before is null.
 */
export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const old = new Map<string, unknown>(Object.entries(before))
  const now = new Map<string, unknown>(Object.entries(after))
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return Object.fromEntries(
    names.flatMap((name) => difference(name, old.get(name) ?? null, now.get(name) ?? null)),
  )
}

function difference(name: string, old: unknown, now: unknown): [string, unknown][] {
  if (!isPlain(old) || !isPlain(now)) return JSON.stringify(old) === JSON.stringify(now) ? [] : [[name, old]]
  const inside = previousAttributes(old, now)
  return Object.keys(inside).length === 0 ? [] : [[name, inside]]
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
