import type { CallContext } from '../domain/context.ts'

/** What each resolver is given. */
export interface GraphqlContext {
  call: CallContext
  /** The header Idempotency-Key, which serves a request with exactly one mutation. */
  idempotencyKey: string | null
}

/** Begins a call of the domain for one request; the composition root says with what deadlines and reads. */
export type BeginCall = (request: {
  headers: Headers
  signal: AbortSignal
}) => CallContext | Promise<CallContext>
