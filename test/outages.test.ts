import { afterEach, describe, expect, test } from 'vitest'
import { reserveRedis, startRedis, type RedisServer } from './support/redis.ts'
import { scriptedServer, stripeError } from './stripe/support/scripted-server.ts'
import { doors, graphql, startGateway, startWorld, type World } from './support/world.ts'

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

const ready = async ({ gateway }: Pick<World, 'gateway'>) => (await fetch(`${gateway.url}/readyz`)).json()
const read = ({ gateway }: World) => graphql.ask(gateway.url, 'customer', { id: ID })
const rename = ({ gateway }: Pick<World, 'gateway'>, name: string, door = graphql) =>
  door.ask(gateway.url, 'updateCustomer', { id: ID, input: { name } })

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

describe('before anything was asked', () => {
  test('health asks Stripe itself, until it has answered once', async () => {
    const world = await open(await startRedis())
    expect(await ready(world)).toMatchObject({ upstream: { status: 'ok' } })
    expect(await ready(world)).toMatchObject({ upstream: { status: 'ok' } })
    const asked = await world.sandbox.control.requests()
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/customers'])
  })

  test('health says when nothing is there', async () => {
    const world = await open(await startRedis())
    await world.sandbox.close()
    expect(await ready(world)).toMatchObject({
      status: 'degraded',
      upstream: { status: 'degraded', detail: 'Stripe does not answer' },
    })
  })

  test('health says so when nothing was there and then is', async () => {
    await using server = await scriptedServer(
      { status: 404, body: '' },
      { status: 502, body: '' },
      { status: 200, body: { object: 'list', data: [], has_more: false } },
    )
    const gateway = await startGateway(server.url)
    opened.push(gateway)
    expect(await ready({ gateway })).toMatchObject({ upstream: { status: 'degraded' } })
    expect(await ready({ gateway })).toMatchObject({ upstream: { status: 'ok' } })
  })
})

test('why Stripe does not answer is logged, each reason once', async () => {
  const down = await scriptedServer({ status: 404, body: '' }, { status: 503, body: '' })
  const gateway = await startGateway(down.url)
  opened.push(gateway)
  const count = (reason: RegExp) => gateway.logged.filter((line) => reason.test(line)).length
  for (let asked = 0; asked < 2; asked += 1) await graphql.ask(gateway.url, 'customer', { id: ID })
  expect(count(/answers with HTTP 503/)).toBe(1)
  await down[Symbol.asyncDispose]()
  for (let asked = 0; asked < 2; asked += 1) await graphql.ask(gateway.url, 'customer', { id: ID })
  expect(count(/Stripe does not answer \(ECONN\w+\)/)).toBe(1)
})

test('a caller who hardly waits says nothing of Stripe', async () => {
  await using world = await startWorld()
  await read(world)
  const { control } = world.sandbox
  await control.fault({ match: { method: 'POST', path: '*' }, action: 'hold', name: 'slow', times: 1 })
  const args = { id: ID, input: { name: 'x' } }
  const headers = { 'x-request-timeout-ms': '800' }
  expect(await graphql.ask(world.gateway.url, 'updateCustomer', args, headers)).toMatchObject({
    code: 'OUTCOME_UNKNOWN',
  })
  expect(await ready(world)).toMatchObject({ status: 'ok' })
  expect(world.gateway.logged.join('')).not.toContain('does not answer')
  await control.release('slow')
})

test.each([401, 403])(
  'a key that Stripe refuses with %d is logged once, and health has it',
  async (status) => {
    await using server = await scriptedServer({ status: 404, body: '' }, stripeError(status, {}))
    const gateway = await startGateway(server.url, { STRIPE_SECRET_KEY: 'sk_test_canary' })
    opened.push(gateway)
    for (const door of doors) {
      expect(await door.ask(gateway.url, 'customer', { id: ID })).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
      expect(await rename({ gateway }, 'never', door)).toMatchObject({
        code: 'UPSTREAM_UNAVAILABLE',
        message: expect.not.stringContaining('does not answer'),
      })
    }
    const sentence = `Stripe refused the API key with HTTP ${status}: check STRIPE_SECRET_KEY and its permissions.`
    expect(gateway.logged.filter((line) => line.includes(sentence))).toHaveLength(1)
    expect(await ready({ gateway })).toMatchObject({ upstream: { status: 'degraded', detail: sentence } })
    expect(gateway.logged.join('')).not.toContain('canary')
  },
)
