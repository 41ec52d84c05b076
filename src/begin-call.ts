import { randomUUID } from 'node:crypto'
import type { Authenticate } from './auth/authenticate.ts'
import { deadlineIn } from './domain/call.ts'
import type { CallContext } from './domain/context.ts'
import type { RequestReads } from './domain/ports.ts'

export interface BeginCallDeps {
  /** Makes the reads of one request; without `cached`, of one that wants nothing from before it. */
  readsOfRequest: (how: { cached: boolean }) => RequestReads
  deadlines: { readMs: number; writeMs: number }
  authenticate: Authenticate
}

interface Incoming {
  headers: Headers
  signal: AbortSignal
}

/**
 * Makes what one request carries through every operation; both doors begin here. The function made throws ReadError
 * for a caller who cannot be told.
 */
export function createBeginCall({ readsOfRequest, deadlines, authenticate }: BeginCallDeps) {
  return async function beginCall({ headers, signal }: Incoming): Promise<CallContext> {
    const limitMs = requestedTimeoutMs(headers)
    // Begun before anything is waited for, the keys of tokens among it.
    const read = deadlineIn(Math.min(deadlines.readMs, limitMs))
    const write = deadlineIn(Math.min(deadlines.writeMs, limitMs))
    return {
      caller: await authenticate(headers, read),
      requestId: randomUUID(),
      signal,
      deadlines: { read, write },
      reads: readsOfRequest({ cached: !wantsNoCache(headers) }),
      served: { stale: false },
    }
  }
}

function wantsNoCache(headers: Headers): boolean {
  return /(?:^|,)\s*no-cache\s*(?:,|$)/i.test(headers.get('cache-control') ?? '')
}

/** A client may shorten its deadline, never lengthen it; a header that is no number changes nothing. */
function requestedTimeoutMs(headers: Headers): number {
  const given = headers.get('x-request-timeout-ms') ?? ''
  return /^\d{1,7}$/.test(given) && Number(given) > 0 ? Number(given) : Infinity
}
