import { UpstreamError, type UpstreamFailure } from '../domain/ports.ts'
import type { Outcome, StripeErrorFacts } from './client.ts'
import type { AnswerHeaders } from './http-client.ts'

export type Method = 'GET' | 'POST'
export type FailedOutcome = Exclude<Outcome<never>, { kind: 'ok' }>
type Refused = Extract<FailedOutcome, { kind: 'refused' }>

interface Row {
  when(refused: Refused): boolean
  failure(refused: Refused, method: Method): UpstreamFailure
}

// The first row that fits. A key in use may carry the type of a key conflict, so it stands before it.
const REFUSALS: readonly Row[] = [
  { when: ({ error }) => error.code === 'idempotency_key_in_use', failure: () => ({ kind: 'in_progress' }) },
  {
    when: ({ error }) => error.type === 'idempotency_error',
    failure: () => ({ kind: 'idempotency_conflict' }),
  },
  { when: ({ status }) => status === 402, failure: ({ error }) => cardFailure(error) },
  { when: isLocked, failure: () => ({ kind: 'busy' }) },
  { when: isRateLimited, failure: ({ headers }) => rateLimited(headers) },
  { when: ({ status }) => status === 409, failure: () => ({ kind: 'busy' }) },
  { when: isMissing, failure: () => ({ kind: 'not_found' }) },
  {
    when: ({ status }) => status === 400 || status === 404,
    failure: invalid,
  },
  { when: isKeptFailure, failure: () => ({ kind: 'broken_off' }) },
  {
    when: ({ status }) => status >= 500 || status === 424,
    failure: (_refused, method) => ({ kind: method === 'POST' ? 'unknown' : 'unavailable' }),
  },
]

/** What a failed attempt means to the domain. */
export function failureOf(method: Method, outcome: FailedOutcome): UpstreamError {
  if (outcome.kind === 'withheld') return failureOfWithheld(outcome)
  const failure = outcome.kind === 'refused' ? failureOfRefusal(outcome, method) : lost(outcome, method)
  const cause = outcome.kind === 'silent' ? outcome.cause : undefined
  return new UpstreamError(failure, messageOf(failure, outcome), requestIdOf(outcome), {
    cause,
    replayed: outcome.kind !== 'silent' && isReplayed(outcome.headers),
  })
}

type Held = Extract<FailedOutcome, { kind: 'withheld' }>
type Sent = Exclude<FailedOutcome, Held>

function failureOfWithheld({ by, retryAfterMs }: Held): UpstreamError {
  if (by === 'breaker')
    return new UpstreamError(
      { kind: 'unavailable', retryAfterMs },
      'Stripe mostly fails and is not asked for now.',
    )
  return new UpstreamError({ kind: 'rate_limited', retryAfterMs }, 'Stripe allows no more requests for now.')
}

function failureOfRefusal(outcome: Refused, method: Method): UpstreamFailure {
  const row = REFUSALS.find((candidate) => candidate.when(outcome))
  return row === undefined ? { kind: 'unavailable' } : row.failure(outcome, method)
}

function lost(outcome: Exclude<Sent, Refused>, method: Method): UpstreamFailure {
  const mayBeDone = outcome.kind === 'silent' ? outcome.sent : mayHaveReachedStripe(outcome)
  return { kind: method === 'POST' && mayBeDone ? 'unknown' : 'unavailable' }
}

type Foreign = Extract<FailedOutcome, { kind: 'foreign' }>

/** A proxy may have passed on what it answers with 500 and above; and a success that cannot be read is one. */
function mayHaveReachedStripe(answer: Foreign): boolean {
  return isBrokenSuccess(answer) || answer.status >= 500
}

/** A page that says 200 is another server's altogether, which has done nothing. */
function isBrokenSuccess({ status, isPage }: Foreign): boolean {
  return status < 300 && !isPage
}

/** Whether another attempt of the same request makes sense and can do no harm. */
export function isRepeatable(outcome: FailedOutcome): boolean {
  if (outcome.kind === 'withheld') return false
  if (outcome.kind === 'silent') return true
  const { status, headers } = outcome
  if (outcome.kind === 'refused' && isKeptFailure(outcome)) return false
  const shouldRetry = headers['stripe-should-retry']
  if (shouldRetry === 'false' || hasLimitReason(headers)) return false
  if (shouldRetry === 'true' || status >= 500) return true
  if (outcome.kind === 'foreign') return isBrokenSuccess(outcome)
  return outcome.error.code === 'idempotency_key_in_use' || isLocked(outcome)
}

