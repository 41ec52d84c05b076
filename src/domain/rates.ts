/** So many a second on average, and `burst` at once after a rest. */
export interface Bucket {
  /** Unique among those of an account. */
  name: string
  perSecond: number
  burst: number
}

/** A place in the row of those who ask, `waitMs` from now; or none, as the next would be free only then. */
export type Turn = { granted: true; waitMs: number } | { granted: false; retryAfterMs: number }

/** Counts the requests of one Stripe account. */
export interface Rates {
  /** Takes the next turn that is free in every bucket, unless that is more than `maxWaitMs` away. */
  reserve(buckets: readonly Bucket[], maxWaitMs: number): Promise<Turn>

  /** Gives nothing out of a bucket for `ms`. */
  hold(bucket: Bucket, ms: number): Promise<void>
}

/** The same, shared by replicas. Both methods reject when the store cannot be asked. */
export interface SharedRates extends Rates {
  /** How many replicas lately shared them. Null: not known yet. */
  replicas(): number | null
}
