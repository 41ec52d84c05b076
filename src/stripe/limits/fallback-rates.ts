import type { Bucket, Rates, SharedRates } from '../../domain/rates.ts'

/** How many replicas are taken to share an account until the store tells. */
const UNKNOWN_REPLICAS = 4

/** The shared rates or, while they cannot be asked, this replica's part of them. `shared` is null for one replica alone. */
export function createFallbackRates(shared: () => SharedRates | null, local: Rates): Rates {
  function partOf(bucket: Bucket): Bucket {
    const rates = shared()
    const replicas = rates === null ? 1 : (rates.replicas() ?? UNKNOWN_REPLICAS)
    return { ...bucket, perSecond: bucket.perSecond / replicas, burst: bucket.burst / replicas }
  }

  return {
    async reserve(buckets, maxWaitMs) {
      const turn = await shared()?.reserve(buckets, maxWaitMs).catch(ignore)
      return turn ?? local.reserve(buckets.map(partOf), maxWaitMs)
    },
    async hold(bucket, ms) {
      await shared()?.hold(bucket, ms).catch(ignore)
      await local.hold(partOf(bucket), ms)
    },
  }
}

function ignore(): undefined {
  return undefined
}
