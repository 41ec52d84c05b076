import { afterEach, describe, expect, test } from 'vitest'
import { startRedisSentinel } from '../support/redis-sentinel.ts'
import { until } from '../support/until.ts'
import { redisAddress } from './fixtures.ts'
import { openReplica } from './replica.ts'
import { startTraffic } from './traffic.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** A primary with replicas and sentinels, and two replicas of the gateway on it. */
async function open() {
  const redis = await startRedisSentinel()
  const address = redisAddress(redis.url, { sentinelMaster: redis.name })
  const writer = openReplica(address)
  const reader = openReplica(address, 'strict', writer)
  opened.push(redis, writer, reader)
  await Promise.all([writer.is('ready'), reader.is('ready')])
  return { redis, writer, reader }
}

describe('Sentinel', () => {
  test('a failover under traffic: no read is stale, and all flows again', async () => {
    const { redis, writer, reader } = await open()
    const traffic = startTraffic(writer, [writer, reader])
    await traffic.flows()
    await redis.failover()
    await traffic.flows()
    expect(await traffic.stop()).toEqual([])
  })

  test('a primary that dies under traffic: a replica takes over, and no read is stale', async () => {
    const { redis, writer, reader } = await open()
    const traffic = startTraffic(writer, [writer, reader])
    await traffic.flows()
    const primary = await redis.primary()
    await primary.kill()
    await writer.is('unavailable')
    await writer.is('ready')
    await traffic.flows()
    await primary.start()
    await traffic.flows()
    expect(await traffic.stop()).toEqual([])
  })

  test('a failover that is told while it is asked where the primary is: both find it', async () => {
    const { redis, writer, reader } = await open()
    // Whoever asks it waits, and is told meanwhile by the others.
    const [asked] = redis.sentinels
    asked?.freeze()
    await (await redis.primary()).kill()
    await Promise.all([writer.is('unavailable'), reader.is('unavailable')])
    await Promise.all([writer.is('ready'), reader.is('ready')])
    asked?.thaw()
    const written = () => writer.write('second').then(({ freshReads }) => freshReads)
    await until('a write', written)
    expect(await reader.name()).toBe('second')
  })

  test('sentinels that die leave the cache as it is, and one is enough to find the primary', async () => {
    const { redis, writer } = await open()
    const [first, ...others] = redis.sentinels
    for (const sentinel of others) await sentinel.kill()
    const late = openReplica(redisAddress(redis.url, { sentinelMaster: redis.name }))
    opened.push(late)
    await late.is('ready')
    await first?.kill()
    expect(await writer.write('second')).toEqual({ value: 'sent', freshReads: true })
    expect(writer.cache.status()).toBe('ready')
  })
})
