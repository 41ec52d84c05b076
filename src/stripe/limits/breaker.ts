import type { Clock } from '../../clock.ts'
import { createWindow } from '../window.ts'

export type BreakerState = 'closed' | 'open' | 'half-open'

/** How a call ended; `untold` says nothing of the other side. */
export type Ending = 'answered' | 'failed' | 'untold'

/** Stops asking who mostly fails, and then lets one call at a time find out. */
export interface Breaker {
  /** 0: the call may be made, and `end` is owed. Otherwise none may before so many milliseconds. */
  begin(): number
  /** `began` is the state the call was begun in. */
  end(ending: Ending, began: BreakerState): void
  state(): BreakerState
}

/** It opens when at least `failedPart` of no fewer than `leastCalls` within ten seconds failed. */
export interface BreakerPolicy {
  leastCalls: number
  failedPart: number
}

const WINDOW_SECONDS = 10
const FIRST_OPEN_MS = 5000
const LONGEST_OPEN_MS = 30_000
/** What a caller is told while another one's call is finding out. */
const FINDING_OUT_MS = 1000

export function createBreaker(
  policy: BreakerPolicy,
  clock: Clock,
  onState: (state: BreakerState) => void,
): Breaker {
  const window = createWindow(WINDOW_SECONDS, clock, () => ({ calls: 0, failures: 0 }))
  let state: BreakerState = 'closed'
  let openMs = FIRST_OPEN_MS
  let opensUntilMs = 0

  function become(next: BreakerState): void {
    state = next
    onState(next)
  }
  function open(forMs: number): void {
    openMs = forMs
    opensUntilMs = clock.nowMs() + forMs
    window.clear()
    become('open')
  }
  function mostlyFails(): boolean {
    const seconds = window.all()
    const calls = seconds.reduce((sum, second) => sum + second.calls, 0)
    const failures = seconds.reduce((sum, second) => sum + second.failures, 0)
    return calls >= policy.leastCalls && failures >= calls * policy.failedPart
  }
  function endProbe(ending: Ending): void {
    if (ending === 'failed') return open(Math.min(openMs * 2, LONGEST_OPEN_MS))
    if (ending === 'answered') return become('closed')
    // The next call finds out in its place.
    become('open')
  }

  return {
    begin() {
      if (state === 'closed') return 0
      if (state === 'half-open') return FINDING_OUT_MS
      const leftMs = opensUntilMs - clock.nowMs()
      if (leftMs > 0) return Math.ceil(leftMs)
      become('half-open')
      return 0
    },
    end(ending, began) {
      if (began === 'half-open') return endProbe(ending)
      // What began before the breaker opened tells nothing new.
      if (state !== 'closed' || ending === 'untold') return
      const counts = window.current()
      counts.calls += 1
      if (ending === 'failed') counts.failures += 1
      if (mostlyFails()) open(FIRST_OPEN_MS)
    },
    state: () => state,
  }
}
