import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AUTH_ENV, bearer, customerOf } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'

// What each role may do, and that another's customer is answered as one that does not exist: test/access.

const OWN = 'cus_demo_past_due'

let world: World
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.clearRequests())

async function sent() {
  return (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))
}

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

describe.each(doors)('through $name', (door) => {
  test.each(smuggled)('%s in the input is refused by the door, and nothing is sent on', async (_, input) => {
    const answer = await door.ask(
      world.gateway.url,
      'updateCustomer',
      { id: OWN, input },
      await customerOf(OWN),
    )
    expect(answer).toEqual({ error: 'BAD_USER_INPUT' })
    expect(await sent()).toEqual([])
  })

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
