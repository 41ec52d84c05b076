import type { Call } from '../../../src/domain/call.ts'
import { UpstreamError } from '../../../src/domain/ports.ts'
import { DEFAULT_POLICY } from '../../../src/stripe/attempts.ts'

/** The shipped policy without its waits between attempts, for tests that fail more often than any upstream does. */
export const EAGER = {
  ...DEFAULT_POLICY,
  baseDelayMs: 0,
  budget: { part: 1, perSecond: 1000 },
  breaker: { ...DEFAULT_POLICY.breaker, leastCalls: Infinity },
}

export function call(overrides: Partial<Call> = {}): Call {
  return {
    requestId: 'test',
    account: null,
    signal: new AbortController().signal,
    deadline: { remainingMs: () => 20_000 },
    ...overrides,
  }
}

/** What a call failed with, which must be an UpstreamError. */
export async function upstreamError(promise: Promise<unknown>): Promise<UpstreamError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof UpstreamError) return error
    throw error
  }
  throw new Error('The call succeeded.')
}
