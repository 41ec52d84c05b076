import type { Cluster, Redis } from 'ioredis'
import type { Places } from '../write-queue.ts'
import { answered, runScript } from './run-script.ts'
import { TAKE_PLACE } from './scripts.ts'

/** The line that replicas share, in the slot of its customer. */
export function createRedisPlaces(redis: Redis | Cluster): Places {
  return {
    async take(key, ticket, { leaseMs, longest }) {
      const before = await runScript(redis, TAKE_PLACE, [lineOf(key)], [ticket, leaseMs, longest])
      if (before === null || typeof before === 'number') return before
      throw new TypeError('Redis answered TAKE_PLACE in a form this release does not know.')
    },
    async leave(key, ticket) {
      await answered(redis.hdel(lineOf(key), ticket))
    },
  }
}

function lineOf(key: string): string {
  return `${key}:q`
}
