import type { Clock } from '../../clock.ts'
import type { Rates } from '../../domain/rates.ts'
import { withhold, type Exchange, type Transport } from '../http-client.ts'
import { accountBuckets, bucketsOf, endpointOf, type AccountLimits } from './buckets.ts'
import type { Waiting } from './waiting.ts'

export interface RateLimitedDeps {
  limits: AccountLimits
  rates: Rates
  waiting: Waiting
  clock: Clock
}

/** For how long an endpoint or account is left alone that Stripe itself has said is asked too much. */
const HOLD_MS = 1000

/** The transport for requests that wait for their turn, or are not sent at all where the turn comes too late. */
export function rateLimited(transport: Transport, deps: RateLimitedDeps): Transport {
  const { limits, rates, waiting, clock } = deps

  return async function send(request, exchange) {
    const endpoint = endpointOf(request.method, request.path)
    const { account, kind } = exchange
    const buckets = bucketsOf(limits, { account, endpoint, kind })
    const turn = await rates.reserve(buckets, waiting.longestMs(exchange))
    if (!turn.granted) return withhold(exchange, { by: 'rate', retryAfterMs: turn.retryAfterMs })
    if (turn.waitMs > 0)
      await waiting.during(exchange, () => clock.pause(turn.waitMs, exchange.signal ?? undefined))
    const body = await transport(request, exchange)
    const scope = exceeded(exchange)
    if (scope === 'endpoint') await rates.hold(buckets[0], HOLD_MS)
    if (scope === 'global')
      for (const bucket of accountBuckets(limits, account)) await rates.hold(bucket, HOLD_MS)
    return body
  }
}

/** Whose rate Stripe says is exceeded. A 429 for a lock, a resource or for concurrency says nothing of rates. */
function exceeded({ answer }: Exchange): 'global' | 'endpoint' | null {
  const reason = answer?.status === 429 ? answer.headers['stripe-rate-limited-reason'] : null
  if (reason === 'global-rate') return 'global'
  return reason === 'endpoint-rate' ? 'endpoint' : null
}
