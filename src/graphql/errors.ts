import { GraphQLError } from 'graphql'
import { ReadError, type ReadErrorCode } from '../domain/model/errors.ts'

/** Takes what must not cross, whole, with the id that does. */
export type Report = (error: unknown, requestId: string) => void

/** What the header Idempotency-Key is answered beside anything but exactly one mutation. */
export function severalMutations(): ReadError {
  return new ReadError(
    'BAD_USER_INPUT',
    'The header Idempotency-Key serves a request with exactly one mutation: give each its argument idempotencyKey.',
  )
}

/** How a request that failed before any field answers. */
const STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  OVERLOADED: 503,
  UPSTREAM_UNAVAILABLE: 503,
} satisfies Record<ReadErrorCode, number>

export interface ErrorMaskOptions {
  report: Report
  /** Whether what does not fit its type is told without the type: where the schema is nobody's business. */
  hidesTypes: boolean
}

/**
 * Makes of any error what the caller may see: a failed read with its code, a fault of the request as it is, and
 * of everything else a request id alone.
 */
export function createErrorMask({ report, hidesTypes }: ErrorMaskOptions) {
  return function mask(error: unknown, requestId: string): GraphQLError {
    const located = error instanceof GraphQLError ? error : null
    const origin = originOf(error)
    if (origin instanceof ReadError) return presentRead(origin, located, requestId)
    if (located !== null && origin === null && located.path === undefined)
      return presentFault(located, hidesTypes)
    report(origin ?? error, requestId)
    return present('Unexpected error', located, { code: 'INTERNAL_SERVER_ERROR', requestId }, 500)
  }
}

/** What was thrown, under graphql-js's own errors. Null: nothing but graphql-js spoke. */
function originOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error
  return error.originalError === undefined || error.originalError === null
    ? null
    : originOf(error.originalError)
}

function presentRead(error: ReadError, located: GraphQLError | null, requestId: string): GraphQLError {
  const { code, message, retryAfterMs } = error
  const extensions = { code, ...(retryAfterMs === null ? {} : { retryAfterMs }), requestId }
  return present(message, located, extensions, STATUS[code])
}

function present(
  message: string,
  located: GraphQLError | null,
  extensions: Record<string, unknown>,
  status: number,
): GraphQLError {
  const { nodes, source, positions, path } = located ?? {}
  // An error of a field leaves the status alone: the rest of the answer is there.
  const headers = status === 401 ? { headers: { 'www-authenticate': 'Bearer' } } : {}
  const http = path === undefined ? { http: { status, ...headers } } : {}
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, ...http } })
}

/** A fault of the request itself, found by graphql-js or yoga before any field was resolved. */
function presentFault(error: GraphQLError, hidesTypes: boolean): GraphQLError {
  const { nodes, source, positions } = error
  // graphql-js gives none, and its sentence names types; whoever gives a code writes a sentence for the caller.
  if (hidesTypes && error.extensions['code'] === undefined)
    return new GraphQLError(UNFIT, { extensions: { code: 'BAD_USER_INPUT' } })
  const { originalError: _, code = 'BAD_USER_INPUT', http, ...rest } = error.extensions
  const extensions = { code, ...rest, ...(http === undefined ? {} : { http: statusOf(code, http) }) }
  return new GraphQLError(withoutValue(error.message), { nodes, source, positions, extensions })
}

const UNFIT = 'The variables do not fit the document: give those that it declares, as it declares them.'

/** yoga's wish for a status. What is no GraphQL request at all gets its 4xx also from application/json. */
function statusOf(code: unknown, http: object): object {
  return code === 'BAD_REQUEST' ? { ...http, spec: false } : http
}

/**
 * graphql-js quotes the refused value, which may be a card somebody sent by mistake: the path is enough. Greedy,
 * so that no value can end a cut early.
 */
function withoutValue(message: string): string {
  const cut = message
    .replace(/ got invalid value [^]* at "([^"]*)"; /, ' got an invalid value at "$1"; ')
    .replace(/ got invalid value [^]*; /, ' got an invalid value; ')
    .replace(/(cannot represent [^:]*): [^]*$/, '$1')
    .replace(/[.,;]? ?[Ff]ound: [^]*$/, '')
  return /[.?!]$/.test(cut) ? cut : `${cut}.`
}
