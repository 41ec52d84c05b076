import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EAGER } from '../stripe/support/calls.ts'
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
  world = await startWorld(
    { ...AUTH_ENV, STRIPE_SECRET_KEY: `sk_test_${CANARY}`, REDIS_URL: redis.url },
    { attempts: EAGER },
  )
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

/** Neither a canary nor the caller's token. */
async function assertNothingLeaked({ authorization }: { authorization: string }): Promise<void> {
  const token = authorization.slice('Bearer '.length)
  const metrics = await (await fetch(`${world.gateway.url}/metrics`)).text()
  const told = { log: world.gateway.logged.join('\n'), metrics, redis: await keptInRedis() }
  for (const [where, text] of Object.entries(told))
    expect([where, text.includes(CANARY), text.includes(token)]).toEqual([where, false, false])
}

/** Stripe's error with the canary in each of its words: as a word of Stripe's own form, and as none. */
const ERRORS = [CANARY, `Sk-live ${CANARY}`].map((word) => ({
  type: word,
  code: word,
  decline_code: word,
  advice_code: word,
  network_decline_code: word,
  message: word,
  doc_url: word,
  request_log_url: word,
  charge: word,
  payment_intent: { id: word, last_payment_error: { message: word, code: word } },
  payment_method: { id: word },
  source: { id: word },
}))
const PARAMS = [CANARY, `address[${CANARY}]`, `metadata[${CANARY}]`, `source[${CANARY}]`, `value[${CANARY}]`]
const REFUSALS = ERRORS.flatMap((error) => [
  ...PARAMS.map((param) => ({ status: 400, error: { ...error, param } })),
  ...[404, 409, 500].map((status) => ({ status, error: { ...error, param: CANARY } })),
])
// Of a decline a word of Stripe's form is told: it is what clients go by.
const DECLINES = ERRORS.slice(1).map((error) => ({
  status: 402,
  error: { ...error, type: 'card_error', param: CANARY },
}))

/** Stripe answers everything so from now on. */
async function quoteInErrors({ status, error }: (typeof REFUSALS)[number]): Promise<void> {
  await world.sandbox.control.clearFaults()
  await world.sandbox.control.fault({
    match: { method: '*', path: '*' },
    action: 'status',
    status,
    body: { error },
    headers: { 'Request-Id': CANARY, 'Stripe-Rate-Limited-Reason': CANARY },
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
      await assertNothingLeaked(given)
    })

    test.each(ASKED_WITH_CANARIES)(
      "is not told by $operation either when Stripe's error quotes it",
      async (asked) => {
        const { operation, args } = asked
        const given = await headers()
        for (const refusal of [...REFUSALS, ...DECLINES]) {
          await quoteInErrors(refusal)
          const answer = await ask(world.gateway.url, operation, args, given)
          expect(withoutGiven(answer)).not.toContain(CANARY)
        }
        await assertNothingLeaked(given)
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
    // A code of Stripe's form is an attribute.
    const refusals = REFUSALS.filter(({ status, error }) => status === 400 && error.code !== CANARY)
    for (const [index, { ask, operation, args }] of asked.entries()) {
      await world.sandbox.control.reset(true)
      const refusal = refusals[index % refusals.length]
      if (how === 'refused' && refusal !== undefined) await quoteInErrors(refusal)
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
})
