import { setTimeout as pause } from 'node:timers/promises'

/** Keeps work to a rate over the whole run: what a fault held up is made up for after it. */
export interface Pacer {
  /** Resolves when the next `count` are due. */
  turn(count: number): Promise<void>
}

export function createPacer(perSecond: number, nowMs: () => number): Pacer {
  const startMs = nowMs()
  let given = 0
  return {
    async turn(count) {
      const dueMs = startMs + (given * 1000) / perSecond
      given += count
      const waitMs = dueMs - nowMs()
      if (waitMs > 0) await pause(waitMs)
    },
  }
}
