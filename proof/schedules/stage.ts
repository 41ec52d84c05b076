import { setImmediate as turn } from 'node:timers/promises'
import type { Scheduler } from 'fast-check'
import type { Clock } from '../../src/clock.ts'

/** Where a schedule is played: what happens next is the scheduler's choice, and what time it is the schedule's. */
export interface Stage {
  /** Everything that has happened, in its order. */
  readonly order: string[]
  /** Comes when the scheduler picks it among all that could be next. */
  moment(label: string): Promise<void>
  /** Writes down what needs no moment of its own. */
  note(label: string): void
  /** Of something that ends by itself, such as a command of Redis: nothing else happens before it has. */
  beyond<Value>(promise: Promise<Value>): Promise<Value>
  /** Tells calls apart that are alike. */
  number(): number
  nowMs(): number
  pass(ms: number): void
  /** One moment after the other until nothing is left to happen. */
  playOut(): Promise<void>
}

/** A process of the gateway: once it has ended, none of its moments comes, though what it has sent still arrives. */
export interface Life {
  readonly name: string
  isOver(): boolean
  end(): void
  ended: Promise<void>
  /** As the stage's, and never once the process has ended. */
  moment(label: string): Promise<void>
  clock: Clock
}

const SLOW_MOMENTS = 8
const MOST_MOMENTS = 5000
/** Pauses last a multiple of this: each poll is a moment, and twenty of them say no more than two. */
const PAUSE_STEP_MS = 250

export function createStage(scheduler: Scheduler): Stage {
  const order: string[] = []
  let outside = 0
  let calls = 0
  let nowMs = 1_000_000

  async function settle(): Promise<void> {
    for (;;) {
      await turn()
      if (outside === 0) return
    }
  }
  return {
    order,
    async moment(label) {
      await scheduler.schedule(Promise.resolve(), label)
      order.push(label)
    },
    note: (label) => void order.push(label),
    async beyond(promise) {
      outside += 1
      try {
        return await promise
      } finally {
        outside -= 1
      }
    },
    number: () => ++calls,
    nowMs: () => nowMs,
    pass(ms) {
      nowMs += ms
    },
    async playOut() {
      for (await settle(); scheduler.count() > 0; await settle()) {
        if (order.length > MOST_MOMENTS)
          throw new Error(`It never comes to rest:\n${order.slice(-40).join('\n')}`)
        await scheduler.waitNext(1)
      }
    },
  }
}

export function createLife(name: string, stage: Stage): Life {
  const death = Promise.withResolvers<void>()
  let isOver = false

  async function moment(label: string): Promise<void> {
    if (!isOver) await stage.moment(`${name} ${label}`)
    if (isOver) await never()
  }
  return {
    name,
    isOver: () => isOver,
    ended: death.promise,
    end() {
      isOver = true
      death.resolve()
    },
    moment,
    clock: {
      nowMs: () => stage.nowMs(),
      async pause(ms, signal) {
        const dueMs = stage.nowMs() + Math.ceil(ms / PAUSE_STEP_MS) * PAUSE_STEP_MS
        await Promise.race([moment('has paused'), aborted(signal)])
        // Whoever is woken late has slept longer; whoever has gone has not slept.
        if (!signal?.aborted) stage.pass(Math.max(0, dueMs - stage.nowMs()))
      },
    },
  }
}

/** A new one each time: one for all would hold on to everybody who ever waited for it. */
export function never(): Promise<never> {
  return new Promise<never>(() => undefined)
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
}

/** Lets other things happen in between. */
export async function slowly(moment: (label: string) => Promise<void>): Promise<void> {
  for (let left = SLOW_MOMENTS; left > 0; left -= 1) await moment('is kept waiting')
}
