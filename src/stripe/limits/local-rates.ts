import type { Clock } from '../../clock.ts'
import type { Bucket, Rates } from '../../domain/rates.ts'
import { createLru } from '../../lru.ts'

/** Of accounts and their endpoints; one that was not asked for long has nothing to remember. */
const MOST_BUCKETS = 10_000

/**
 * Rates that this process counts by itself. Of a bucket one moment is kept, at which all that was taken would have
 * been given out evenly (GCRA); a request may come as much before it as the burst allows.
 */
export function createLocalRates(clock: Clock): Rates {
  const evenMs = createLru<number>({ max: MOST_BUCKETS })

  const evenAt = ({ name }: Bucket) => Math.max(evenMs.get(name) ?? 0, clock.nowMs())
  const waitMs = (bucket: Bucket) => evenAt(bucket) - toleranceMs(bucket) - clock.nowMs()

  return {
    async reserve(buckets, maxWaitMs) {
      const longestMs = Math.max(0, ...buckets.map(waitMs))
      if (longestMs > maxWaitMs) return { granted: false, retryAfterMs: Math.ceil(longestMs) }
      for (const bucket of buckets) evenMs.set(bucket.name, evenAt(bucket) + intervalMs(bucket))
      return { granted: true, waitMs: Math.ceil(longestMs) }
    },
    async hold(bucket, ms) {
      const heldMs = clock.nowMs() + ms + toleranceMs(bucket)
      evenMs.set(bucket.name, Math.max(evenAt(bucket), heldMs))
    },
  }
}

function intervalMs({ perSecond }: Bucket): number {
  return 1000 / perSecond
}

function toleranceMs(bucket: Bucket): number {
  return Math.max(0, bucket.burst - 1) * intervalMs(bucket)
}
