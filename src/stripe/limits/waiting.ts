import type { Exchange } from '../http-client.ts'

/** The waits of requests that are held back before they are sent. */
export interface Waiting {
  /** How long this one may be held back; 0: not at all. */
  longestMs(exchange: Exchange): number
  /** Counts the request as waiting meanwhile. */
  during<Value>(exchange: Exchange, wait: () => Promise<Value>): Promise<Value>
}

/** A reader is better told to come back; a write that has come so far holds a fence, and is worth more patience. */
const LONGEST_MS = { read: 2000, write: 5000 }
/** Of the deadline, for Stripe to answer in. */
const ANSWER_MS = 500

export function createWaiting(onLength: (kind: 'read' | 'write', length: number) => void): Waiting {
  const lengths = { read: 0, write: 0 }

  return {
    longestMs: ({ kind, deadline }) =>
      Math.max(0, Math.min(LONGEST_MS[kind], deadline.remainingMs() - ANSWER_MS)),
    async during({ kind }, wait) {
      onLength(kind, (lengths[kind] += 1))
      try {
        return await wait()
      } finally {
        onLength(kind, (lengths[kind] -= 1))
      }
    },
  }
}
