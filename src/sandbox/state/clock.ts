/** The sandbox's own clock: the machine's time, plus what ticks have added. */
export interface Clock {
  nowMs(): number
  /** Unix seconds. */
  now(): number
  /** Moves to a moment (unix seconds), forward only; time then runs on from there. */
  moveTo(seconds: number): void
}

/** @param startAt unix seconds at which the clock starts; the machine's time when left out */
export function createClock(machineMs: () => number, startAt?: number): Clock {
  let offsetMs = startAt === undefined ? 0 : startAt * 1000 - machineMs()
  const nowMs = () => machineMs() + offsetMs
  return {
    nowMs,
    now: () => Math.floor(nowMs() / 1000),
    moveTo(seconds) {
      offsetMs += Math.max(0, seconds * 1000 - nowMs())
    },
  }
}
