import type { IncomingMessage } from 'node:http'
import type { Route } from './route.ts'

/** What of a request is told to who stands around it. */
export interface AskedRequest {
  method: string
  /** Null: nothing is served where it asks. */
  route: string | null
  traceparent: string | null
}

/** Given what answers the request; that resolves with the status, or null when none went out. */
export type AroundRequest = (asked: AskedRequest, answer: () => Promise<number | null>) => Promise<void>

export function askedOf({ method = '', headers }: IncomingMessage, route: Route | undefined): AskedRequest {
  const { traceparent } = headers
  return {
    method,
    route: route?.path ?? null,
    traceparent: typeof traceparent === 'string' ? traceparent : null,
  }
}
