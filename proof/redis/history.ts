/** What a reader looks at: the customer itself, and a list of what hangs on it. */
export type SeenView = 'customer' | 'taxIds'

/** One value that one request showed. All times are of the harness' own clock. */
export interface Read {
  startMs: number
  endMs: number
  customer: string
  view: SeenView
  /** 0: nothing was shown of a customer that exists. */
  version: number
  gateway: number
}

/**
 * One request of a write. `answered`: a definite success. `refused`: the gateway says that nothing was done.
 * `unknown`: it says that it does not know. `lost`: no answer came.
 */
export interface Write {
  startMs: number
  endMs: number
  customer: string
  /** The caller's idempotency key; a repeat has the same. */
  operation: string
  outcome: 'answered' | 'refused' | 'unknown' | 'lost'
  /** What the answer showed. Null: it showed none. */
  version: number | null
  /** False: the gateway itself says that reads may lag behind this write. */
  freshReads: boolean
  gateway: number
}

/** One effect, as the upstream had it. */
export interface Commit {
  atMs: number
  customer: string
  version: number
  operation: string
}

/** A fault as it was struck. */
export interface Fault {
  name: string
  /** False: it came to nothing, or nobody can tell, and it does not count. */
  tookEffect: boolean
  /** Redis may have forgotten what it was told: fences, too. */
  losesData: boolean
  startMs: number
  endMs: number
}

/** All that was seen in one run. */
export interface History {
  reads: Read[]
  writes: Write[]
  commits: Commit[]
  faults: Fault[]
  /** Reads that were answered by an error, or not at all. */
  failedReads: number
}

export function createHistory(): History {
  return { reads: [], writes: [], commits: [], faults: [], failedReads: 0 }
}
