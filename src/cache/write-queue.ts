import { randomUUID } from 'node:crypto'
import type { Call } from '../domain/call.ts'
import type { WriteQueue } from '../domain/ports.ts'
import { systemClock, type Clock } from '../clock.ts'
import { byDeadline, inTime } from './in-time.ts'
import { customerKey, type CacheScope } from './keys.ts'

/** Who stands in line to write to a customer, by its key ({@link customerKey}); replicas share it. */
export interface Places {
  /**
   * Takes the last place, or keeps the one that is held, for `leaseMs` from now. Resolves with the number of those
   * before it; null: `longest` are in line already.
   */
  take(key: string, ticket: string, line: Line): Promise<number | null>
  /** Gives a place up; one that has ended is left alone. */
  leave(key: string, ticket: string): Promise<void>
}

export interface Line {
  /** How long a place is kept for one who does not come back to it, in ms. */
  leaseMs: number
  longest: number
}

export interface WriteQueueDeps {
  places: Places
  scope: CacheScope
  /** How long a turn is waited for, in ms: longer than a write may take that waits for the outcomes of retries. */
  waitMs: number
  clock?: Clock
}

/** The one who writes included. */
const LINE: Line = { leaseMs: 1500, longest: 8 }
const RENEW_MS = LINE.leaseMs / 3
const LOOK_AGAIN_MS = { least: 10, most: 40 }

/** A store that is slower than this is the fence's to judge, which refuses a write within half a second of its start. */
const ANSWER_MS = 100

/**
 * Stripe locks a customer while it writes, and refuses who waits too long for that lock: in line nobody meets it. The
 * line only orders writes, which stay right without it: who finds no store to stand in line at goes ahead.
 */
export function createWriteQueue(deps: WriteQueueDeps): WriteQueue {
  const { places, scope, waitMs, clock = systemClock } = deps

  async function comes(key: string, ticket: string, { deadline, signal }: Call): Promise<boolean> {
    // What is left when the turn comes has to do for the write.
    const giveUpAtMs = clock.nowMs() + Math.min(waitMs, deadline.remainingMs() / 2)
    while (true) {
      const taken = inTime(ANSWER_MS, places.take(key, ticket, LINE))
      const ahead = await byDeadline(deadline, taken).catch(() => 0)
      if (ahead === 0) return true
      if (ahead === null || signal.aborted || clock.nowMs() >= giveUpAtMs) return false
      const { least, most } = LOOK_AGAIN_MS
      await clock.pause(least + Math.random() * (most - least), signal)
    }
  }

  async function keepPlace(key: string, ticket: string, left: AbortSignal): Promise<void> {
    while (true) {
      await clock.pause(RENEW_MS, left)
      if (left.aborted) return
      await places.take(key, ticket, LINE).catch(() => null)
    }
  }

  return {
    async inTurn(customerId, call, write) {
      const key = customerKey(scope, call.account, customerId)
      const ticket = randomUUID()
      const left = new AbortController()
      let kept = Promise.resolve()
      try {
        if (!(await comes(key, ticket, call))) return null
        kept = keepPlace(key, ticket, left.signal)
        return await write()
      } finally {
        left.abort()
        // After the last renewal, which would take the place anew.
        kept.then(() => places.leave(key, ticket)).catch(() => undefined)
      }
    },
  }
}
