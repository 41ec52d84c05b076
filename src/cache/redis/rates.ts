import { randomUUID } from 'node:crypto'
import type { Cluster, Redis } from 'ioredis'
import type { Bucket, SharedRates } from '../../domain/rates.ts'
import { ratesKey, type CacheScope } from '../keys.ts'
import { runScript } from './run-script.ts'
import { HOLD, RESERVE } from './scripts.ts'

/** For how long a replica that asked is taken to share the rates. */
const REPLICA_US = 30_000_000

/**
 * Rates that replicas share: one round trip for each request to Stripe, which takes a hundred times as long. All
 * buckets of an account lie in one slot.
 */
export function createRedisRates(redis: Redis | Cluster, scope: CacheScope): SharedRates {
  const replica = randomUUID()
  let replicas: number | null = null
  const keyOf = (name: string) => `${ratesKey(scope)}:${name}`

  return {
    async reserve(buckets, maxWaitMs) {
      const keys = [keyOf('replicas'), ...buckets.map(({ name }) => keyOf(name))]
      const rates = buckets.flatMap((bucket) => [intervalUs(bucket), toleranceUs(bucket)])
      const args = [Math.floor(maxWaitMs * 1000), replica, REPLICA_US, ...rates]
      const [granted, waitMs, sharing] = numbers(await runScript(redis, RESERVE, keys, args))
      replicas = sharing
      return granted === 1 ? { granted: true, waitMs } : { granted: false, retryAfterMs: waitMs }
    },
    async hold(bucket, ms) {
      await runScript(redis, HOLD, [keyOf(bucket.name)], [ms * 1000 + toleranceUs(bucket)])
    },
    replicas: () => replicas,
  }
}

function intervalUs({ perSecond }: Bucket): number {
  return Math.round(1_000_000 / perSecond)
}

function toleranceUs(bucket: Bucket): number {
  return Math.round(Math.max(0, bucket.burst - 1) * intervalUs(bucket))
}

function numbers(reply: unknown): [granted: number, waitMs: number, replicas: number] {
  const [granted, waitMs, replicas]: unknown[] = Array.isArray(reply) ? reply : []
  if (typeof granted === 'number' && typeof waitMs === 'number' && typeof replicas === 'number')
    return [granted, waitMs, replicas]
  throw new TypeError('Redis answered RESERVE in a form this release does not know.')
}
