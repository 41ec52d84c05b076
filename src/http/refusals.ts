import type { Refusal, Route } from './route.ts'

export const MISDIRECTED: Refusal = {
  status: 421,
  code: 'MISDIRECTED_REQUEST',
  message:
    'This server answers to the names of its own machine alone, as localhost or 127.0.0.1: let the proxy before it send such a Host header.',
}
export const BAD_ADDRESS: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The request target is not a path of this server.',
}
export const NOT_FOUND: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'Nothing is served at this path: GET / lists what is.',
}
export const TOO_MANY_BODIES: Refusal = {
  status: 503,
  code: 'OVERLOADED',
  message: 'More is being sent to this replica than it can take at once: try again later.',
  retryAfterMs: 1000,
}
export const UNEXPECTED: Refusal = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Unexpected error.',
}

export function refuse(
  route: Route | undefined,
  refusal: Refusal,
  headers: Record<string, string> = {},
): Response {
  const { status, code, message, retryAfterMs } = refusal
  const body = route?.refusal?.(refusal) ?? { error: { code, message } }
  const later = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }
  return Response.json(body, { status, headers: { ...later, ...headers } })
}

export function refuseMethod(route: Route): Response {
  const allow = route.methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  const message = `This path answers ${allow}.`
  return refuse(route, { status: 405, code: 'METHOD_NOT_ALLOWED', message }, { allow })
}

export function refuseType(route: Route): Response {
  const message = `Send the body with the header Content-Type: ${route.bodyType}.`
  return refuse(route, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message })
}

export function refuseSize(route: Route, limit: number): Response {
  const message = `The body is larger than the ${limit} bytes that are taken here: send less at a time.`
  return refuse(route, { status: 413, code: 'BODY_TOO_LARGE', message })
}
