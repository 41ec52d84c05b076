import { once } from 'node:events'
import { Redis } from 'ioredis'
import { createMemoryStore } from '../../src/cache/memory/store.ts'
import type { RedisAddress } from '../../src/cache/redis/address.ts'
import { createRedisStore } from '../../src/cache/redis/store.ts'
import { connectRedis } from '../../src/cache/redis/connect.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { startRedisCluster } from '../support/redis-cluster.ts'
import { startRedisSentinel } from '../support/redis-sentinel.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { redisAddress } from './fixtures.ts'

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
  const { store, close } = await openStore(redisAddress(server.url))
  const admin = await openAdmin(server.url)
  return {
    server,
    admin,
    store,
    age: (key, ms) => ageInRedis(admin, key, ms),
    async [Symbol.asyncDispose]() {
      admin.disconnect()
      await close()
      await server[Symbol.asyncDispose]()
    },
  }
}

export async function openClusterDriver(): Promise<Driver> {
  const cluster = await startRedisCluster()
  const { store, close } = await openStore(redisAddress(cluster.url, { cluster: true }))
  return {
    store,
    age: async (key, ms) => ageOn(await cluster.primaryOf(key), key, ms),
    async [Symbol.asyncDispose]() {
      await close()
      await cluster[Symbol.asyncDispose]()
    },
  }
}

export async function openSentinelDriver(): Promise<Driver> {
  const redis = await startRedisSentinel({ replicas: 1, sentinels: 1 })
  const { store, close } = await openStore(redisAddress(redis.url, { sentinelMaster: redis.name }))
  return {
    store,
    age: async (key, ms) => ageOn(await redis.primary(), key, ms),
    async [Symbol.asyncDispose]() {
      await close()
      await redis[Symbol.asyncDispose]()
    },
  }
}

async function openStore(address: RedisAddress) {
  const ready = Promise.withResolvers<void>()
  const connection = connectRedis({
    address,
    onStatus: (status) => status === 'ready' && ready.resolve(),
  })
  await ready.promise
  return {
    store: createRedisStore(connection.client),
    close: () => connection[Symbol.asyncDispose](),
  }
}

async function openAdmin(url: string): Promise<Redis> {
  const admin = new Redis(url)
  admin.on('error', () => undefined)
  await once(admin, 'ready')
  return admin
}

async function ageOn({ url }: RedisServer, key: string, ms: number): Promise<void> {
  const admin = await openAdmin(url)
  await ageInRedis(admin, key, ms)
  admin.disconnect()
}

/** Makes everything of the key in a Redis older. */
export async function ageInRedis(admin: Redis, key: string, ms: number): Promise<void> {
  for (const hash of [`${key}:d`, `${key}:l`]) {
    for (const [field, stored] of Object.entries(await admin.hgetall(hash)))
      await admin.hset(
        hash,
        field,
        stored.replace(/ \d+(?: \d+)?/, (times) => times.replaceAll(/\d+/g, (at) => String(Number(at) - ms))),
      )
  }
  for (const member of await admin.zrange(`${key}:w`, '0', '-1')) await admin.zincrby(`${key}:w`, -ms, member)
  for (const note of await admin.keys(`${key}:s:*`)) {
    const left = (await admin.pttl(note)) - ms
    if (left <= 0) await admin.del(note)
    else await admin.pexpire(note, left)
  }
}
