import { callOf, type CallContext } from './context.ts'
import type { Customer } from './customer.ts'
import { ReadError, type ReadErrorCode } from './errors.ts'
import { UpstreamError, type UpstreamFailure } from './ports.ts'

/** Reads one customer. Null: unknown or deleted. The function made throws ReadError. */
export function createGetCustomer() {
  return async function getCustomer(context: CallContext, id: string): Promise<Customer | null> {
    try {
      return await context.reads.get(id, callOf(context, 'read'))
    } catch (error) {
      throw error instanceof UpstreamError ? readErrorOf(error) : error
    }
  }
}

const CODES = {
  busy: 'OVERLOADED',
  rate_limited: 'OVERLOADED',
  not_found: 'UPSTREAM_UNAVAILABLE',
  invalid: 'UPSTREAM_UNAVAILABLE',
  card: 'UPSTREAM_UNAVAILABLE',
  idempotency_conflict: 'UPSTREAM_UNAVAILABLE',
  in_progress: 'UPSTREAM_UNAVAILABLE',
  unknown: 'UPSTREAM_UNAVAILABLE',
  unavailable: 'UPSTREAM_UNAVAILABLE',
} as const satisfies Record<UpstreamFailure['kind'], ReadErrorCode>

const MESSAGES = {
  OVERLOADED: 'There are more reads than Stripe allows at the moment: try again later.',
  UPSTREAM_UNAVAILABLE: 'The customer could not be read from Stripe: try again later.',
}

function readErrorOf(error: UpstreamError): ReadError {
  const code = CODES[error.failure.kind]
  const retryAfterMs = error.failure.kind === 'rate_limited' ? error.failure.retryAfterMs : null
  return new ReadError(code, MESSAGES[code], retryAfterMs, error)
}
