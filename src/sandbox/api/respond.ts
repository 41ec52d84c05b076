import type { StripeError } from './errors.ts'
import type { Answer } from './http.ts'

/** Stripe's bodies: keys in alphabetical order, indented by two. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function success(object: object): Answer {
  return { status: 200, headers: {}, body: toJson(object) }
}

/** @param requestId ends up in `request_log_url`, as Stripe's dashboard would show the request */
export function failure(error: StripeError, requestId: string, now: number): Answer {
  const { code } = error.body
  const body = {
    ...error.body,
    ...(code && code !== 'property_expansion_max_depth' && { doc_url: docUrl(code) }),
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}?t=${now}`,
  }
  return { status: error.status, headers: error.headers, body: toJson({ error: body }) }
}

function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
}

interface Envelope {
  readonly requestId: string
  /** Unix seconds of the sandbox's own clock, which `created` and everything else that is dated goes by. */
  readonly now: number
  readonly version: string
  readonly account?: string | undefined
  readonly idempotencyKey?: string | undefined
  readonly originalRequest?: string | undefined
}

/** The headers of every answer under /v1, in front of the answer's own. */
export function withHeaders(answer: Answer, envelope: Envelope): Answer {
  const { requestId, now, version, account, idempotencyKey, originalRequest } = envelope
  return {
    ...answer,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache, no-store',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Max-Age': '300',
      'Access-Control-Expose-Headers':
        'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
      Vary: 'Origin',
      Date: new Date(now * 1000).toUTCString(),
      'Request-Id': requestId,
      'Stripe-Version': version,
      ...(account && { 'Stripe-Account': account }),
      ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
      ...(originalRequest && { 'Original-Request': originalRequest }),
      ...(answer.status === 409 && { 'Stripe-Should-Retry': 'true' }),
      ...answer.headers,
    },
  }
}
