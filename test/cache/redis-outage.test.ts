import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import { reserveRedisCluster } from '../support/redis-cluster.ts'
import { startRedisSentinel } from '../support/redis-sentinel.ts'
import { startRedisTls } from '../support/redis-tls.ts'
import { reserveRedis, startRedis, type RedisServer } from '../support/redis.ts'
import { aCall, anyCustomerId, redisAddress } from './fixtures.ts'
import { outageContract } from './outage.contract.ts'
import { openReplica } from './replica.ts'

outageContract('one Redis', async () => {
  const redis = await reserveRedis()
  return { ...redis, address: redisAddress(redis.url) }
})

outageContract('Redis Cluster', async () => {
  const cluster = await reserveRedisCluster({ nodeTimeoutMs: 5000 })
  return { ...all(cluster.nodes, cluster), address: redisAddress(cluster.url, { cluster: true }) }
})

outageContract('Sentinel', async () => {
  const redis = await startRedisSentinel({ replicas: 1, sentinels: 2, downAfterMs: 5000 })
  const servers = [...redis.servers, ...redis.sentinels]
  const whole = { ...all(servers, redis), address: redisAddress(redis.url, { sentinelMaster: redis.name }) }
  // They know each other from the time before.
  await whole.kill()
  return whole
})

function all(servers: RedisServer[], set: AsyncDisposable & { settled(): Promise<void> }) {
  return {
    kill: async () => void (await Promise.all(servers.map((server) => server.kill()))),
    freeze: () => servers.forEach((server) => server.freeze()),
    thaw: () => servers.forEach((server) => server.thaw()),
    async start() {
      await Promise.all(servers.map((server) => server.start()))
      await set.settled()
    },
    [Symbol.asyncDispose]: () => set[Symbol.asyncDispose](),
  }
}

test('Redis that hangs for a moment: the read it could not answer in time leaves no lease behind', async () => {
  await using redis = await startRedis()
  await using replica = openReplica(redisAddress(redis.url))
  await replica.is('ready')
  const read = (id: string) => replica.cache.reads.get(id, aCall())
  const other = anyCustomerId()
  await read(other)
  redis.freeze()
  expect(await replica.name()).toBe('first')
  redis.thaw()
  // Behind what was asked before on the same connection.
  await read(other)
  const before = replica.source.reads.length
  expect([await replica.name(), await replica.name()]).toEqual(['first', 'first'])
  expect(replica.source.reads.length - before).toBe(1)
})

test('a wrong password is said without it', async () => {
  await using redis = await startRedis()
  const { host } = new URL(redis.url)
  await using admin = openReplica(redisAddress(`redis://someone:tell-no-one@${host}`))
  await admin.is('unavailable')
  expect(admin.told[0]?.[1]).toContain('WRONGPASS')
  expect(JSON.stringify(admin.told)).not.toContain('tell-no-one')
  expect(await admin.name()).toBe('first')
})

test('a cache whose Redis never came closes', async () => {
  await using redis = await reserveRedis()
  const replica = openReplica(redisAddress(redis.url))
  await expect(replica.write('second')).rejects.toBeInstanceOf(CacheUnavailableError)
  await expect(replica.cache[Symbol.asyncDispose]()).resolves.toBeUndefined()
  expect(replica.told.length).toBeLessThanOrEqual(1)
})

test('a cache that closes amid a handshake that fails ends nothing else', async () => {
  await using redis = await startRedisTls()
  const unheard: unknown[] = []
  const hear = (error: unknown) => void unheard.push(error)
  process.on('uncaughtException', hear)
  // At each moment of it, as the turns of the loop have it.
  for (let turns = 0; turns < 60; turns += 1) {
    const replica = openReplica(redisAddress(redis.url))
    for (let turn = 0; turn < turns; turn += 1) await setImmediate()
    await replica[Symbol.asyncDispose]()
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  }
  process.off('uncaughtException', hear)
  expect(unheard).toEqual([])
})
