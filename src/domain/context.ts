import type { CustomerReads } from './ports.ts'

/** What one request carries through every operation. */
export interface CallContext {
  /** The gateway's own id of the request; the only thing of a masked error that crosses. */
  requestId: string
  /** Fires when the caller has gone: reads may stop, a write that was sent never does. */
  signal: AbortSignal
  /** The request's whole time, by what it does. */
  deadlines: { read: Deadline; write: Deadline }
  /** Reads of this request: each customer once, forgotten after a write. */
  reads: CustomerReads
}

/** What a port is told of the request it serves. */
export interface Call {
  requestId: string
  signal: AbortSignal
  deadline: Deadline
}

/** A moment by which a request must be answered, shared by every wait in it. */
export interface Deadline {
  /** Milliseconds left, never below 0. */
  remainingMs(): number
}

/** A deadline `ms` from now, by a clock that is never set back. */
export function deadlineIn(ms: number): Deadline {
  const end = performance.now() + ms
  return { remainingMs: () => Math.max(0, end - performance.now()) }
}

/** The part of a context that ports see. */
export function callOf(context: CallContext, kind: 'read' | 'write'): Call {
  return { requestId: context.requestId, signal: context.signal, deadline: context.deadlines[kind] }
}
