import { expect, test } from 'vitest'
import { openCustomerCache, type CustomerCache } from '../../src/cache/customer-cache.ts'
import type { StoreStatus } from '../../src/cache/store.ts'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import { reserveRedis, startRedis, type RedisServer } from '../support/redis.ts'
import { aCall, anyCustomerId, READ_DEADLINE_MS, redisAddress, scope, TTL_MS } from './fixtures.ts'
import { createScriptedSource } from './scripted-source.ts'

/** A replica on this Redis, and each change of its status in order. */
function openReplica(redis: Pick<RedisServer, 'url'>, writePolicy: 'strict' | 'available' = 'strict') {
  const source = createScriptedSource('first')
  const told: [StoreStatus, string | null][] = []
  const turns: PromiseWithResolvers<void>[] = []
  const turn = (index: number) => (turns[index] ??= Promise.withResolvers<void>())
  const cache = openCustomerCache({
    redis: redisAddress(redis.url),
    scope,
    source,
    ttlMs: TTL_MS,
    writePolicy,
    readDeadlineMs: READ_DEADLINE_MS,
    writeDeadlineMs: 30_000,
    onStatus(status, reason) {
      told.push([status, reason])
      turn(told.length - 1).resolve()
    },
  })
  const id = anyCustomerId()
  return {
    cache,
    source,
    id,
    told,
    /** Resolves with the change of this number, from 0. */
    change: async (index: number) => {
      await turn(index).promise
      return told[index]?.[0]
    },
    name: async () => (await cache.reads.get(id, aCall()))?.name,
    write: (name: string, meanwhile: () => unknown = () => undefined) =>
      update(cache, id, async () => {
        source.name = name
        await meanwhile()
      }),
    [Symbol.asyncDispose]: () => cache[Symbol.asyncDispose](),
  }
}

function update(cache: CustomerCache, id: string, send: () => Promise<void>) {
  return cache.fence.around(id, 'hash', aCall(), async () => {
    await send()
    return { value: 'sent', state: 'settled' }
  })
}

test('Redis that is not there at start: reads go to Stripe, writes are refused, and all is well when it comes', async () => {
  await using redis = await reserveRedis()
  await using replica = openReplica(redis)
  expect(replica.cache.status()).toBe('unavailable')
  expect(await replica.name()).toBe('first')
  await expect(replica.write('second')).rejects.toBeInstanceOf(CacheUnavailableError)
  expect(replica.source.name).toBe('first')
  expect(await replica.change(0)).toBe('unavailable')

  await redis.start()
  expect(await replica.change(1)).toBe('ready')
  expect(replica.cache.status()).toBe('ready')
  expect(await replica.write('second')).toEqual({ value: 'sent', freshReads: true })
  const before = replica.source.reads.length
  expect([await replica.name(), await replica.name()]).toEqual(['second', 'second'])
  expect(replica.source.reads.length - before).toBe(1)
  expect(replica.told).toEqual([
    ['unavailable', expect.stringContaining('ECONNREFUSED')],
    ['ready', null],
  ])
})

test('Redis that dies: reads go to Stripe; when it is back, they are stored again', async () => {
  await using redis = await startRedis()
  await using replica = openReplica(redis)
  expect(await replica.change(0)).toBe('ready')
  expect(await replica.name()).toBe('first')
  await redis.kill()
  expect(await replica.change(1)).toBe('unavailable')
  replica.source.name = 'second'
  expect(await replica.name()).toBe('second')

  await redis.start()
  expect(await replica.change(2)).toBe('ready')
  const before = replica.source.reads.length
  expect([await replica.name(), await replica.name()]).toEqual(['second', 'second'])
  expect(replica.source.reads.length - before).toBe(1)
})

test('Redis that hangs: reads go to Stripe, writes are refused, and it is used again when it wakes', async () => {
  await using redis = await startRedis()
  await using replica = openReplica(redis)
  expect(await replica.change(0)).toBe('ready')
  expect(await replica.name()).toBe('first')
  redis.freeze()
  replica.source.name = 'second'
  expect(await replica.name()).toBe('second')
  await expect(replica.write('third')).rejects.toBeInstanceOf(CacheUnavailableError)
  expect(replica.source.name).toBe('second')
  expect(await replica.change(1)).toBe('unavailable')

  redis.thaw()
  expect(await replica.change(2)).toBe('ready')
  expect((await replica.write('third')).freshReads).toBe(true)
  expect(await replica.name()).toBe('third')
})

test('Redis that hangs for a moment: the read it could not answer in time leaves no lease behind', async () => {
  await using redis = await startRedis()
  await using replica = openReplica(redis)
  expect(await replica.change(0)).toBe('ready')
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

test('Redis that dies and returns during a write is told of it before the answer', async () => {
  await using redis = await startRedis()
  await using writer = openReplica(redis)
  await using other = openReplica(redis)
  await Promise.all([writer.change(0), other.change(0)])
  const seenByOther = async () => (await other.cache.reads.get(writer.id, aCall()))?.name
  expect(await seenByOther()).toBe('first')

  const written = await writer.write('second', async () => {
    await redis.kill()
    await redis.start()
    expect(await other.change(2)).toBe('ready')
    // Empty, and without the fence: what is stored now is from before the commit.
    expect(await seenByOther()).toBe('first')
    other.source.name = 'second'
  })
  expect(written.freshReads).toBe(true)
  expect(await seenByOther()).toBe('second')
})

test('available: without Redis a write is sent, says that reads may lag, and Redis is told when it comes', async () => {
  await using redis = await startRedis()
  await using writer = openReplica(redis, 'available')
  await using other = openReplica(redis)
  await Promise.all([writer.change(0), other.change(0)])
  const seenByOther = async () => (await other.cache.reads.get(writer.id, aCall()))?.name
  expect(await seenByOther()).toBe('first')

  redis.freeze()
  expect(await writer.write('second')).toEqual({ value: 'sent', freshReads: false })
  expect(await writer.name()).toBe('second')
  other.source.name = 'second'
  expect(await writer.change(1)).toBe('unavailable')
  redis.thaw()
  expect(await writer.change(2)).toBe('ready')
  expect(await writer.name()).toBe('second')
  if (other.cache.status() !== 'ready') await other.change(2)
  expect(await seenByOther()).toBe('second')
})

test('a wrong password is said without it', async () => {
  await using redis = await startRedis()
  const { host } = new URL(redis.url)
  await using admin = openReplica({ url: `redis://someone:tell-no-one@${host}` })
  expect(await admin.change(0)).toBe('unavailable')
  expect(admin.told[0]?.[1]).toContain('WRONGPASS')
  expect(JSON.stringify(admin.told)).not.toContain('tell-no-one')
  expect(await admin.name()).toBe('first')
})

test('a cache whose Redis never came closes', async () => {
  await using redis = await reserveRedis()
  const replica = openReplica(redis)
  await expect(replica.write('second')).rejects.toBeInstanceOf(CacheUnavailableError)
  await expect(replica.cache[Symbol.asyncDispose]()).resolves.toBeUndefined()
  expect(replica.told.length).toBeLessThanOrEqual(1)
})
