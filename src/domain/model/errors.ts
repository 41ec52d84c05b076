/** Every expected failure of an operation, as data, equal on both doors. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'CUSTOMER_NOT_FOUND'
  | 'CARD_DECLINED'
  | 'CUSTOMER_BUSY'
  | 'RATE_LIMITED'
  | 'IDEMPOTENCY_CONFLICT'
  | 'OUTCOME_UNKNOWN'
  | 'UPSTREAM_UNAVAILABLE'
  | 'CACHE_UNAVAILABLE'
  | 'OVERLOADED'

interface OperationErrorBase<Name extends string, Code extends ErrorCode> {
  __typename: Name
  code: Code
  /** A sentence a developer can act on; holds nothing a caller gave. */
  message: string
  /** Whether the same call may succeed later without a change. */
  retryable: boolean
  /** Stripe's `req_…` of the refused request; null when nothing was sent. */
  requestId: string | null
}

export type InputIssueCode =
  | 'TOO_LONG'
  | 'TOO_MANY'
  | 'OUT_OF_RANGE'
  | 'INVALID_FORMAT'
  | 'NOT_CLEARABLE'
  | 'MUTUALLY_EXCLUSIVE'
  | 'NOT_ALLOWED'
  | 'REFUSED_UPSTREAM'

export interface InputIssue {
  __typename: 'InputIssue'
  /** From the operation's arguments down, list positions as digits: `['input', 'metadata', '0', 'key']`. Empty: none is to blame. */
  path: string[]
  /** What is wrong and what would be right. */
  message: string
  code: InputIssueCode
}

export interface InvalidInputError extends OperationErrorBase<'InvalidInputError', 'INVALID_INPUT'> {
  issues: InputIssue[]
}
export type CustomerNotFoundError = OperationErrorBase<'CustomerNotFoundError', 'CUSTOMER_NOT_FOUND'>

export interface CardError extends OperationErrorBase<'CardError', 'CARD_DECLINED'> {
  declineCode: string | null
  adviceCode: string | null
  /** True when the card was replaced all the same, so that a repeat would not be the same call. */
  customerChanged: boolean
}
export interface CustomerBusyError extends OperationErrorBase<'CustomerBusyError', 'CUSTOMER_BUSY'> {
  retryAfterMs: number | null
}
export interface RateLimitedError extends OperationErrorBase<'RateLimitedError', 'RATE_LIMITED'> {
  retryAfterMs: number | null
}
export interface IdempotencyConflictError extends OperationErrorBase<
  'IdempotencyConflictError',
  'IDEMPOTENCY_CONFLICT'
> {
  idempotencyKey: string
}
export interface OutcomeUnknownError extends OperationErrorBase<'OutcomeUnknownError', 'OUTCOME_UNKNOWN'> {
  /** Repeat the same call with this key to learn what happened: it has one effect at most. */
  idempotencyKey: string
  /** ISO 8601; afterwards Stripe may have forgotten the key, and a repeat could have a second effect. */
  resumeUntil: string
}
export interface ServiceUnavailableError extends OperationErrorBase<
  'ServiceUnavailableError',
  'UPSTREAM_UNAVAILABLE' | 'CACHE_UNAVAILABLE' | 'OVERLOADED'
> {
  retryAfterMs: number | null
}

export type OperationError =
  | InvalidInputError
  | CustomerNotFoundError
  | CardError
  | CustomerBusyError
  | RateLimitedError
  | IdempotencyConflictError
  | OutcomeUnknownError
  | ServiceUnavailableError

/**
 * Why a call was not let in, or a read failed: a read that fails is an error, never a null that looks like "not
 * found".
 */
export type ReadErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'UPSTREAM_UNAVAILABLE'
  | 'OVERLOADED'
  | 'BAD_USER_INPUT'

/** Thrown by reads, and for callers who may not; each door shows the code and nothing of the cause. */
export class ReadError extends Error {
  readonly code: ReadErrorCode
  readonly retryAfterMs: number | null

  constructor(code: ReadErrorCode, message: string, retryAfterMs: number | null = null, cause?: unknown) {
    super(message, { cause })
    this.name = 'ReadError'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** Thrown by the fence when the cache cannot be told of a write, before anything is sent upstream. */
export class CacheUnavailableError extends Error {
  override readonly name = 'CacheUnavailableError'
}
