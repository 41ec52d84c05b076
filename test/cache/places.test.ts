import { afterAll, describe, expect, test } from 'vitest'
import { Redis } from 'ioredis'
import { createMemoryPlaces } from '../../src/cache/memory/places.ts'
import { createRedisPlaces } from '../../src/cache/redis/places.ts'
import type { Places } from '../../src/cache/write-queue.ts'
import { startRedis } from '../support/redis.ts'

interface Driver {
  places: Places
  /** Makes everything of the line older, as if this time had passed. */
  age(key: string, ms: number): Promise<void>
}

const redis = await startRedis()
const client = new Redis(redis.url)
afterAll(async () => {
  client.disconnect()
  await redis[Symbol.asyncDispose]()
})

function memoryDriver(): Driver {
  let nowMs = 1_000_000
  return {
    places: createMemoryPlaces(() => nowMs),
    async age(_key, ms) {
      nowMs += ms
    },
  }
}

function redisDriver(): Driver {
  return {
    places: createRedisPlaces(client),
    async age(key, ms) {
      for (const [ticket, place] of Object.entries(await client.hgetall(`${key}:q`))) {
        const [number, expiresAt] = place.split(' ')
        await client.hset(`${key}:q`, ticket, `${number} ${Number(expiresAt) - ms}`)
      }
    },
  }
}

const LINE = { leaseMs: 60_000, longest: 3 }
let lines = 0

describe.each([
  ['memory', memoryDriver],
  ['Redis', redisDriver],
])('the line in %s', (_name, open) => {
  const { places, age } = open()
  function aLine() {
    const key = `{line:${(lines += 1)}}`
    return {
      take: (ticket: string) => places.take(key, ticket, LINE),
      leave: (ticket: string) => places.leave(key, ticket),
      age: (ms: number) => age(key, ms),
    }
  }

  test('has everyone in the order they came, and who asks again keeps the place', async () => {
    const { take } = aLine()
    expect([await take('z'), await take('a'), await take('m')]).toEqual([0, 1, 2])
    expect([await take('m'), await take('z'), await take('a')]).toEqual([2, 0, 1])
  })

  test('moves up when one leaves, wherever it stood', async () => {
    const { take, leave } = aLine()
    for (const ticket of ['a', 'b', 'c']) await take(ticket)
    await leave('b')
    expect([await take('a'), await take('c'), await take('b')]).toEqual([0, 1, 2])
    await leave('a')
    await leave('nobody')
    expect([await take('c'), await take('b')]).toEqual([0, 1])
  })

  test('takes nobody when it is full, but for those in it', async () => {
    const { take, leave } = aLine()
    for (const ticket of ['a', 'b', 'c']) await take(ticket)
    expect([await take('d'), await take('c')]).toEqual([null, 2])
    await leave('a')
    expect(await take('d')).toBe(2)
  })

  test('does not wait for one who is gone', async () => {
    const { take, age } = aLine()
    for (const ticket of ['dead', 'alive']) await take(ticket)
    await age(40_000)
    expect(await take('alive')).toBe(1)
    await age(30_000)
    expect(await take('alive')).toBe(0)
    expect(await take('dead')).toBe(1)
  })

  test('is a customer’s own', async () => {
    const [one, other] = [aLine(), aLine()]
    await one.take('a')
    expect(await other.take('b')).toBe(0)
  })
})

test('a line that everyone has left goes from Redis by itself', async () => {
  const places = createRedisPlaces(client)
  await places.take('{line:left}', 'a', LINE)
  const ttlMs = await client.pttl('{line:left}:q')
  expect(ttlMs > 0 && ttlMs <= LINE.leaseMs).toBe(true)
  await places.leave('{line:left}', 'a')
  expect(await client.exists('{line:left}:q')).toBe(0)
})
