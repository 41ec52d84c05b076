import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postGraphql } from './support/graphql-client.ts'
import { startRedis, type RedisServer } from './support/redis.ts'
import {
  doors,
  graphql,
  startGateway,
  startWorld,
  trpc,
  type TestGateway,
  type World,
} from './support/world.ts'

const ID = 'cus_demo_healthy'
const READ = { method: 'GET', path: '/v1/customers/{customer}' }

let redis: RedisServer
let world: World
let other: TestGateway
beforeAll(async () => {
  redis = await startRedis()
  world = await startWorld({ REDIS_URL: redis.url })
  other = await startGateway(world.sandbox.url, { REDIS_URL: redis.url })
})
afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})
beforeEach(() => world.sandbox.control.reset(true))

const nameOn = async ({ url }: TestGateway, door = graphql) =>
  ((await door.ask(url, 'customer', { id: ID })) as { name: string | null }).name
const rename = (gateway: TestGateway, name: string, door = graphql) =>
  door.ask(gateway.url, 'updateCustomer', { id: ID, input: { name } })
const upstreamReads = async () => {
  const requests = await world.sandbox.control.requests()
  return requests.filter(({ method, path }) => method === 'GET' && path === `/v1/customers/${ID}`).length
}

describe('two gateways on one Redis', () => {
  test.each(doors)('a read on one is fresh after a write on the other, through $name', async (door) => {
    for (let turn = 0; turn < 20; turn += 1) {
      const [writer, reader] = turn % 2 === 0 ? [world.gateway, other] : [other, world.gateway]
      await nameOn(reader, door)
      await rename(writer, `turn ${turn}`, door)
      expect(await nameOn(reader, door)).toBe(`turn ${turn}`)
      expect(await nameOn(writer, door)).toBe(`turn ${turn}`)
    }
  })

  test('a second read, through either door and either gateway, asks nobody', async () => {
    await nameOn(world.gateway)
    await nameOn(world.gateway, trpc)
    await nameOn(other)
    await nameOn(other, trpc)
    expect(await upstreamReads()).toBe(1)
  })

  test('a card that is refused leaves the cached customer right', async () => {
    const before = await nameOn(world.gateway)
    const input = { source: 'tok_chargeDeclined', name: 'never' }
    const refused = await graphql.ask(world.gateway.url, 'updateCustomer', { id: ID, input })
    expect(refused).toMatchObject({ __typename: 'CardError', customerChanged: false })
    expect(await nameOn(world.gateway)).toBe(before)
    expect(await nameOn(other)).toBe(before)
  })

  test('a sandbox that was reset never meets old entries', async () => {
    await rename(world.gateway, 'before the reset')
    expect(await nameOn(other)).toBe('before the reset')
    await world.sandbox.control.reset(true)
    expect(await nameOn(other)).not.toBe('before the reset')
  })

  test('a gateway with another API key meets nothing of theirs', async () => {
    await nameOn(world.gateway)
    const env = { REDIS_URL: redis.url, STRIPE_SECRET_KEY: 'sk_test_another' }
    await using stranger = await startGateway(world.sandbox.url, env)
    await nameOn(stranger)
    expect(await upstreamReads()).toBe(2)
  })

  test('an answer that is no customer is not cached', async () => {
    const { control } = world.sandbox
    await control.fault({ match: READ, action: 'status', status: 200, body: '<html></html>', times: 1 })
    expect(await graphql.ask(world.gateway.url, 'customer', { id: ID })).toEqual({
      error: 'UPSTREAM_UNAVAILABLE',
    })
    expect(await nameOn(world.gateway)).toEqual(expect.any(String))
  })

  test('one document reads a customer once, and reads it anew after its mutation', async () => {
    const query = `mutation {
      first: updateCustomer(id: "${ID}", input: { name: "one" }) { ... on UpdateCustomerSuccess { customer { name } } }
      second: updateCustomer(id: "${ID}", input: { name: "two" }) { ... on UpdateCustomerSuccess { customer { name } } }
    }`
    expect((await postGraphql(world.gateway.url, query)).body.data).toEqual({
      first: { customer: { name: 'one' } },
      second: { customer: { name: 'two' } },
    })
    expect(await nameOn(other)).toBe('two')
  })
})
