import type { Call } from '../../domain/call.ts'
import { UpstreamError } from '../../domain/ports.ts'

/** Whether Stripe answers reads, as this replica's own last read found it. */
export interface UpstreamStanding {
  failing(): boolean
  /** The same read, whose end is noted. */
  watch<Value>(call: Call, read: Promise<Value>): Promise<Value>
}

export function createUpstreamStanding(): UpstreamStanding {
  let isFailing = false
  return {
    failing: () => isFailing,
    async watch(call, read) {
      try {
        const value = await read
        isFailing = false
        return value
      } catch (error) {
        // One that was given up says nothing of Stripe.
        if (error instanceof UpstreamError && !call.signal.aborted) isFailing = true
        throw error
      }
    },
  }
}
