/** What the requests that began in one phase came to. */
export interface Tally {
  /** Those under way. */
  open: number
  reads: number
  /** Refused for too much load, with word of when to come back. */
  shedReads: number
  /** Reads that began after a write was answered and show what was before it. */
  staleReads: number
  /** Reads that failed, by code. */
  readErrors: Map<string, number>
  slowestReadMs: number
  writes: number
  /** Writes that were not done, by code. */
  refusals: Map<string, number>
  /** Writes whose answer says that reads may lag. */
  laggingWrites: number
}

export function createTally(): Tally {
  return {
    open: 0,
    reads: 0,
    shedReads: 0,
    staleReads: 0,
    readErrors: new Map(),
    slowestReadMs: 0,
    writes: 0,
    refusals: new Map(),
    laggingWrites: 0,
  }
}

export function count(codes: Map<string, number>, code: string): void {
  codes.set(code, (codes.get(code) ?? 0) + 1)
}

export function sum(codes: Map<string, number>): number {
  return [...codes.values()].reduce((all, one) => all + one, 0)
}

/** As `CACHE_UNAVAILABLE 12, RATE_LIMITED 1`. */
export function told(codes: Map<string, number>): string {
  return [...codes].map(([code, number]) => `${code} ${number}`).join(', ') || '0'
}
