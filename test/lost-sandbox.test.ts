import { afterEach, expect, test } from 'vitest'
import { startSandbox } from './sandbox/harness.ts'
import { startFollowRelay, type FollowRelay } from './support/follow-relay.ts'
import { startRedis } from './support/redis.ts'
import { graphql, startGateway, type TestGateway } from './support/world.ts'

const ID = 'cus_demo_healthy'
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

const rename = ({ url }: TestGateway, name: string) =>
  graphql.ask(url, 'updateCustomer', { id: ID, input: { name } })
const nameOn = async ({ url }: TestGateway) =>
  ((await graphql.ask(url, 'customer', { id: ID })) as { name: string | null }).name

/** A gateway by way of the relay, once it knows its sandbox. */
async function follow(relay: FollowRelay, instance: string, env: Record<string, string>) {
  const starting = startGateway(relay.url, env)
  const stream = await relay.follower()
  stream.tell(instance)
  const gateway = await starting
  opened.push(gateway)
  return { gateway, stream }
}

test.each([
  ['its own key', {}],
  ['any test key', { STRIPE_SECRET_KEY: 'sk_test_other' }],
])('with %s, a write while the stream of instances is lost is met by every read', async (_, key) => {
  const redis = await startRedis()
  const sandbox = await startSandbox({ seeded: true })
  const relay = await startFollowRelay(sandbox.url)
  opened.push(redis, sandbox, relay)
  const env = { REDIS_URL: redis.url, ...key }
  const { instance } = sandbox.sandbox
  const one = await follow(relay, instance, env)
  const two = await follow(relay, instance, env)

  await rename(one.gateway, 'before')
  expect(await nameOn(two.gateway)).toBe('before')
  one.stream.lose()
  // It asks again, so it has seen the end of its stream.
  const again = await relay.follower()
  expect(await rename(one.gateway, 'after')).toMatchObject({ freshReads: true })
  expect(await nameOn(two.gateway)).toBe('after')
  expect(await nameOn(one.gateway)).toBe('after')
  again.tell(instance)
  expect(await nameOn(one.gateway)).toBe('after')
})
