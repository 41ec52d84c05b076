import { setTimeout as wait } from 'node:timers/promises'

/** Time as this process sees it; never compared with another machine's. */
export interface Clock {
  /** Milliseconds from any start, never set back. */
  nowMs(): number
  /** Resolves after `ms`, or at once when the signal fires. Does not keep the process alive. */
  pause(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  async pause(ms, signal) {
    await wait(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined)
  },
}
