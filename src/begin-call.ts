import { randomUUID } from 'node:crypto'
import type { Authenticate } from './auth/authenticate.ts'
import { deadlineIn } from './domain/call.ts'
import type { CallContext } from './domain/context.ts'
import { ReadError } from './domain/model/errors.ts'
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
 * Returns what makes the context of one request, for both doors. That throws ReadError when the caller is not let in
 * or cannot be told, and for a header with a wrong value.
 */
export function createBeginCall({ readsOfRequest, deadlines, authenticate }: BeginCallDeps) {
  return async function beginCall({ headers, signal }: Incoming): Promise<CallContext> {
    const limitMs = requestedTimeoutMs(headers)
    // Both deadlines run from here, so that they include the wait for the keys of tokens.
    const read = deadlineIn(Math.min(deadlines.readMs, limitMs ?? Infinity))
    const write = deadlineIn(Math.min(deadlines.writeMs, limitMs ?? Infinity))
    const caller = await authenticate(headers, read)
    if (limitMs === null) throw badHeader(TIMEOUT_RULE)
    // Node joins headers that were sent twice: neither key may stand for the call.
    if (headers.get('idempotency-key')?.includes(', ') === true) throw badHeader(KEY_RULE)
    return {
      caller,
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

/** A client may shorten its deadline, never lengthen it. Null: the header is no number of milliseconds. */
function requestedTimeoutMs(headers: Headers): number | null {
  const given = headers.get('x-request-timeout-ms')
  if (given === null) return Infinity
  return /^[1-9]\d{0,6}$/.test(given) ? Number(given) : null
}

const TIMEOUT_RULE =
  'X-Request-Timeout-Ms has to be a whole number of milliseconds, from 1 to 9999999: send such a one, or leave it out.'
const KEY_RULE =
  'Idempotency-Key has to be one key: send it once, and a key with a comma and a space as the argument idempotencyKey.'

function badHeader(rule: string): ReadError {
  return new ReadError('BAD_USER_INPUT', `The header ${rule}`)
}
