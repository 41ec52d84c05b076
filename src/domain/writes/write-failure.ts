import type {
  InvalidInputError,
  InputIssue,
  OperationError,
  OutcomeUnknownError,
  ServiceUnavailableError,
} from '../model/errors.ts'
import type { Settled, UpstreamError, UpstreamFailure } from '../ports.ts'
import { declineOf } from '../retries/decline.ts'
import { issue } from '../rules/rule.ts'

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
      message: 'Stripe takes no more requests for now; nothing was changed. Try again later.',
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
      message:
        'This idempotency key was used for another operation, customer or input: use a new key for a new call.',
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
    message: 'There is no customer with this id: give one of Stripe’s, cus_….',
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
    message: 'Other writes to this customer are going on; nothing was changed. Try again shortly.',
    retryable: true,
    requestId,
    retryAfterMs: BUSY_MS,
  }
}

export function invalidInput(issues: InputIssue[], requestId: string | null = null): InvalidInputError {
  const count = issues.length === 1 ? 'one problem' : `${issues.length} problems`
  return {
    __typename: 'InvalidInputError',
    code: 'INVALID_INPUT',
    message: `The input has ${count}; nothing was changed. See \`issues\`.`,
    retryable: false,
    requestId,
    issues,
  }
}

const UNAVAILABLE = {
  UPSTREAM_UNAVAILABLE: 'Stripe cannot be asked at the moment; nothing was changed. Try again later.',
  CACHE_UNAVAILABLE: 'The cache cannot be told of a change, so none was made. Try again later.',
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
  const message =
    'Stripe failed at this call and changed nothing, and says so for ever to its `idempotencyKey`: use a new one.'
  const value = { ...serviceUnavailable('UPSTREAM_UNAVAILABLE', requestId), message, retryable: false }
  return { state: 'settled', value }
}

function neverTold(facts: Facts): OperationError {
  const message =
    'Stripe failed while it carried out the call, and its `idempotencyKey` will tell no more: look whether it was done before you use a new one.'
  return { ...outcomeUnknown(facts), message, retryable: false }
}

function outcomeUnknown({ requestId, idempotencyKey, firstTriedAt }: Facts): OutcomeUnknownError {
  return {
    __typename: 'OutcomeUnknownError',
    code: 'OUTCOME_UNKNOWN',
    message:
      'The call was sent and no answer came: repeat it with the same `idempotencyKey` to learn what happened.',
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

const REFUSALS: Partial<Record<string, string>> & { resource_missing: string } = {
  resource_missing:
    'Stripe has nothing by this id that is the customer’s or could be, in this account and mode.',
  token_already_used: 'A token can be used only once: make a new one.',
  token_in_use: 'Another request is using this token: make a new one.',
  email_invalid: 'Stripe does not take this for an e-mail address.',
  tax_id_invalid: 'Stripe does not take this for a tax id of its type.',
  customer_max_payment_methods:
    'The customer has as many payment methods as Stripe allows: remove one first.',
  customer_tax_location_invalid: 'Stripe cannot tell the tax location: give a full address or an IP address.',
}

/** Where an id is given that may be another customer's: that it is one, and taken, reads as that nobody has it. */
const IDS_OF_ANYBODY: ReadonlySet<string | undefined> = new Set(['source', 'paymentMethod'])

/** What Stripe refused, where it is in the arguments; the sentence holds nothing that was given, or that Stripe says. */
export function refusalOf(code: string | null, path: string[]): InputIssue {
  const known = code !== null && Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined
  const plain = IDS_OF_ANYBODY.has(path.at(-1)) ? REFUSALS.resource_missing : 'Stripe refused this value.'
  return issue('REFUSED_UPSTREAM', path, known ?? plain)
}
