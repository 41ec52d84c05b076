import type { StripeClient } from '../client.ts'
import type { Withheld } from '../http-client.ts'
import type { BreakerState } from './breaker.ts'

/** What is told of requests to Stripe, for whoever counts. */
export interface UpstreamEvents {
  /** A repetition, or one that the budget had no room for. */
  retried(allowed: boolean): void
  withheld(by: Withheld['by'], kind: 'read' | 'write'): void
  /** So many requests now wait to be sent. */
  waiting(kind: 'read' | 'write', length: number): void
  breaker(kind: 'read' | 'write', state: BreakerState): void
}

/** The client, with what it held back told. */
export function telling(client: StripeClient, events: UpstreamEvents): StripeClient {
  return {
    ...client,
    async send(request, options) {
      const outcome = await client.send(request, options)
      if (outcome.kind === 'withheld') events.withheld(outcome.by, options.kind)
      return outcome
    },
  }
}
