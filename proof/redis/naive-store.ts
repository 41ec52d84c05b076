import type { Cluster, Redis } from 'ioredis'
import { answered } from '../../src/cache/redis/run-script.ts'
import { VIEWS, type CustomerStore } from '../../src/cache/store.ts'

/** What most caches do: GET, SET after the read, DEL after the write. The proof must find it out. */
export function createNaiveRedisStore(redis: Redis | Cluster): CustomerStore {
  return {
    async read(key, view, nonce) {
      const value = await answered(redis.hget(`${key}:naive`, VIEWS[view]))
      return value === null ? { kind: 'LEASE', token: nonce } : { kind: 'HIT', value }
    },
    async fill(key, view, _token, value, { ttlMs }) {
      await answered(redis.hset(`${key}:naive`, VIEWS[view], value))
      await answered(redis.pexpire(`${key}:naive`, ttlMs))
      return true
    },
    async release() {},
    fence: async () => 'naive',
    async unfence(key) {
      await answered(redis.del(`${key}:naive`))
      return { stood: [], generation: 'naive' }
    },
    async invalidate(key) {
      await answered(redis.del(`${key}:naive`))
    },
    async keep(key, name, note, ttlMs) {
      await answered(redis.set(`${key}:s:${name}`, note, 'PX', ttlMs))
    },
    recall: (key, name) => answered(redis.get(`${key}:s:${name}`)),
  }
}
