import { Redis } from 'ioredis'
import { afterEach, describe, expect, test } from 'vitest'
import type { AppDeps } from '../../src/app.ts'
import { DEFAULT_POLICY } from '../../src/stripe/attempts.ts'
import { ageInRedis } from '../cache/drivers.ts'
import { createManualClock } from '../cache/manual-clock.ts'
import { EAGER } from '../stripe/support/calls.ts'
import { startRedis } from '../support/redis.ts'
import { doors, graphql, startWorld, type World } from '../support/world.ts'
import { metric, readingDoors } from './failed-read.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'
const OTHER = 'cus_demo_new'
const READ = { method: 'GET', path: '/v1/customers/{customer}' }
const WRITE = { method: 'POST', path: '/v1/customers/{customer}' }
/** The shipped policy, but for the time between attempts. */
const SHIPPED = { ...DEFAULT_POLICY, baseDelayMs: 0 }

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(overrides: AppDeps['overrides'], env: Record<string, string> = {}): Promise<World> {
  const world = await startWorld({ RETRY_WAIT_MS: '0', ...env }, overrides)
  opened.push(world)
  return world
}

async function sent(world: World, method: string): Promise<number> {
  const requests = await world.sandbox.control.requests()
  return requests.filter((one) => one.method === method && /^\/v1\/customers\/\w+$/.test(one.path)).length
}

const REASONS = [
  'global-rate',
  'endpoint-rate',
  'global-concurrency',
  'endpoint-concurrency',
  'resource-specific',
]

async function breakers({ gateway }: World) {
  const response = await fetch(`${gateway.url}/readyz`)
  expect(response.status).toBe(200)
  return (await response.json()) as { status: string; breakers: object; store: object }
}

const rename = { id: ID, input: { name: 'renamed' } }