/** What Stripe has kept of a key it gives for ever, a failure of its own included. */
function isKeptFailure({ status, headers }: Refused): boolean {
  return status >= 500 && isReplayed(headers)
}

function isLocked({ error, headers }: Refused): boolean {
  return error.code === 'lock_timeout' && !hasLimitReason(headers)
}

function isRateLimited({ status, error }: Refused): boolean {
  return status === 429 || error.code === 'rate_limit'
}

function hasLimitReason(headers: AnswerHeaders): boolean {
  return headers['stripe-rate-limited-reason'] !== undefined
}

// How Stripe names what the path or a list is about; everything else that is missing was named in a parameter.
const SUBJECTS: ReadonlySet<string | null> = new Set(['id', 'customer', 'invoice', 'charge'])

function isMissing({ error }: Refused): boolean {
  return error.code === 'resource_missing' && SUBJECTS.has(error.param)
}

function invalid({ status, error: { param, code } }: Refused): UpstreamFailure {
  // Stripe says of an object that is not there which one, and of a URL nothing.
  const isUnknownUrl = status === 404 && param === null && code === null
  return { kind: 'invalid', param, code, ...(isUnknownUrl && { isUnknownUrl }) }
}

function cardFailure({ code, declineCode, adviceCode }: StripeErrorFacts): UpstreamFailure {
  return { kind: 'card', code, declineCode, adviceCode }
}

function rateLimited(headers: AnswerHeaders): UpstreamFailure {
  const seconds = Number(headers['retry-after'])
  return { kind: 'rate_limited', retryAfterMs: seconds > 0 ? Math.ceil(seconds * 1000) : null }
}

const REQUEST_ID = /^req_\w{1,64}$/

/** The request that Stripe executed, also when a later one of the same key replayed its answer. */
export function originalRequestId(headers: AnswerHeaders): string | null {
  const id = headers['original-request'] ?? headers['request-id']
  return typeof id === 'string' && REQUEST_ID.test(id) ? id : null
}

/** Whether it answers by what an earlier request of the same key was answered. */
export function isReplayed(headers: AnswerHeaders): boolean {
  return headers['idempotent-replayed'] === 'true'
}

function requestIdOf(outcome: Sent): string | null {
  return outcome.kind === 'silent' ? null : originalRequestId(outcome.headers)
}

const MESSAGES: Record<UpstreamFailure['kind'], string> = {
  not_found: 'Stripe knows no object of this id.',
  invalid: 'Stripe refused the request.',
  card: 'The card was refused.',
  busy: 'Another request is changing this object in Stripe; nothing was changed.',
  rate_limited: 'Stripe takes no more requests for now; nothing was changed.',
  idempotency_conflict: 'The idempotency key was used before, with another input.',
  in_progress: 'Another request with this idempotency key is still running.',
  unknown: 'The request was sent to Stripe and no usable answer came: it may have been carried out.',
  broken_off: 'Stripe failed while it carried out the request, and answers no more than that to its key.',
  unavailable: 'Stripe does not answer.',
}

function messageOf(failure: UpstreamFailure, outcome: Sent): string {
  if (failure.kind === 'invalid') return invalidMessage(failure.param, failure.code)
  if (failure.kind !== 'unavailable' || outcome.kind === 'silent') return MESSAGES[failure.kind]
  const wasForeign = outcome.kind === 'foreign'
  const answered = `Stripe ${wasForeign ? 'or a proxy before it ' : ''}answered with HTTP ${outcome.status}.`
  return keyRefusal(outcome) ?? answered
}

/** What to do about an API key that was refused; null for every other outcome. */
export function keyRefusal(outcome: Outcome<unknown>): string | null {
  if (outcome.kind !== 'refused' || (outcome.status !== 401 && outcome.status !== 403)) return null
  return `Stripe refused the API key with HTTP ${outcome.status}: check STRIPE_SECRET_KEY and its permissions.`
}

/** Stripe's own sentences quote the value, so a sentence of its param and code stands for them. */
function invalidMessage(param: string | null, code: string | null): string {
  const name = param === null ? '' : nameOf(param)
  const about = name === '' ? '' : ` because of \`${name}\``
  const why = code !== null && /^[a-z_]+$/.test(code) ? ` (${code})` : ''
  return `Stripe refused the request${about}${why}.`
}

/** A metadata key is the caller's own words, and may be in the param. */
function nameOf(param: string): string {
  const [name = ''] = /^[a-z_]+(\[[a-z0-9_]*\])*/.exec(param) ?? []
  return name.startsWith('metadata') || name !== param ? name.replace(/\[.*$/, '') : name
}
