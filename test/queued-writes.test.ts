import { afterEach, describe, expect, test } from 'vitest'
import { metric } from './faults/failed-read.ts'
import { askRedis } from './support/ask-redis.ts'
import { startGatewayProcess } from './support/gateway-process.ts'
import { startRedis, type RedisServer } from './support/redis.ts'
import { until } from './support/until.ts'
import { doors, graphql, startGateway, startWorld, type Door, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
const BUSY = {
  __typename: 'CustomerBusyError',
  code: 'CUSTOMER_BUSY',
  retryable: true,
  retryAfterMs: 1000,
}

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** Two replicas; what the first write holds, and who stands behind it, is the test's to say. */
async function arrange() {
  const redis = await startRedis()
  const env = { REDIS_URL: redis.url }
  const world = await startWorld(env)
  opened.push(redis, world)
  const other = await startGateway(world.sandbox.url, env)
  opened.push(other)
  return { redis, env, world, urls: [world.gateway.url, other.url] as const }
}

function rename(
  door: Door,
  url: string,
  name: string,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
) {
  return door.ask(url, 'updateCustomer', { id: ID, input: { name } }, headers, signal)
}

/** Any number of them are one call. */
function equal(door: Door, url: string) {
  return door.ask(url, 'updateCustomer', { id: ID, input: { name: 'once' }, idempotencyKey: 'one' })
}

async function holdNext({ sandbox }: World) {
  await sandbox.control.fault({
    match: { method: 'POST', customer: ID },
    action: 'hold',
    name: 'first',
    times: 1,
  })
}

/** Resolves when so many are in line, the one who writes included. */
function inLine({ port }: RedisServer, count: number) {
  return until(`${count} in line`, async () => {
    const [, [line = null] = []] = (await askRedis(port, 'SCAN', 0, 'MATCH', '*:q', 'COUNT', 1000)) as [
      string,
      string[],
    ]
    return line !== null && (await askRedis(port, 'HLEN', line)) === count
  })
}

async function namesSent({ sandbox }: World): Promise<string[]> {
  const requests = await sandbox.control.requests()
  return requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => new URLSearchParams(body).get('name') ?? body)
}

describe.each(doors)('writes to one customer, through $name', (door) => {
  test('go to Stripe one after another over all replicas, and each is answered with its own', async () => {
    const { redis, world, urls } = await arrange()
    await holdNext(world)
    const first = rename(door, urls[0], 'first')
    await world.sandbox.control.held('first')
    const others = ['second', 'third', 'fourth'].map(async (name, index) => {
      await inLine(redis, index + 1)
      return rename(door, urls[(index + 1) % 2 === 0 ? 0 : 1], name)
    })
    await inLine(redis, 4)
    expect(await namesSent(world)).toEqual(['first'])
    await world.sandbox.control.release('first')
    const names = ['first', 'second', 'third', 'fourth']
    expect(await Promise.all([first, ...others])).toMatchObject(
      names.map((name) => ({ __typename: 'UpdateCustomerSuccess', customer: { name }, freshReads: true })),
    )
    expect(await namesSent(world)).toEqual(names)
    for (const url of urls)
      expect(await door.ask(url, 'customer', { id: ID })).toMatchObject({ name: 'fourth' })
  })

  test('that come when eight are in line are told to come back, and nothing is sent', async () => {
    const { redis, world, urls } = await arrange()
    await holdNext(world)
    const first = rename(door, urls[0], 'first')
    await world.sandbox.control.held('first')
    const others = Array.from({ length: 7 }, (_, index) =>
      rename(door, urls[index % 2 === 0 ? 0 : 1], `n${index}`),
    )
    await inLine(redis, 8)
    for (const url of urls) expect(await rename(door, url, 'too many')).toMatchObject(BUSY)
    await world.sandbox.control.release('first')
    for (const answer of await Promise.all([first, ...others]))
      expect(answer).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
    expect(await namesSent(world)).not.toContain('too many')
  })

  test('of one key at once are one call, and none lifts the fence of another', async () => {
    const { redis, world, urls } = await arrange()
    await holdNext(world)
    const first = equal(door, urls[0])
    await world.sandbox.control.held('first')
    const others = [equal(door, urls[0]), equal(door, urls[1])]
    await inLine(redis, 3)
    await world.sandbox.control.release('first')
    const success = { __typename: 'UpdateCustomerSuccess', customer: { name: 'once' }, freshReads: true }
    expect(await Promise.all([first, ...others])).toMatchObject([
      { ...success, replayed: false },
      { ...success, replayed: true },
      { ...success, replayed: true },
    ])
    for (const url of urls) expect(await metric(url, 'tollgate_fence_lapsed_total')).toBe(0)
  })

  test('whose turn does not come in time are told to come back, and nothing is sent', async () => {
    const { world, urls } = await arrange()
    await holdNext(world)
    const first = rename(door, urls[0], 'first')
    await world.sandbox.control.held('first')
    expect(await rename(door, urls[1], 'late', { 'x-request-timeout-ms': '400' })).toMatchObject(BUSY)
    await world.sandbox.control.release('first')
    expect(await first).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
    expect(await namesSent(world)).toEqual(['first'])
  })
})

test('a caller that leaves while it waits has changed nothing', async () => {
  const { redis, world, urls } = await arrange()
  await holdNext(world)
  const first = rename(graphql, urls[0], 'first')
  await world.sandbox.control.held('first')
  const caller = new AbortController()
  const gone = rename(graphql, urls[1], 'gone', {}, caller.signal)
  await inLine(redis, 2)
  caller.abort()
  await expect(gone).rejects.toThrow('aborted')
  await inLine(redis, 1)
  await world.sandbox.control.release('first')
  await first
  expect(await namesSent(world)).toEqual(['first'])
})

test('a replica that dies while it writes holds nobody up for long', async () => {
  const { env, world, urls } = await arrange()
  const dying = await startGatewayProcess(world.sandbox.url, env)
  opened.push(dying)
  await holdNext(world)
  const lost = rename(graphql, dying.url, 'first').catch(() => 'lost')
  await world.sandbox.control.held('first')
  await dying[Symbol.asyncDispose]()
  expect(await lost).toBe('lost')
  await world.sandbox.control.release('first')
  expect(await rename(graphql, urls[0], 'next')).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
})

test('one replica without Redis has the same queue', async () => {
  const world = await startWorld()
  opened.push(world)
  await holdNext(world)
  const first = rename(graphql, world.gateway.url, 'first')
  await world.sandbox.control.held('first')
  const late = rename(graphql, world.gateway.url, 'late', { 'x-request-timeout-ms': '400' })
  expect(await late).toMatchObject(BUSY)
  await world.sandbox.control.release('first')
  await first
  expect(await namesSent(world)).toEqual(['first'])
})
