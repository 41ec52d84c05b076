import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askRedis } from '../support/ask-redis.ts'
import type { Operation } from '../support/operations.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { AUTH_ENV, bearer, customerOf } from '../support/tokens.ts'
import { doors, startWorld, type Args, type World } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

// What each role may do, operation by operation: test/access.test.ts.

const OWN = 'cus_demo_past_due'
const OTHERS = 'cus_demo_healthy'

let redis: RedisServer
let world: World
beforeAll(async () => {
  redis = await startRedis()
  world = await startWorld({ ...AUTH_ENV, REDIS_URL: redis.url })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})
beforeEach(() => world.sandbox.control.clearRequests())

async function sent() {
  return (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))
}

/** What Redis has of a customer, in whichever account. */
async function cached(id: string): Promise<{ key: string; entry: unknown }[]> {
  const keys = (await askRedis(redis.port, 'KEYS', `*:${id}}:d`)) as string[]
  return Promise.all(keys.map(async (key) => ({ key, entry: await askRedis(redis.port, 'HGETALL', key) })))
}

const askedOf: [Operation, (id: string) => Args][] = [
  ['customer', (id) => ({ id })],
  ['customerDetails', (id) => ({ id })],
  ['invoices', (customerId) => ({ customerId })],
  ['previewUpdateCustomer', (id) => ({ id, input: { name: 'new' } })],
  ['updateCustomer', (id) => ({ id, input: { name: 'new' }, idempotencyKey: 'one' })],
  ['addSource', (customerId) => ({ customerId, source: 'tok_visa', idempotencyKey: 'one' })],
]

/** Fields that would mean something to Stripe, were they passed on. */
const smuggled: [what: string, input: Record<string, unknown>][] = [
  ['expand[]', { 'expand[]': 'sources' }],
  ['expand', { expand: ['sources'] }],
  ['metadata[a]', { 'metadata[a]': 'b' }],
  ['validate', { validate: false }],
  ['tax_id_data', { tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }] }],
  ['default_source', { default_source: 'card_1' }],
  ['__proto__', JSON.parse('{"__proto__":{"balance":-100000}}')],
  ['constructor', { constructor: { balance: -100_000 } }],
  ['an object as a name', { name: { expand: ['sources'] } }],
]

describeRow(23, () => {
  describe.each(doors)('through $name', (door) => {
    test.each(askedOf)(
      "%s of another's customer: as of nobody's, and Stripe is not asked",
      async (operation, argsOf) => {
        const token = await customerOf(OWN)
        const ask = (id: string) => door.ask(world.gateway.url, operation, argsOf(id), token)
        expect(await ask(OTHERS)).toEqual(await ask('cus_nobody'))
        expect(await sent()).toEqual([])
      },
    )

    test('every field that is not allowed is named at once, beside what else is wrong, and nothing is sent', async () => {
      const input = { email: 'no address', balance: 0, metadata: null, taxExempt: 'EXEMPT' }
      const args = { id: OWN, input }
      const answer = await door.ask(world.gateway.url, 'updateCustomer', args, await customerOf(OWN))
      const { issues } = answer as { issues: { path: string[]; code: string }[] }
      expect(issues.map(({ path, code }) => `${path.at(-1)} ${code}`).toSorted()).toEqual([
        'balance NOT_ALLOWED',
        'email INVALID_FORMAT',
        'metadata NOT_ALLOWED',
        'taxExempt NOT_ALLOWED',
      ])
      expect(await sent()).toEqual([])
    })

    test.each(smuggled)(
      '%s in the input is refused by the door, and nothing is sent on',
      async (_, input) => {
        const args = { id: OWN, input }
        const answer = await door.ask(world.gateway.url, 'updateCustomer', args, await customerOf(OWN))
        expect(answer).toEqual({ error: 'BAD_USER_INPUT' })
        expect(await sent()).toEqual([])
      },
    )

    test.each(['x&balance=-100000', 'x\r\nbalance: 1', 'a=b&expand[]=sources'])(
      'the text %j stays one value on the wire',
      async (name) => {
        const args = { id: OWN, input: { name } }
        await door.ask(world.gateway.url, 'updateCustomer', args, await customerOf(OWN))
        const [post] = (await sent()).filter(({ method }) => method === 'POST')
        const fields = [...new URLSearchParams(post?.body)]
        expect(fields.filter(([key]) => !key.startsWith('expand['))).toEqual([['name', name]])
      },
    )

    test('a header that names another account, or a version, goes nowhere', async () => {
      const token = await bearer({ role: 'admin' })
      const headers = { ...token, 'stripe-account': 'acct_other', 'stripe-version': '2000-01-01' }
      const mine = await door.ask(world.gateway.url, 'customer', { id: OWN }, token)
      await door.ask(world.gateway.url, 'updateCustomer', { id: OWN, input: { phone: null } }, headers)
      expect(await door.ask(world.gateway.url, 'customer', { id: OWN }, headers)).toMatchObject({
        id: OWN,
        name: (mine as { name: string }).name,
      })
      const requests = await sent()
      expect(requests.length).toBeGreaterThan(0)
      for (const { headers: passed } of requests) {
        expect(passed).not.toHaveProperty('stripe-account')
        expect(passed['stripe-version']).not.toBe('2000-01-01')
      }
    })

    test('one id in two accounts: each is answered by its own, and what is cached of the other stays', async () => {
      const ask = async (operation: Operation, args: Args, account?: string) => {
        const token = await bearer({ role: 'admin', ...(account && { stripe_account: account }) })
        return door.ask(world.gateway.url, operation, args, token)
      }
      const { id } = await world.sandbox.stripe.customers.create({ name: 'mine' })
      expect(await ask('customer', { id })).toMatchObject({ name: 'mine' })
      const [mine, ...none] = await cached(id)
      expect(none).toEqual([])
      expect(await ask('customer', { id }, 'acct_other')).toBeNull()
      const update = { id, input: { name: 'theirs' } }
      expect(await ask('updateCustomer', update, 'acct_other')).toMatchObject({
        code: 'CUSTOMER_NOT_FOUND',
      })
      expect(await cached(id)).toContainEqual(mine)
      await world.sandbox.control.clearRequests()
      expect(await ask('customer', { id })).toMatchObject({ name: 'mine' })
      expect(await sent()).toEqual([])
    })

    test.each([
      'cus_demo_past_due/../cus_demo_healthy',
      'cus_demo_healthy?x',
      'cus_demo_healthy#',
      ' cus_demo_past_due',
    ])('the id %j is of nobody', async (id) => {
      expect(await door.ask(world.gateway.url, 'customer', { id }, await customerOf(OWN))).toBeNull()
      expect(await sent()).toEqual([])
    })
  })
})
