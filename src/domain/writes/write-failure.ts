import type {
  InvalidInputError,
  InputIssue,
  OperationError,
  OutcomeUnknownError,
  ServiceUnavailableError,
} from '../model/errors.ts'
import type { Settled, UpstreamError, UpstreamFailure } from '../ports.ts'
import { declineOf } from '../retries/decline.ts'
import { invalidInputMessage, MESSAGES, refusalOf } from './failure-messages.ts'

/** What an answer needs to know beyond the failure itself. */
export interface FailedWrite {
  /** Where in the operation's arguments Stripe's `param` is. */
  pathOf: (param: string | null) => string[]
  idempotencyKey: string
  /** When the key was first tried, as far as known, unix seconds. */
  firstTriedAt: number
  /** Whether the default source is another one than before, all the same. */
  customerChanged: boolean
}

// Stripe keeps a key for 24 hours at least; the last of them is left for clocks and for the repeat itself.
const RESUMABLE_SECONDS = 23 * 60 * 60

/** What a failed write is to the caller, and to the fence. */
export function failedWrite(error: UpstreamError, write: FailedWrite): Settled<OperationError> {
  const answer = answerTo(error.failure, { ...write, requestId: error.requestId })
  // The fence of a call has to outlast every attempt of it.
  return error.inDoubt && answer.state === 'refused' ? { ...answer, state: 'unknown' } : answer
}

interface Facts extends FailedWrite {
  requestId: string | null
}

type Kind = UpstreamFailure['kind']
type FailureOf<K extends Kind> = Extract<UpstreamFailure, { kind: K }>

// `refused`: Stripe did not execute this one, but an earlier execution of the same key may yet be on its way.
const ANSWERS: { [K in Kind]: (failure: FailureOf<K>, facts: Facts) => Settled<OperationError> } = {
  not_found: (_failure, { requestId }) => ({ state: 'refused', value: customerNotFound(requestId) }),
  invalid: (failure, facts) => ({
    state: 'refused',
    value: invalidInput([refusalOf(failure.code, facts.pathOf(failure.param))], facts.requestId),
  }),
  card: (failure, facts) => ({ state: 'settled', value: cardError(failure, facts) }),
  busy: (_failure, { requestId }) => ({ state: 'refused', value: customerBusy(requestId) }),
  rate_limited: ({ retryAfterMs }, { requestId }) => ({
    state: 'refused',
    value: {
      __typename: 'RateLimitedError',
      code: 'RATE_LIMITED',
      message: MESSAGES.rateLimited,
      retryable: true,
      requestId,
      retryAfterMs,
    },
  }),
  idempotency_conflict: (_failure, { requestId, idempotencyKey }) => ({
    state: 'refused',
    value: {
      __typename: 'IdempotencyConflictError',
      code: 'IDEMPOTENCY_CONFLICT',
      message: MESSAGES.idempotencyConflict,
      retryable: false,
      requestId,
      idempotencyKey,
    },
  }),
  in_progress: (_failure, facts) => ({ state: 'refused', value: outcomeUnknown(facts) }),
  unknown: (_failure, facts) => ({ state: 'unknown', value: outcomeUnknown(facts) }),
  // Nothing of it is under way any more.
  broken_off: (_failure, facts) => ({ state: 'settled', value: neverTold(facts) }),
  unavailable: ({ retryAfterMs = null }, { requestId }) => ({
    state: 'refused',
    value: serviceUnavailable('UPSTREAM_UNAVAILABLE', requestId, retryAfterMs),
  }),
}

function answerTo<K extends Kind>(
  failure: FailureOf<K> & { kind: K },
  facts: Facts,
): Settled<OperationError> {
  return ANSWERS[failure.kind](failure, facts)
}

/** Unknown, deleted or malformed: one answer for all three. */
export function customerNotFound(requestId: string | null): OperationError {
  return {
    __typename: 'CustomerNotFoundError',
    code: 'CUSTOMER_NOT_FOUND',
    message: MESSAGES.customerNotFound,
    retryable: false,
    requestId,
  }
}

/** About as long as one write takes. */
const BUSY_MS = 1000

export function customerBusy(requestId: string | null): OperationError {
  return {
    __typename: 'CustomerBusyError',
    code: 'CUSTOMER_BUSY',
    message: MESSAGES.customerBusy,
    retryable: true,
    requestId,
    retryAfterMs: BUSY_MS,
  }
}

export function invalidInput(issues: InputIssue[], requestId: string | null = null): InvalidInputError {
  return {
    __typename: 'InvalidInputError',
    code: 'INVALID_INPUT',
    message: invalidInputMessage(issues.length),
    retryable: false,
    requestId,
    issues,
  }
}

const UNAVAILABLE = {
  UPSTREAM_UNAVAILABLE: MESSAGES.upstreamUnavailable,
  CACHE_UNAVAILABLE: MESSAGES.cacheUnavailable,
}

export function serviceUnavailable(
  code: keyof typeof UNAVAILABLE,
  requestId: string | null,
  retryAfterMs: number | null = null,
): ServiceUnavailableError {
  return {
    __typename: 'ServiceUnavailableError',
    code,
    message: UNAVAILABLE[code],
    retryable: true,
    requestId,
    retryAfterMs,
  }
}

/** `broken_off`, where it is known all the same that nothing was done. */
export function brokenOffUndone({ requestId }: UpstreamError): Settled<OperationError> {
  const value = {
    ...serviceUnavailable('UPSTREAM_UNAVAILABLE', requestId),
    message: MESSAGES.brokenOffUndone,
    retryable: false,
  }
  return { state: 'settled', value }
}

function neverTold(facts: Facts): OperationError {
  return { ...outcomeUnknown(facts), message: MESSAGES.outcomeNeverTold, retryable: false }
}

function outcomeUnknown({ requestId, idempotencyKey, firstTriedAt }: Facts): OutcomeUnknownError {
  return {
    __typename: 'OutcomeUnknownError',
    code: 'OUTCOME_UNKNOWN',
    message: MESSAGES.outcomeUnknown,
    retryable: true,
    requestId,
    idempotencyKey,
    resumeUntil: new Date((firstTriedAt + RESUMABLE_SECONDS) * 1000).toISOString(),
  }
}

function cardError(failure: FailureOf<'card'>, { requestId, customerChanged }: Facts): OperationError {
  return {
    __typename: 'CardError',
    code: 'CARD_DECLINED',
    message: declineOf(failure).message,
    retryable: false,
    requestId,
    declineCode: failure.declineCode,
    adviceCode: failure.adviceCode,
    customerChanged,
  }
}
