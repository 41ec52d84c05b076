import type { Clock } from '../../clock.ts'
import type { SharedRates } from '../../domain/rates.ts'
import type { Transport } from '../http-client.ts'
import type { AccountLimits } from './buckets.ts'
import { concurrencyLimited } from './concurrency-limited.ts'
import type { UpstreamEvents } from './events.ts'
import { createFallbackRates } from './fallback-rates.ts'
import { createLocalRates } from './local-rates.ts'
import { rateLimited } from './rate-limited.ts'
import { rememberRefusals } from './remembered-rates.ts'
import { createWaiting } from './waiting.ts'

export interface Bounds {
  /** Null: the rate is not limited. */
  limits: AccountLimits | null
  /** Asked at each request. Null: this replica is the only one. */
  sharedRates: () => SharedRates | null
  clock: Clock
  events: UpstreamEvents
}

/** What stands between the SDK and the wire: a turn by rate first, then a place among those under way. */
export function bounded({ limits, sharedRates, clock, events }: Bounds) {
  const waiting = createWaiting(events.waiting)

  return function wrap(transport: Transport): Transport {
    const placed = concurrencyLimited(transport, waiting, clock)
    if (limits === null) return placed
    const rates = rememberRefusals(createFallbackRates(sharedRates, createLocalRates(clock)), clock)
    return rateLimited(placed, { limits, rates, waiting, clock })
  }
}
