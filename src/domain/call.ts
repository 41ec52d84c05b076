/** What a port is told of the request it serves. */
export interface Call {
  requestId: string
  /** The connected account it is made for, `acct_…`. Null: the platform's own. */
  account: string | null
  /** Fires when the caller has gone: reads may stop, a write that was sent never does. */
  signal: AbortSignal
  deadline: Deadline
  /** Told when a read is answered with what is past its soft time to live, as Stripe cannot be asked anew. */
  onStale?: () => void
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
