import type { CallContext } from '../domain/context.ts'

/** What each procedure is given; the calls of one batch share it. */
export interface TrpcContext {
  call: CallContext
  /** The header Idempotency-Key, which serves a request with exactly one call. */
  idempotencyKey: string | null
}

/** Begins a call of the domain for one request; the composition root says with what deadlines and reads. */
export type BeginCall = (request: {
  headers: Headers
  signal: AbortSignal
}) => CallContext | Promise<CallContext>
