import type { Clock } from '../../clock.ts'
import type { Rates } from '../../domain/rates.ts'
import { createLru } from '../../lru.ts'

/** Of accounts and their endpoints; one that is dropped is found out anew. */
const MOST_REFUSALS = 10_000

interface Refusal {
  freeAtMs: number
  maxWaitMs: number
}

/**
 * Repeats a refusal by itself for as long as it is bound to be repeated, so that a storm of requests does not reach
 * the store: turns only get further away, and who would wait no longer than the refused one is refused too.
 */
export function rememberRefusals(rates: Rates, clock: Clock): Rates {
  const refusals = createLru<Refusal>({ max: MOST_REFUSALS })

  return {
    ...rates,
    async reserve(buckets, maxWaitMs) {
      const name = buckets.map((bucket) => bucket.name).join()
      const refusal = refusals.get(name)
      const leftMs = (refusal?.freeAtMs ?? 0) - clock.nowMs()
      if (refusal !== undefined && maxWaitMs <= refusal.maxWaitMs && leftMs > refusal.maxWaitMs)
        return { granted: false, retryAfterMs: Math.ceil(leftMs) }
      const turn = await rates.reserve(buckets, maxWaitMs)
      if (turn.granted) refusals.delete(name)
      else refusals.set(name, { freeAtMs: clock.nowMs() + turn.retryAfterMs, maxWaitMs })
      return turn
    },
  }
}
