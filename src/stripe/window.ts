import type { Clock } from '../clock.ts'

/** Counts by the second, over the last few. */
export interface Window<Counts> {
  /** This second's. */
  current(): Counts
  /** Those of the whole window. */
  all(): Counts[]
  clear(): void
}

export function createWindow<Counts>(seconds: number, clock: Clock, none: () => Counts): Window<Counts> {
  let kept: { second: number; counts: Counts }[] = []

  function drop(): number {
    const now = Math.floor(clock.nowMs() / 1000)
    kept = kept.filter(({ second }) => second > now - seconds)
    return now
  }

  return {
    current() {
      const now = drop()
      const last = kept.at(-1)
      if (last?.second === now) return last.counts
      const counts = none()
      kept.push({ second: now, counts })
      return counts
    },
    all() {
      drop()
      return kept.map(({ counts }) => counts)
    },
    clear() {
      kept = []
    },
  }
}
