import { once } from 'node:events'
import { Redis } from 'ioredis'
import { createMemoryStore } from '../../src/cache/memory-store.ts'
import { createRedisStore } from '../../src/cache/redis-store.ts'
import { connectRedis } from '../../src/cache/redis.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'

/** A store under test, with time that the test moves. */
export interface Driver extends AsyncDisposable {
  store: CustomerStore
  /** Makes everything of the key older, as if this time had passed. */
  age(key: string, ms: number): Promise<void>
}

export interface RedisDriver extends Driver {
  server: RedisServer
  /** A plain connection beside the store's. */
  admin: Redis
}

export async function openMemoryDriver(): Promise<Driver> {
  let nowMs = 1_000_000
  return {
    store: createMemoryStore({ nowMs: () => nowMs }),
    async age(_, ms) {
      nowMs += ms
    },
    async [Symbol.asyncDispose]() {},
  }
}

export async function openRedisDriver(): Promise<RedisDriver> {
  const server = await startRedis()
  const ready = Promise.withResolvers<void>()
  const connection = connectRedis({ url: server.url, onStatus: () => ready.resolve() })
  await ready.promise
  const admin = new Redis(server.url)
  admin.on('error', () => undefined)
  await once(admin, 'ready')
  return {
    server,
    admin,
    store: createRedisStore(connection.client),
    age: (key, ms) => ageInRedis(admin, key, ms),
    async [Symbol.asyncDispose]() {
      admin.disconnect()
      await connection[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

export async function ageInRedis(admin: Redis, key: string, ms: number): Promise<void> {
  for (const hash of [`${key}:d`, `${key}:l`]) {
    for (const [field, stored] of Object.entries(await admin.hgetall(hash)))
      await admin.hset(
        hash,
        field,
        stored.replace(/ (\d+)/, (_, at: string) => ` ${Number(at) - ms}`),
      )
  }
  for (const member of await admin.zrange(`${key}:w`, '0', '-1')) await admin.zincrby(`${key}:w`, -ms, member)
  for (const note of await admin.keys(`${key}:s:*`)) {
    const left = (await admin.pttl(note)) - ms
    if (left <= 0) await admin.del(note)
    else await admin.pexpire(note, left)
  }
}
