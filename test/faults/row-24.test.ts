import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ASKED_WITH_CANARIES, CANARY } from '../support/canaries.ts'
import { startOtlpReceiver } from '../support/otlp-receiver.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { doors, startGateway, startWorld, type World } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

let redis: RedisServer
let admin: Redis
let world: World
beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
  world = await startWorld({ ...AUTH_ENV, STRIPE_SECRET_KEY: `sk_test_${CANARY}`, REDIS_URL: redis.url })
})
afterAll(async () => {
  admin.disconnect()
  await world[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await admin.flushall()
  await world.sandbox.control.reset(true)
  world.gateway.logged.length = 0
})

/** What a caller sends beside the arguments. */
const headers = async () => ({
  ...(await bearer({ role: 'admin', sub: CANARY })),
  cookie: `session=${CANARY}`,
  'x-forwarded-for': CANARY,
  'user-agent': CANARY,
})

/** Everything that Redis keeps but the customers themselves: keys, fences, leases, snapshots and notes. */
async function keptInRedis(): Promise<string> {
  const keys = await admin.keys('*')
  const notes = keys.filter((key) => /:s:/.test(key))
  const values = await Promise.all(notes.map((key) => admin.get(key)))
  const fences = keys.filter((key) => key.endsWith(':w'))
  const members = await Promise.all(fences.map((key) => admin.zrange(key, '0', '-1')))
  // Ids are what it is kept by.
  return JSON.stringify([keys, values, members]).replaceAll(/(?:cus|pm)_\w+/g, '')
}

async function assertNothingLeaked(token: string): Promise<void> {
  const metrics = await (await fetch(`${world.gateway.url}/metrics`)).text()
  const told = { log: world.gateway.logged.join('\n'), metrics, redis: await keptInRedis() }
  for (const [where, text] of Object.entries(told))
    expect([where, text.includes(CANARY), text.includes(token)]).toEqual([where, false, false])
}

/** Stripe refuses all from now on, and quotes the canary. */
async function quoteInErrors(): Promise<void> {
  const error = { type: 'invalid_request_error', code: 'a_newer_code', message: CANARY, param: CANARY }
  await world.sandbox.control.fault({
    match: { method: '*', path: '*' },
    action: 'status',
    status: 400,
    body: { error },
    times: 'always',
  })
}

/** The key that a caller gave is told back; all else of an answer to a refused call is the gateway's own words. */
function withoutGiven(answer: unknown): string {
  return JSON.stringify(answer, (field, value: unknown) => (field === 'idempotencyKey' ? undefined : value))
}

describeRow(24, () => {
  describe.each(doors)('what is given through $name', ({ ask }) => {
    test.each(ASKED_WITH_CANARIES)('to $operation is in no log, no metric and no note', async (asked) => {
      const { operation, args } = asked
      const given = await headers()
      await ask(world.gateway.url, operation, args, given)
      expect(world.gateway.logged.length).toBeGreaterThan(0)
      await assertNothingLeaked(given.authorization.slice('Bearer '.length))
    })

    test.each(ASKED_WITH_CANARIES)(
      "is not told by $operation either when Stripe's error quotes it",
      async (asked) => {
        const { operation, args } = asked
        await quoteInErrors()
        const given = await headers()
        const answer = await ask(world.gateway.url, operation, args, given)
        expect(withoutGiven(answer)).not.toContain(CANARY)
        await assertNothingLeaked(given.authorization.slice('Bearer '.length))
      },
    )
  })

  test.each(['answered', 'refused'])('what is given is in no span when it is %s', async (how) => {
    const collector = await startOtlpReceiver()
    const env = { ...AUTH_ENV, REDIS_URL: redis.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
    const gateway = await startGateway(world.sandbox.url, env)
    const asked = doors.flatMap(({ ask }) => ASKED_WITH_CANARIES.map((one) => ({ ask, ...one })))
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const traced = { ...(await headers()), traceparent, tracestate: `${CANARY}=${CANARY}`, baggage: CANARY }
    for (const { ask, operation, args } of asked) {
      await world.sandbox.control.reset(true)
      if (how === 'refused') await quoteInErrors()
      await ask(gateway.url, operation, args, traced)
    }
    for (const path of [`/${CANARY}`, `/graphql?query=${CANARY}`, `/trpc/${CANARY}?input=${CANARY}`])
      await fetch(`${gateway.url}${path}`, { headers: traced })
    await gateway[Symbol.asyncDispose]()
    await collector[Symbol.asyncDispose]()
    expect(collector.spans().length).toBeGreaterThan(2 * asked.length)
    const sent = Buffer.concat(collector.bodies).toString('latin1')
    expect(sent).not.toContain(CANARY)
    expect(sent).not.toMatch(/(?:cus|in|pm|card|src|tok)_\w/)
  })

  test('the audit of a write says who, of whom and which fields, and no more', async () => {
    const [{ ask }] = doors as [(typeof doors)[number]]
    const input = { name: CANARY, metadata: [{ key: CANARY, value: CANARY }] }
    const token = await bearer({ role: 'support' })
    await ask(world.gateway.url, 'updateCustomer', { id: 'cus_demo_healthy', input }, token)
    const line = world.gateway.logged.find((one) => one.includes('updateCustomer'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      operation: 'updateCustomer',
      outcome: 'UpdateCustomerSuccess',
      requestId: expect.any(String),
      customer: 'cus_demo_healthy',
      fields: ['metadata', 'name'],
      caller: { role: 'SUPPORT', subject: expect.stringMatching(/^[0-9a-f]{64}$/), account: null },
    })
  })
})
