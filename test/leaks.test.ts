import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EAGER } from './stripe/support/calls.ts'
import { ASKED_WITH_CANARIES, CANARY } from './support/canaries.ts'
import { startRedis, type RedisServer } from './support/redis.ts'
import { AUTH_ENV, bearer } from './support/tokens.ts'
import { doors, startWorld, type World } from './support/world.ts'

let redis: RedisServer
let admin: Redis
let world: World
beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
  world = await startWorld({ ...AUTH_ENV, REDIS_URL: redis.url }, { attempts: EAGER })
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

async function assertNothingLeaked(): Promise<void> {
  const metrics = await (await fetch(`${world.gateway.url}/metrics`)).text()
  const told = { log: world.gateway.logged.join('\n'), metrics, redis: await keptInRedis() }
  for (const [where, text] of Object.entries(told))
    expect([where, text.includes(CANARY)]).toEqual([where, false])
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
// Of these a word of Stripe's form is told: it is what clients go by.
const DECLINE = { status: 402, error: { ...ERRORS[1], type: 'card_error' } }

describe.each(doors)('what is given through $name', ({ ask }) => {
  test.each(ASKED_WITH_CANARIES)('to $operation is in no log, no metric and no note', async (asked) => {
    const { operation, args } = asked
    await ask(world.gateway.url, operation, args, await headers())
    expect(world.gateway.logged.length).toBeGreaterThan(0)
    await assertNothingLeaked()
  })

  test.each(ASKED_WITH_CANARIES)(
    "is not told by $operation either when Stripe's error quotes it",
    async (asked) => {
      const { operation, args } = asked
      for (const { status, error } of [...REFUSALS, DECLINE]) {
        await world.sandbox.control.clearFaults()
        await world.sandbox.control.fault({
          match: { method: '*', path: '*' },
          action: 'status',
          status,
          body: { error },
          headers: { 'Request-Id': CANARY, 'Stripe-Rate-Limited-Reason': CANARY },
          times: 'always',
        })
        const answer = await ask(world.gateway.url, operation, args, await headers())
        expect(withoutGiven(answer)).not.toContain(CANARY)
      }
      await assertNothingLeaked()
    },
  )
})

/** The key that a caller gave is told back; all else of an answer to a refused call is the gateway's own words. */
function withoutGiven(answer: unknown): string {
  return JSON.stringify(answer, (field, value: unknown) => (field === 'idempotencyKey' ? undefined : value))
}
