import type { IncomingMessage, ServerResponse } from 'node:http'

const ALLOWED_HEADERS = [
  'apollo-require-preflight',
  'authorization',
  'cache-control',
  'content-type',
  'idempotency-key',
  'last-event-id',
  'traceparent',
  'trpc-accept',
  'x-apollo-operation-name',
  'x-request-timeout-ms',
  'x-tollgate-client',
].join(', ')

/** Lets pages of the named origins read answers. No cookie is ever asked for, so none is allowed to come along. */
export function createCors(origins: readonly string[]) {
  const allowed = new Set(origins)

  /** Tells the browser that this page may read the answer; says whether it may. */
  function allow({ headers: { origin } }: IncomingMessage, outgoing: ServerResponse): boolean {
    if (allowed.size === 0) return false
    // The answer differs by origin, and what is kept for one page must not be given to another.
    outgoing.setHeader('vary', 'Origin')
    if (origin === undefined || !allowed.has(origin)) return false
    outgoing.setHeader('access-control-allow-origin', origin)
    outgoing.setHeader('access-control-expose-headers', 'cache-status, retry-after, www-authenticate')
    return true
  }

  return { allow }
}

/** The answer to a browser that asks before it sends. */
export function preflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': '600',
    },
  })
}
