import { describe, expect, test } from 'vitest'
import type { RedisAddress } from '../../src/cache/redis/address.ts'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import { aCall } from './fixtures.ts'
import { openReplica } from './replica.ts'

/** All of Redis, of whatever kind, that a test can take away and give back. */
export interface WholeRedis extends AsyncDisposable {
  address: RedisAddress
  freeze(): void
  thaw(): void
  kill(): Promise<void>
  /** Resolves when it takes commands. */
  start(): Promise<void>
}

/** What every kind of Redis may do to its users, and what they see. */
export function outageContract(name: string, reserve: () => Promise<WholeRedis>): void {
  const open = async () => {
    const redis = await reserve()
    await redis.start()
    return redis
  }
  describe(`${name} is away`, () => {
    test('Redis that is not there at start: reads go to Stripe, writes are refused, and all is well when it comes', async () => {
      await using redis = await reserve()
      await using replica = openReplica(redis.address)
      expect(replica.cache.status()).toBe('unavailable')
      expect(await replica.name()).toBe('first')
      await expect(replica.write('second')).rejects.toBeInstanceOf(CacheUnavailableError)
      expect(replica.source.name).toBe('first')
      await replica.is('unavailable')

      await redis.start()
      await replica.is('ready')
      expect(replica.cache.status()).toBe('ready')
      expect(await replica.write('second')).toEqual({ value: 'sent', freshReads: true })
      const before = replica.source.reads.length
      expect([await replica.name(), await replica.name()]).toEqual(['second', 'second'])
      expect(replica.source.reads.length - before).toBe(1)
      expect(replica.told[0]).toEqual([
        'unavailable',
        expect.stringMatching(/ECONNREFUSED|unreachable|No node/),
      ])
      expect(replica.told.at(-1)).toEqual(['ready', null])
    })

    test('Redis that dies: reads go to Stripe; when it is back, they are stored again', async () => {
      await using redis = await open()
      await using replica = openReplica(redis.address)
      await replica.is('ready')
      expect(await replica.name()).toBe('first')
      await redis.kill()
      await replica.is('unavailable')
      replica.source.name = 'second'
      expect(await replica.name()).toBe('second')

      await redis.start()
      await replica.is('ready')
      const before = replica.source.reads.length
      expect([await replica.name(), await replica.name()]).toEqual(['second', 'second'])
      expect(replica.source.reads.length - before).toBe(1)
    })

    test('Redis that hangs: reads go to Stripe, writes are refused, and it is used again when it wakes', async () => {
      await using redis = await open()
      await using replica = openReplica(redis.address)
      await replica.is('ready')
      expect(await replica.name()).toBe('first')
      redis.freeze()
      replica.source.name = 'second'
      expect(await replica.name()).toBe('second')
      await expect(replica.write('third')).rejects.toBeInstanceOf(CacheUnavailableError)
      expect(replica.source.name).toBe('second')
      await replica.is('unavailable')

      redis.thaw()
      await replica.is('ready')
      expect((await replica.write('third')).freshReads).toBe(true)
      expect(await replica.name()).toBe('third')
    })

    test('Redis that dies and returns during a write is told of it before the answer', async () => {
      await using redis = await open()
      await using writer = openReplica(redis.address)
      await using other = openReplica(redis.address)
      await Promise.all([writer.is('ready'), other.is('ready')])
      const seenByOther = async () => (await other.cache.reads.get(writer.id, aCall()))?.name
      expect(await seenByOther()).toBe('first')

      const written = await writer.write('second', async () => {
        await redis.kill()
        await redis.start()
        await Promise.all([writer.is('ready'), other.is('ready')])
        // Empty, and without the fence: what is stored now is from before the commit.
        expect(await seenByOther()).toBe('first')
        other.source.name = 'second'
      })
      expect(written.freshReads).toBe(true)
      expect(await seenByOther()).toBe('second')
    })

    test('available: without Redis a write is sent, says that reads may lag, and Redis is told when it comes', async () => {
      await using redis = await open()
      await using writer = openReplica(redis.address, 'available')
      await using other = openReplica(redis.address)
      await Promise.all([writer.is('ready'), other.is('ready')])
      const seenByOther = async () => (await other.cache.reads.get(writer.id, aCall()))?.name
      expect(await seenByOther()).toBe('first')

      redis.freeze()
      expect(await writer.write('second')).toEqual({ value: 'sent', freshReads: false })
      expect(await writer.name()).toBe('second')
      other.source.name = 'second'
      await writer.is('unavailable')
      redis.thaw()
      await writer.is('ready')
      expect(await writer.name()).toBe('second')
      await other.is('ready')
      expect(await seenByOther()).toBe('second')
    })
  })
}
