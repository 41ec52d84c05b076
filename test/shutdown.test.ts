import { once } from 'node:events'
import { connect } from 'node:net'
import { Redis } from 'ioredis'
import { afterEach, expect, test, vi } from 'vitest'
import type { AppDeps } from '../src/app.ts'
import { createManualClock } from './cache/manual-clock.ts'
import { operations } from './support/operations.ts'
import { requestBytes } from './support/raw-http.ts'
import { startRedis } from './support/redis.ts'
import { startWorld, type World } from './support/world.ts'

const UPDATE = { method: 'POST', path: '/v1/customers/{customer}' }
const opened: AsyncDisposable[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(env: Record<string, string> = {}, overrides: AppDeps['overrides'] = {}): Promise<World> {
  const world = await startWorld(env, overrides)
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

test('before the end readyz says so at once, and requests are served until the grace is over', async () => {
  const clock = createManualClock()
  const world = await open({ DRAIN_GRACE_MS: '5000' }, { clock })
  const { gateway } = world
  const ready = () => fetch(`${gateway.url}/readyz`)
  expect((await ready()).status).toBe(200)
  const drained = gateway.drain().then(() => 'drained')
  const told = await ready()
  expect(told.status).toBe(503)
  expect(await told.json()).toMatchObject({ status: 'unready', detail: 'draining' })
  expect((await fetch(`${gateway.url}/livez`)).status).toBe(200)
  clock.advance(4999)
  // The connection ends with each answer: none is left that a client could use while the server closes.
  const served = await fetch(`${gateway.url}/trpc/viewer.get`)
  expect([served.status, served.headers.get('connection')]).toEqual([200, 'close'])
  expect(await Promise.race([drained, 'serves'])).toBe('serves')
  clock.advance(1)
  expect(await drained).toBe('drained')
})

test('the end waits for no client that does not send the rest of its request', async () => {
  const { gateway } = await open()
  const { port } = new URL(gateway.url)
  const socket = connect(Number(port), '127.0.0.1')
  const closed = once(socket, 'close')
  const half = requestBytes('POST', '/graphql', {
    headers: { 'content-type': 'application/json', 'content-length': '99', expect: '100-continue' },
    body: '{',
  })
  socket.write(half)
  const [taken] = await once(socket, 'data')
  expect(String(taken)).toContain('100 Continue')
  // The time after which answers under way are cut, too, never comes.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  await gateway[Symbol.asyncDispose]()
  await closed
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
