import type { Clock } from '../../clock.ts'
import type { Outcome, SendOptions, StripeClient } from '../client.ts'
import { tellsOfStripe } from '../silence.ts'
import { createBreaker, type BreakerPolicy, type BreakerState, type Ending } from './breaker.ts'

export interface Guarded {
  client: StripeClient
  states(): { reads: BreakerState; writes: BreakerState }
}

export interface GuardDeps {
  policy: BreakerPolicy
  clock: Clock
  onState: (kind: 'read' | 'write', state: BreakerState) => void
}

/**
 * The client behind two breakers: what is the matter with writes need not be with reads. All accounts share them, for
 * an outage is Stripe's, and one that asks seldom would find it out by itself; what Stripe refuses one alone, as by its
 * limits, is an answer.
 */
export function guard(client: StripeClient, { policy, clock, onState }: GuardDeps): Guarded {
  const breakers = {
    read: createBreaker(policy, clock, (state) => onState('read', state)),
    write: createBreaker(policy, clock, (state) => onState('write', state)),
  }

  const guarded: StripeClient = {
    ...client,
    async send(request, options) {
      const breaker = breakers[options.kind]
      const retryAfterMs = breaker.begin()
      if (retryAfterMs > 0) return { kind: 'withheld', by: 'breaker', retryAfterMs }
      const began = breaker.state()
      let ending: Ending = 'untold'
      try {
        const outcome = await client.send(request, options)
        ending = endingOf(outcome, options)
        return outcome
      } finally {
        breaker.end(ending, began)
      }
    },
  }
  return {
    client: guarded,
    states: () => ({ reads: breakers.read.state(), writes: breakers.write.state() }),
  }
}

function endingOf(outcome: Outcome<unknown>, options: SendOptions): Ending {
  if (!tellsOfStripe(outcome, options)) return 'untold'
  if (outcome.kind === 'ok') return 'answered'
  if (outcome.kind === 'silent') return 'failed'
  return outcome.status >= 400 && outcome.status < 500 ? 'answered' : 'failed'
}
