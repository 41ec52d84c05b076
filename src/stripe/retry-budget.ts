import type { Clock } from '../clock.ts'
import { createWindow } from './window.ts'

/** Keeps repetitions a small part of what is asked, so that an upstream in trouble is not asked twice as much. */
export interface RetryBudget {
  /** Counts a call that begins. */
  begin(): void
  /** Whether one more repetition fits; counts it then. */
  take(): boolean
}

export interface RetryBudgetOptions {
  /** Of the calls within the window. */
  part: number
  /** What is always allowed, on average over the window. */
  perSecond: number
}

const WINDOW_SECONDS = 10

export function createRetryBudget({ part, perSecond }: RetryBudgetOptions, clock: Clock): RetryBudget {
  const window = createWindow(WINDOW_SECONDS, clock, () => ({ calls: 0, retries: 0 }))

  return {
    begin: () => void (window.current().calls += 1),
    take() {
      const seconds = window.all()
      const retries = seconds.reduce((sum, second) => sum + second.retries, 0)
      const calls = seconds.reduce((sum, second) => sum + second.calls, 0)
      if (retries >= Math.max(part * calls, perSecond * WINDOW_SECONDS)) return false
      window.current().retries += 1
      return true
    },
  }
}
