import { afterEach, describe, expect, test } from 'vitest'
import { reserveRedis, startRedis, type RedisServer } from './support/redis.ts'
import { doors, graphql, startWorld, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(redis: RedisServer, env: Record<string, string> = {}): Promise<World> {
  const world = await startWorld({ REDIS_URL: redis.url, ...env })
  opened.push(redis, world)
  return world
}

const ready = async ({ gateway }: World) => (await fetch(`${gateway.url}/readyz`)).json()
const read = ({ gateway }: World) => graphql.ask(gateway.url, 'customer', { id: ID })
const rename = ({ gateway }: World, name: string, door = graphql) =>
  door.ask(gateway.url, 'updateCustomer', { id: ID, input: { name } })
const posts = async ({ sandbox }: World) =>
  (await sandbox.control.requests()).filter(({ method }) => method === 'POST').length

describe('Redis is away', () => {
  test('at the start: one sentence, degraded, reads go to Stripe, and all is well when it comes', async () => {
    const redis = await reserveRedis()
    const world = await open(redis)
    expect(await read(world)).toMatchObject({ id: ID })
    expect(await ready(world)).toMatchObject({ status: 'degraded', store: { status: 'degraded' } })
    expect(world.gateway.logged.filter((line) => line.includes('Redis does not answer'))).toHaveLength(1)
    const back = world.gateway.logs(/Redis answers/)
    await redis.start()
    await back
    expect(await ready(world)).toMatchObject({ status: 'ok' })
    expect(await rename(world, 'well')).toMatchObject({ customer: { name: 'well' }, freshReads: true })
    expect(await read(world)).toMatchObject({ name: 'well' })
  })

  test.each(doors)('strict: a write is refused before anything is sent, through $name', async (door) => {
    const redis = await startRedis()
    const world = await open(redis)
    await read(world)
    const gone = world.gateway.logs(/Redis does not answer/)
    await redis.kill()
    await gone
    await world.sandbox.control.clearRequests()
    expect(await rename(world, 'never', door)).toMatchObject({
      __typename: 'ServiceUnavailableError',
      code: 'CACHE_UNAVAILABLE',
      retryable: true,
    })
    expect(await posts(world)).toBe(0)
    expect(await read(world)).not.toMatchObject({ name: 'never' })
  })

  test('available: a write is sent, and this replica never reads what was before it', async () => {
    const redis = await startRedis()
    const world = await open(redis, { CACHE_WRITE_POLICY: 'available' })
    await rename(world, 'before')
    await read(world)
    const gone = world.gateway.logs(/Redis does not answer/)
    redis.freeze()
    expect(await rename(world, 'during')).toMatchObject({ customer: { name: 'during' }, freshReads: false })
    expect(await read(world)).toMatchObject({ name: 'during' })
    await gone
    const back = world.gateway.logs(/Redis answers/)
    redis.thaw()
    await back
    expect(await read(world)).toMatchObject({ name: 'during' })
    expect(await rename(world, 'after')).toMatchObject({ freshReads: true })
    expect(await read(world)).toMatchObject({ name: 'after' })
  })
})

describe('Stripe is away', () => {
  test('reads fail, writes are refused, nothing is cached, and health says so', async () => {
    const world = await open(await startRedis())
    await world.sandbox.control.fault({
      match: { method: '*', path: '*' },
      action: 'status',
      status: 200,
      body: '<html>down</html>',
      times: 'always',
    })
    expect(await read(world)).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
    expect(await rename(world, 'never')).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
    expect(await ready(world)).toMatchObject({ status: 'degraded', upstream: { status: 'degraded' } })
    await world.sandbox.control.clearFaults()
    expect(await read(world)).toMatchObject({ id: ID })
    expect(await ready(world)).toMatchObject({ status: 'ok' })
  })

  test('nothing listens: the same', async () => {
    const world = await open(await startRedis())
    await world.sandbox.close()
    expect(await read(world)).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
    for (const door of doors)
      expect(await rename(world, 'never', door)).toMatchObject({
        __typename: 'ServiceUnavailableError',
        code: 'UPSTREAM_UNAVAILABLE',
      })
  })
})
