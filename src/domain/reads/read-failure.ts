import { ReadError, type ReadErrorCode } from '../model/errors.ts'
import { UpstreamError, type InvalidFailure, type UpstreamFailure } from '../ports.ts'

const CODES = {
  busy: 'OVERLOADED',
  rate_limited: 'OVERLOADED',
  not_found: 'UPSTREAM_UNAVAILABLE',
  invalid: 'UPSTREAM_UNAVAILABLE',
  card: 'UPSTREAM_UNAVAILABLE',
  idempotency_conflict: 'UPSTREAM_UNAVAILABLE',
  in_progress: 'UPSTREAM_UNAVAILABLE',
  unknown: 'UPSTREAM_UNAVAILABLE',
  broken_off: 'UPSTREAM_UNAVAILABLE',
  unavailable: 'UPSTREAM_UNAVAILABLE',
} as const satisfies Record<UpstreamFailure['kind'], ReadErrorCode>

const MESSAGES = {
  OVERLOADED: 'There are more reads than Stripe allows at the moment: try again later.',
  UPSTREAM_UNAVAILABLE: 'This could not be read from Stripe: try again later.',
}

const REFUSED = 'Stripe, or the server in its place, refuses to read this, whatever is asked for.'

/** Which argument is to blame for a refusal of Stripe's, and what is right for it. Undefined: none. */
export type Refusals = (failure: InvalidFailure) => { argument: string; rule: string } | undefined

/**
 * Runs a read. What `refusals` finds in Stripe's refusal was the caller's input.
 * @throws ReadError for whatever fails upstream
 */
export async function reading<T>(run: () => Promise<T>, refusals?: Refusals): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof UpstreamError ? readErrorOf(error, refusals) : error
  }
}

function readErrorOf(error: UpstreamError, refusals: Refusals | undefined): ReadError {
  const { failure } = error
  const refused = failure.kind === 'invalid' ? refusals?.(failure) : undefined
  if (refused !== undefined) return badInput(refused.argument, refused.rule, error)
  const code = CODES[failure.kind]
  const retryAfterMs = 'retryAfterMs' in failure ? failure.retryAfterMs : null
  const isRefused = failure.kind === 'invalid' || failure.kind === 'not_found'
  return new ReadError(code, isRefused ? REFUSED : MESSAGES[code], retryAfterMs, error)
}

/** `rule` goes on from the argument's name: "has to be 1 to 100". */
export function badInput(argument: string, rule: string, cause?: unknown): ReadError {
  return new ReadError('BAD_USER_INPUT', `\`${argument}\` ${rule}.`, null, cause)
}
