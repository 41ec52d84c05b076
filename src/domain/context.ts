import type { Call, Deadline } from './call.ts'
import type { Caller } from './callers/caller.ts'
import type { RequestReads } from './ports.ts'

/** What one request carries through every operation. */
export interface CallContext {
  /** The gateway's own id of the request; the only thing of a masked error that crosses. */
  requestId: string
  caller: Caller
  /** Fires when the caller has gone: reads may stop, a write that was sent never does. */
  signal: AbortSignal
  /** The request's whole time, by what it does. */
  deadlines: { read: Deadline; write: Deadline }
  /** Reads of this request: each customer once, forgotten after a write. */
  reads: RequestReads
  /** Of the answers so far: whether one is past its soft time to live, as Stripe cannot be asked anew. */
  served: { stale: boolean }
}

/** The part of a context that ports see. */
export function callOf(context: CallContext, kind: 'read' | 'write'): Call {
  const { requestId, caller, signal, deadlines, served } = context
  return {
    requestId,
    account: caller.account,
    signal,
    deadline: deadlines[kind],
    onStale() {
      served.stale = true
    },
  }
}
