import { Redis } from 'ioredis'
import { afterEach, expect, test } from 'vitest'
import { startRedis } from './support/redis.ts'
import { graphql, startGateway, startWorld } from './support/world.ts'

const ID = 'cus_demo_healthy'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

test('replicas take their turns from the same buckets, and reads that are cached take none', async () => {
  const redis = await startRedis()
  const admin = new Redis(redis.url)
  opened.push(redis, { [Symbol.asyncDispose]: async () => admin.disconnect() })
  const env = { REDIS_URL: redis.url, STRIPE_RATE_LIMIT: '1000', STRIPE_ENDPOINT_RATE_LIMIT: '1000' }
  const world = await startWorld(env)
  opened.push(world)
  const other = await startGateway(world.sandbox.url, env)
  opened.push(other)

  let sharing = 0
  while (sharing < 2) {
    await graphql.ask(world.gateway.url, 'customer', { id: ID })
    await graphql.ask(other.url, 'updateCustomer', { id: ID, input: { name: 'anew' } })
    await graphql.ask(other.url, 'taxIds', { customerId: ID })
    const [replicas] = await admin.keys('*:rates}:replicas')
    sharing = replicas === undefined ? 0 : await admin.zcard(replicas)
  }
  await graphql.ask(world.gateway.url, 'customer', { id: ID })
  const before = await evalshaCalls(admin)
  await graphql.ask(world.gateway.url, 'customer', { id: ID })
  expect((await evalshaCalls(admin)) - before).toBe(1)
})

/** How often a script was called by its hash. */
async function evalshaCalls(admin: Redis): Promise<number> {
  const [, calls] = /^cmdstat_evalsha:calls=(\d+)/m.exec(await admin.info('commandstats')) ?? []
  return Number(calls)
}
