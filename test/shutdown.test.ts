import { Redis } from 'ioredis'
import { afterEach, expect, test, vi } from 'vitest'
import { operations } from './support/operations.ts'
import { startRedis } from './support/redis.ts'
import { startWorld, type World } from './support/world.ts'

const UPDATE = { method: 'POST', path: '/v1/customers/{customer}' }
const opened: AsyncDisposable[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(env: Record<string, string> = {}): Promise<World> {
  const world = await startWorld(env)
  opened.push(world)
  return world
}

/** Sends an update that Stripe carries out and does not answer until `release`. */
async function updateUnderWay({ sandbox, gateway }: World) {
  await sandbox.control.fault({ match: UPDATE, action: 'hold', name: 'slow', at: 'after' })
  const client = new AbortController()
  const answer = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: operations.updateCustomer.document,
      variables: { id: 'cus_demo_healthy', input: { name: 'late' } },
    }),
    signal: client.signal,
  })
  answer.catch(() => undefined)
  await sandbox.control.held('slow')
  return { answer, goAway: () => client.abort(), release: () => sandbox.control.release('slow') }
}

test('an update whose client has gone is finished, and its fence lifted, before the end', async () => {
  const redis = await startRedis()
  opened.push(redis)
  const world = await open({ REDIS_URL: redis.url })
  const update = await updateUnderWay(world)
  const order: string[] = []
  update.goAway()
  const ending = world.gateway[Symbol.asyncDispose]().then(() => order.push('ended'))
  // Far more turns than an end needs that waits for nobody.
  for (let turn = 0; turn < 50; turn += 1) await world.sandbox.control.requests()
  order.push('released')
  await update.release()
  await ending
  expect(order).toEqual(['released', 'ended'])
  expect(world.gateway.logged.join('')).toContain('updateCustomer ended with UpdateCustomerSuccess')
  const client = new Redis(redis.url)
  const fences = await client.keys('*:w')
  client.disconnect()
  expect(fences).toEqual([])
})

test('the end waits as long as an update may take', async () => {
  const world = await open()
  const update = await updateUnderWay(world)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const ending = world.gateway[Symbol.asyncDispose]()
  vi.advanceTimersByTime(30_000)
  vi.useRealTimers()
  await update.release()
  const answer = await update.answer
  expect(await answer.json()).toMatchObject({ data: { answer: { customer: { name: 'late' } } } })
  await ending
})
