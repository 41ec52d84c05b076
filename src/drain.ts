import type { Clock } from './clock.ts'

/** How a replica leaves while load balancers still send it requests. */
export interface Drain {
  /** Fires when it begins. What would go on without end, as a stream, ends on it. */
  signal: AbortSignal
  /** Begins; resolves when whoever asks `/readyz` has had the time to send requests elsewhere. */
  begin(): Promise<void>
}

export function createDrain(graceMs: number, clock: Clock): Drain {
  const leaving = new AbortController()
  return {
    signal: leaving.signal,
    async begin() {
      leaving.abort()
      if (graceMs > 0) await clock.pause(graceMs)
    },
  }
}
