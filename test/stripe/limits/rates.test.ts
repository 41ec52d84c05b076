import { Redis } from 'ioredis'
import { afterEach, describe, expect, test } from 'vitest'
import { createRedisRates } from '../../../src/cache/redis/rates.ts'
import type { Bucket, Rates, SharedRates } from '../../../src/domain/rates.ts'
import { createLocalRates } from '../../../src/stripe/limits/local-rates.ts'
import { scope } from '../../cache/fixtures.ts'
import { createManualClock } from '../../cache/manual-clock.ts'
import { startRedis } from '../../support/redis.ts'

/** So slow that what a test takes is nothing beside it. */
const EVERY_MS = 1_000_000
const SLACK_MS = 100_000
const slow = (name: string, burst = 3): Bucket => ({ name, perSecond: 1000 / EVERY_MS, burst })

interface Driver {
  rates: Rates
  /** Another replica's. */
  other: Rates
  pass(ms: number): Promise<void>
}

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function local(): Promise<Driver> {
  const clock = createManualClock()
  const rates = createLocalRates(clock)
  return { rates, other: rates, pass: async (ms) => clock.advance(ms) }
}

async function openRedis() {
  const server = await startRedis()
  const client = new Redis(server.url)
  opened.push(server, { [Symbol.asyncDispose]: async () => client.disconnect() })
  return client
}

async function redis(): Promise<Driver> {
  const client = await openRedis()
  return {
    rates: createRedisRates(client, scope),
    other: createRedisRates(client, scope),
    async pass(ms) {
      for (const key of await client.keys('*:rates}:*')) {
        if ((await client.type(key)) === 'string') await client.decrby(key, ms * 1000)
      }
    },
  }
}

const now = { granted: true, waitMs: 0 }
const take = async ({ rates }: Driver, buckets: Bucket[], maxWaitMs = 0) => rates.reserve(buckets, maxWaitMs)

describe.each([
  ['this process', local],
  ['Redis', redis],
])('rates counted by %s', (_name, open) => {
  test('give a burst at once, then one at a time', async () => {
    const driver = await open()
    for (let taken = 0; taken < 3; taken += 1) expect(await take(driver, [slow('a')])).toEqual(now)
    const turn = await take(driver, [slow('a')])
    expect(turn).toMatchObject({ granted: false, retryAfterMs: expect.closeTo(EVERY_MS, -5) })
    await driver.pass(EVERY_MS)
    expect(await take(driver, [slow('a')])).toEqual(now)
    expect(await take(driver, [slow('a')])).toMatchObject({ granted: false })
  })

  test('tell each who waits its own turn, and count it for all', async () => {
    const driver = await open()
    const patient = 2 * EVERY_MS + SLACK_MS
    expect(await take(driver, [slow('a', 1)], patient)).toEqual(now)
    const first = await take(driver, [slow('a', 1)], patient)
    const second = await driver.other.reserve([slow('a', 1)], patient)
    expect(first).toMatchObject({ granted: true, waitMs: expect.closeTo(EVERY_MS, -5) })
    expect(second).toMatchObject({ granted: true, waitMs: expect.closeTo(2 * EVERY_MS, -5) })
    expect(await take(driver, [slow('a', 1)], patient)).toMatchObject({ granted: false })
  })

  test('take from every bucket or from none', async () => {
    const driver = await open()
    expect(await take(driver, [slow('full', 1)])).toEqual(now)
    expect(await take(driver, [slow('other', 1), slow('full', 1)])).toMatchObject({ granted: false })
    expect(await take(driver, [slow('other', 1)])).toEqual(now)
  })

  test('a row before one endpoint keeps nobody from another', async () => {
    const driver = await open()
    const patient = 10 * EVERY_MS
    for (let taken = 0; taken < 5; taken += 1) await take(driver, [slow('a', 1), slow('all', 9)], patient)
    expect(await take(driver, [slow('b', 1), slow('all', 9)])).toEqual(now)
  })

  test('give nothing of what is held', async () => {
    const driver = await open()
    await driver.rates.hold(slow('a'), EVERY_MS)
    const turn = await driver.other.reserve([slow('a')], 0)
    expect(turn).toMatchObject({ granted: false, retryAfterMs: expect.closeTo(EVERY_MS, -5) })
    expect(await take(driver, [slow('b')])).toEqual(now)
    await driver.pass(EVERY_MS)
    expect(await take(driver, [slow('a')])).toEqual(now)
  })

  test('forget nothing by being asked in vain', async () => {
    const driver = await open()
    expect(await take(driver, [slow('a', 1)])).toEqual(now)
    for (let asked = 0; asked < 20; asked += 1) await take(driver, [slow('a', 1)])
    await driver.pass(EVERY_MS)
    expect(await take(driver, [slow('a', 1)])).toEqual(now)
  })
})

test('Redis tells how many replicas share the rates, and keeps nothing for ever', async () => {
  const client = await openRedis()
  const replicas: SharedRates[] = [1, 2, 3].map(() => createRedisRates(client, scope))
  expect(replicas[0]?.replicas()).toBeNull()
  for (const rates of replicas) await rates.reserve([slow('a')], 0)
  expect(replicas.map((rates) => rates.replicas())).toEqual([1, 2, 3])
  const keys = await client.keys('*')
  expect(keys.toSorted()).toEqual(['{test:own:test:rates}:a', '{test:own:test:rates}:replicas'])
  for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0)
})
