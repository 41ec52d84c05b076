import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allInRedis } from '../support/all-in-redis.ts'
import { EAGER } from '../stripe/support/calls.ts'
import { CANARY } from '../support/canaries.ts'
import type { Operation } from '../support/operations.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { doors, startWorld, type Args, type World } from '../support/world.ts'

const ID = 'cus_demo_healthy'
const PAST_DUE = 'cus_demo_past_due'
/** Of an open invoice, what says something of its customer. */
const INVOICE_TEXTS = [
  'description',
  'customer_name',
  'customer_email',
  'customer_phone',
  'customer.name',
  'customer.email',
  'hosted_invoice_url',
  'lines.data.description',
  'metadata',
]

let redis: RedisServer
let admin: Redis
let world: World
beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
  world = await startWorld({ REDIS_URL: redis.url }, { attempts: EAGER })
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

interface Removal {
  what: string
  operation: Operation
  /** Puts on the customer what is then removed. */
  added(world: World): Promise<Args>
  /** Where Stripe tells of it, and what it then says. */
  path: string
  told: Record<string, string>
  /** What a repeat answers beside how it ran. */
  repeat(args: Args): object
}

const source = (what: string, token: string, told: Record<string, string>, typename: string): Removal => ({
  what,
  operation: 'removeSource',
  added: async ({ sandbox }) => ({
    customerId: ID,
    source: (await sandbox.stripe.customers.createSource(ID, { source: token })).id,
  }),
  path: '/v1/customers/*/sources/*',
  told,
  repeat: (args) => ({
    __typename: 'SourceSuccess',
    source: { __typename: typename, id: args['source'], last4: null, country: null, isDefault: null },
  }),
})

const REMOVALS: Removal[] = [
  {
    what: 'a tax id',
    operation: 'removeTaxId',
    added: async ({ sandbox }) => ({
      customerId: ID,
      taxId: (await sandbox.stripe.customers.createTaxId(ID, { type: 'eu_vat', value: 'DE123456789' })).id,
    }),
    path: '/v1/customers/*/tax_ids/*',
    told: { value: CANARY, 'verification.verified_name': CANARY, 'verification.verified_address': CANARY },
    repeat: ({ taxId }) => ({
      __typename: 'TaxIdSuccess',
      taxId: { id: taxId, type: null, value: null, country: null, created: null, verification: null },
    }),
  },
  source('a card', 'tok_visa', { name: CANARY, last4: CANARY, fingerprint: CANARY }, 'CardSource'),
  source(
    'a bank account',
    'btok_us_verified',
    { account_holder_name: CANARY, last4: CANARY, bank_name: CANARY },
    'BankAccountSource',
  ),
]

const stripeTells = (path: string, set: Removal['told']) =>
  world.sandbox.control.fault({ match: { method: 'GET', path }, action: 'patch', set, times: 'always' })

async function assertKeptNowhere(): Promise<void> {
  const metrics = await (await fetch(`${world.gateway.url}/metrics`)).text()
  const kept = { redis: await allInRedis(admin), log: world.gateway.logged.join(''), metrics }
  for (const [where, text] of Object.entries(kept))
    expect([where, text.includes(CANARY)]).toEqual([where, false])
}

describe.each(doors)('through $name', ({ ask }) => {
  describe.each(REMOVALS)('$what that was removed', ({ operation, added, path, told, repeat }) => {
    test('is told to who removes it, and then kept nowhere: a repeat tells its id', async () => {
      const args = { ...(await added(world)), idempotencyKey: 'one' }
      await stripeTells(path, told)
      const first = await ask(world.gateway.url, operation, args)
      expect(JSON.stringify(first).split(CANARY)).toHaveLength(Object.keys(told).length + 1)
      expect(first).toMatchObject({ replayed: false, requestId: expect.stringMatching(/^req_/) })
      await assertKeptNowhere()
      const again = await ask(world.gateway.url, operation, args)
      const { requestId } = first as { requestId: string }
      expect(again).toMatchObject({ ...repeat(args), replayed: true, requestId })
      expect(JSON.stringify(again)).not.toContain(CANARY)
    })

    test('is kept nowhere either while nobody knows whether it is gone', async () => {
      const args = { ...(await added(world)), idempotencyKey: 'one' }
      await stripeTells(path, told)
      await world.sandbox.control.fault({
        match: { method: 'DELETE', path },
        action: 'drop-before',
        times: 'always',
      })
      const lost = await ask(world.gateway.url, operation, args)
      expect(lost).toMatchObject({ __typename: 'OutcomeUnknownError' })
      await assertKeptNowhere()
      await world.sandbox.control.clearFaults()
      await stripeTells(path, told)
      const made = await ask(world.gateway.url, operation, args)
      expect(made).toMatchObject({ replayed: false })
      // It was there still, so there was all of it to tell.
      expect(JSON.stringify(made)).toContain(CANARY)
    })
  })

  test.each([
    ['updateCustomer', { id: PAST_DUE, input: { source: 'tok_visa' } }],
    ['payOpenInvoices', { customerId: PAST_DUE, paymentMethod: 'pm_card_visa' }],
  ] as const)('%s keeps of the open invoices ids, amounts and states', async (operation, args) => {
    const told = Object.fromEntries(INVOICE_TEXTS.map((field) => [`data.${field}`, CANARY]))
    await stripeTells('/v1/invoices', told)
    const answer = await ask(world.gateway.url, operation, { ...args, idempotencyKey: 'one' })
    expect(answer).toMatchObject({ retriedInvoices: [{ outcome: 'PAID' }] })
    expect(await allInRedis(admin)).toContain('amountRemainingMinor')
    await assertKeptNowhere()
  })

  test('nothing is kept of a customer who was deleted', async () => {
    await world.sandbox.stripe.customers.update(ID, { name: CANARY, metadata: { [CANARY]: CANARY } })
    const read = await ask(world.gateway.url, 'customer', { id: ID })
    expect(JSON.stringify(read)).toContain(CANARY)
    expect(await allInRedis(admin)).toContain(CANARY)
    await ask(world.gateway.url, 'deleteCustomer', { id: ID, idempotencyKey: CANARY })
    await assertKeptNowhere()
  })
})