describeRow(17, () => {
  describe('what is not repeated', () => {
    test.each(REASONS)('429 for %s', async (reason) => {
      const world = await open({ attempts: EAGER })
      await world.sandbox.control.fault({ match: READ, action: 'rate-limit', reason, times: 'always' })
      await world.sandbox.control.fault({ match: WRITE, action: 'rate-limit', reason, times: 'always' })
      for (const door of readingDoors)
        expect(await door.read(world.gateway.url, ID)).toMatchObject({ code: 'OVERLOADED' })
      expect(await sent(world, 'GET')).toBe(2)
      for (const { ask } of doors)
        expect(await ask(world.gateway.url, 'updateCustomer', rename)).toMatchObject({
          __typename: 'RateLimitedError',
          retryable: true,
        })
      expect(await sent(world, 'POST')).toBe(2)
    })

    const notRepeated: [what: string, faults: object[], answer: object][] = [
      [
        '500 that Stripe says not to repeat',
        [
          { action: 'status', status: 500 },
          { action: 'should-retry', value: false },
        ],
        { __typename: 'OutcomeUnknownError' },
      ],
      [
        'a conflict of keys',
        [
          {
            action: 'status',
            status: 400,
            body: { error: { type: 'idempotency_error', message: 'Keys …' } },
          },
        ],
        { __typename: 'IdempotencyConflictError' },
      ],
      [
        'a page of HTML that says 200',
        [{ action: 'status', status: 200, body: '<html></html>' }],
        { code: 'UPSTREAM_UNAVAILABLE' },
      ],
    ]
    test.each(notRepeated)('%s', async (_, faults, answer) => {
      const world = await open({ attempts: EAGER })
      for (const fault of faults)
        await world.sandbox.control.fault({ match: WRITE, ...fault, times: 'always' })
      for (const { ask } of doors)
        expect(await ask(world.gateway.url, 'updateCustomer', rename)).toMatchObject(answer)
      expect(await sent(world, 'POST')).toBe(doors.length)
    })
  })

  describe('what is repeated, with the same key', () => {
    test.each([
      ['500 that Stripe says to repeat', [{ action: 'status', status: 500 }, { action: 'should-retry' }]],
      ['a lock', [{ action: 'lock' }]],
      ['truncated JSON', [{ action: 'status', status: 200, body: '{"id":"cus_demo' }]],
      ['a page of HTML that says 502', [{ action: 'status', status: 502, body: '<html></html>' }]],
      [
        'a key in use',
        [{ action: 'status', status: 409, body: { error: { code: 'idempotency_key_in_use' } } }],
      ],
    ])('%s', async (_name, faults) => {
      const world = await open({ attempts: EAGER })
      for (const fault of faults) await world.sandbox.control.fault({ match: WRITE, ...fault, times: 2 })
      expect(await graphql.ask(world.gateway.url, 'updateCustomer', rename)).toMatchObject({
        __typename: 'UpdateCustomerSuccess',
      })
      const posts = (await world.sandbox.control.requests()).filter(({ method }) => method === 'POST')
      expect(posts).toHaveLength(3)
      expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    })
  })

  test('repetitions are a tenth of the calls, and one a second', async () => {
    const clock = createManualClock()
    const world = await open({ attempts: SHIPPED, clock })
    const { control } = world.sandbox
    await control.fault({
      match: { method: 'GET', path: '/v1/customers/cus_bad*' },
      action: 'status',
      status: 500,
      times: 'always',
    })
    const [door] = readingDoors
    // One in four fails: too few for the breaker.
    for (let read = 0; read < 200; read += 1)
      await door?.read(world.gateway.url, `cus_${read % 4 === 3 ? 'bad' : 'new'}${read}`)
    expect((await sent(world, 'GET')) - 200).toBe(20)
    expect(await metric(world.gateway.url, 'tollgate_upstream_retries_total', /true/)).toBe(20)
    expect(await metric(world.gateway.url, 'tollgate_upstream_retries_total', /false/)).toBe(30)
    clock.advance(11_000)
    await control.clearRequests()
    for (let read = 0; read < 60; read += 1)
      await door?.read(world.gateway.url, `cus_${read % 4 === 3 ? 'bad' : 'old'}${read}`)
    expect((await sent(world, 'GET')) - 60).toBe(10)
  })

  test('what there is no time to repeat takes nothing from those who have it', async () => {
    const world = await open({})
    const { control } = world.sandbox
    await control.fault({ match: { method: 'GET' }, action: 'drop-before', times: 'always' })
    for (let read = 0; read < 3; read += 1) {
      const hurry = { 'x-request-timeout-ms': '200' }
      const answer = await graphql.ask(world.gateway.url, 'invoice', { id: `in_${read}` }, hurry)
      expect(answer).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
    }
    expect(await metric(world.gateway.url, 'tollgate_upstream_retries_total')).toBe(0)
  })

  describe('the breaker', () => {
    const failing = { action: 'status', status: 503, times: 'always' }
    test.each(readingDoors)(
      'of reads opens, lets one find out, and closes, through $name',
      async ({ read }) => {
        const clock = createManualClock()
        const world = await open({ attempts: SHIPPED, clock })
        const { gateway, sandbox } = world
        await sandbox.control.fault({ match: READ, ...failing })
        while ((await sent(world, 'GET')) < 20) expect(await read(gateway.url, ID)).not.toBeNull()
        await sandbox.control.clearFaults()
        expect(await read(gateway.url, ID)).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 5000 })
        expect(await sent(world, 'GET')).toBe(20)
        expect(await breakers(world)).toMatchObject({
          status: 'degraded',
          breakers: { status: 'degraded', detail: 'reads open, writes closed' },
          store: { status: 'ok' },
        })
        expect(await metric(gateway.url, 'tollgate_upstream_breaker', /read/)).toBe(2)
        expect(gateway.logged.filter((line) => line.includes('Stripe mostly fails: reads'))).toHaveLength(1)
        const write = await graphql.ask(gateway.url, 'adjustBalance', {
          customerId: ID,
          amount: 1,
          currency: 'usd',
        })
        expect(write).toMatchObject({ __typename: 'AdjustBalanceSuccess' })

        clock.advance(5000)
        await sandbox.control.fault({ match: READ, action: 'hold', name: 'probe' })
        const probe = read(gateway.url, ID)
        await sandbox.control.held('probe')
        expect(await read(gateway.url, OTHER)).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 1000 })
        await sandbox.control.release('probe')
        expect(await probe).toBeNull()
        expect(await read(gateway.url, OTHER)).toBeNull()
        expect(await breakers(world)).toMatchObject({ status: 'ok', breakers: { status: 'ok' } })
      },
    )

    test.each(doors)('of writes refuses before anything is sent, through $name', async ({ ask }) => {
      const world = await open({ attempts: SHIPPED, clock: createManualClock() })
      const { gateway, sandbox } = world
      await sandbox.control.fault({ match: WRITE, ...failing })
      while ((await sent(world, 'POST')) < 20) await ask(gateway.url, 'updateCustomer', rename)
      await sandbox.control.clearFaults()
      expect(await ask(gateway.url, 'updateCustomer', rename)).toMatchObject({
        __typename: 'ServiceUnavailableError',
        code: 'UPSTREAM_UNAVAILABLE',
        retryable: true,
        retryAfterMs: 5000,
      })
      expect(await sent(world, 'POST')).toBe(20)
      expect(await ask(gateway.url, 'customer', { id: ID })).toMatchObject({ id: ID })
    })

    test('is not opened by what Stripe refuses, nor by callers who have no time', async () => {
      const world = await open({ attempts: SHIPPED })
      const { gateway, sandbox } = world
      await sandbox.control.fault({ match: WRITE, action: 'status', status: 400, times: 30 })
      for (let write = 0; write < 30; write += 1) await graphql.ask(gateway.url, 'updateCustomer', rename)
      await sandbox.control.fault({ match: WRITE, action: 'delay', ms: 50, times: 30 })
      const hasty = () =>
        fetch(`${gateway.url}/trpc/customer.update`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-request-timeout-ms': '10' },
          body: JSON.stringify(rename),
        })
      await Promise.all(Array.from({ length: 30 }, hasty))
      expect(await breakers(world)).toMatchObject({ breakers: { status: 'ok' } })
    })

    test('while it is open, what has aged is answered and said to be stale', async () => {
      const redis = await startRedis()
      opened.push(redis)
      const admin = new Redis(redis.url)
      opened.push({ [Symbol.asyncDispose]: async () => admin.disconnect() })
      const world = await open({ attempts: SHIPPED, clock: createManualClock() }, { REDIS_URL: redis.url })
      const { gateway, sandbox } = world
      const read = async () => {
        const input = encodeURIComponent(JSON.stringify({ id: ID }))
        const response = await fetch(`${gateway.url}/trpc/customer.get?input=${input}`)
        return { ok: response.ok, stale: response.headers.get('cache-status')?.includes('stale') ?? false }
      }
      let keys: string[] = []
      while (keys.length === 0) {
        expect(await read()).toEqual({ ok: true, stale: false })
        keys = await admin.keys('*:d')
      }
      for (const key of keys) await ageInRedis(admin, key.slice(0, -2), 60_000)
      await sandbox.control.fault({ match: READ, ...failing })
      const [door] = readingDoors
      const asked = async () => (await door?.read(gateway.url, OTHER))?.retryAfterMs
      while ((await asked()) === undefined);
      const before = await sent(world, 'GET')
      expect(await read()).toEqual({ ok: true, stale: true })
      expect(await sent(world, 'GET')).toBe(before)
    })
  })

  test('an endpoint that Stripe says is asked too much is left alone for a second, and no other', async () => {
    const clock = createManualClock()
    const world = await open({ attempts: EAGER, clock }, { STRIPE_RATE_LIMIT: '25' })
    const { gateway, sandbox } = world
    const [door] = readingDoors
    await sandbox.control.fault({ match: READ, action: 'rate-limit', reason: 'endpoint-rate' })
    expect(await door?.read(gateway.url, ID)).toMatchObject({ code: 'OVERLOADED' })
    const waiting = door?.read(gateway.url, ID)
    await clock.paused()
    expect(await graphql.ask(gateway.url, 'invoices', { customerId: ID })).not.toHaveProperty('error')
    expect(await sent(world, 'GET')).toBe(1)
    clock.advance(1000)
    expect(await waiting).toBeNull()
    expect(await sent(world, 'GET')).toBe(2)
  })
})
