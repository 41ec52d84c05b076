import type { RedisServer } from '../../../test/support/redis.ts'
import { until } from '../../../test/support/until.ts'
import type { Mode, ProofRedis } from '../proof-redis.ts'
import type { FaultKind, Scene } from './fault.ts'

/** For the others to find that a primary is gone, and to agree on another. */
const REPLACED_MS = 60_000

/** Primaries that change. What was written last to the old one may be lost, unless it consents. */
export const FAILOVERS: readonly FaultKind[] = [
  failover('primary killed and replaced', ['cluster', 'sentinel'], async (primary, { redis }) => {
    await primary.kill()
    await replaced(redis, primary).finally(() => primary.start())
  }),
  failover('primary stopped until it is replaced', ['cluster', 'sentinel'], async (primary, { redis }) => {
    primary.freeze()
    await replaced(redis, primary).finally(() => primary.thaw())
  }),
  failover('SENTINEL FAILOVER', ['sentinel'], async (primary, { redis }) => {
    await redis.failOver(primary, false)
  }),
  failover('CLUSTER FAILOVER FORCE', ['cluster'], async (primary, { redis }) => {
    await redis.failOver(primary, true)
  }),
  failover('CLUSTER FAILOVER', ['cluster'], async (primary, { redis }) => {
    await redis.failOver(primary, false)
  }),
  failover(
    'fail-over and fail-back without a restart',
    ['cluster', 'sentinel'],
    async (primary, { redis }) => {
      const other = await redis.failOver(primary, redis.mode === 'cluster')
      await redis.settled()
      await redis.failOver(other, redis.mode === 'cluster')
    },
  ),
]

function failover(
  what: string,
  modes: readonly Mode[],
  run: (primary: RedisServer, scene: Scene) => Promise<void>,
): FaultKind {
  return {
    name: `redis ${what}`,
    lane: 'redis',
    modes,
    losesData: true,
    async strike(scene) {
      await run(scene.random.pick(await scene.redis.primaries()), scene)
      return true
    },
  }
}

async function replaced(redis: ProofRedis, primary: RedisServer): Promise<void> {
  const count = redis.mode === 'cluster' ? 3 : 1
  await until(
    'another primary',
    async () => {
      const primaries = await redis.primaries()
      return primaries.length === count && primaries.every(({ port }) => port !== primary.port)
    },
    REPLACED_MS,
  )
}
