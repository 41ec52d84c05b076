import type { StripeRecord } from './table.ts'

/** The one API shape the sandbox speaks. */
export const apiVersion = '2026-10-28.endive'

/** Which API request caused something; both null when the scheduler did. */
export interface RequestOrigin {
  readonly id: string | null
  readonly idempotency_key: string | null
}

export interface Event extends StripeRecord {
  readonly object: 'event'
  readonly api_version: string
  readonly created: number
  readonly data: { readonly object: StripeRecord; readonly previous_attributes?: Record<string, unknown> }
  readonly livemode: false
  readonly pending_webhooks: number
  readonly request: RequestOrigin
  readonly type: string
}

/** The fields of `after` that differ from `before`, with their old values: an event's `previous_attributes`. */
export function previousAttributes<T extends object>(before: T, after: T): Record<string, unknown> {
  const now = new Map(Object.entries(after))
  return Object.fromEntries(
    Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now.get(name))),
  )
}
