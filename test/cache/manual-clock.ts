import type { Clock } from '../../src/clock.ts'
import type { Deadline } from '../../src/domain/call.ts'

/** Time that stands still until the test moves it. */
export interface ManualClock extends Clock {
  advance(ms: number): void
  /** Resolves as soon as someone pauses. */
  paused(): Promise<void>
  deadlineIn(ms: number): Deadline
  /** Lets every pause pass at once, and time with it, until this is done. */
  passUntil<Value>(done: Promise<Value>): Promise<Value>
}

export function createManualClock(): ManualClock {
  let nowMs = 1_000_000
  const sleepers = new Set<{ dueMs: number; wake: () => void }>()
  let watchers: (() => void)[] = []

  function wakeDue(): void {
    for (const sleeper of sleepers) if (sleeper.dueMs <= nowMs) sleeper.wake()
  }
  function nextDueMs(): number {
    return Math.min(...[...sleepers].map(({ dueMs }) => dueMs))
  }
  const clock: ManualClock = {
    nowMs: () => nowMs,
    pause(ms, signal) {
      return new Promise((resolve) => {
        const sleeper = {
          dueMs: nowMs + ms,
          wake: () => {
            sleepers.delete(sleeper)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake)
        if (signal?.aborted) sleeper.wake()
        for (const watcher of watchers) watcher()
        watchers = []
      })
    },
    advance(ms) {
      nowMs += ms
      wakeDue()
    },
    paused() {
      if (sleepers.size > 0) return Promise.resolve()
      return new Promise((resolve) => watchers.push(resolve))
    },
    deadlineIn(ms) {
      const endMs = nowMs + ms
      return { remainingMs: () => Math.max(0, endMs - nowMs) }
    },
    async passUntil(done) {
      const isDone = () => Promise.race([ended(done), clock.paused().then(() => false)])
      while (!(await isDone())) clock.advance(Math.max(0, nextDueMs() - nowMs))
      return done
    },
  }
  return clock
}

function ended(done: Promise<unknown>): Promise<true> {
  return done.then(
    () => true,
    () => true,
  )
}
