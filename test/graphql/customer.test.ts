import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postGraphql } from '../support/graphql-client.ts'
import { startWorld, type World } from '../support/world.ts'

const ID = 'cus_demo_healthy'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

async function ask(query: string, variables: object = {}) {
  return (await postGraphql(world.gateway.url, query, variables)).body
}

/** The paths Stripe was asked for while a document was answered. */
async function askedFor(query: string, variables: object = {}) {
  await world.sandbox.control.clearRequests()
  const { data, errors } = await ask(query, variables)
  const requests = await world.sandbox.control.requests()
  const paths = requests.map(({ path }) => path).filter((path) => path.startsWith('/v1/'))
  return { data, errors, paths: paths.toSorted() }
}

const INVOICES = '/v1/invoices'
const CUSTOMER = `/v1/customers/${ID}`

describe('what of a customer is read', () => {
  const alone: [what: string, query: string][] = [
    ['its invoices', `{ customer(id: "${ID}") { invoices { nodes { id } } } }`],
    [
      'its id and its invoices',
      `{ customer(id: "${ID}") { id __typename invoices(first: 2) { nodes { id } } } }`,
    ],
    [
      'its invoices in fragments',
      `{ customer(id: "${ID}") { ... { id } ... on Node { id } ...F } }
       fragment F on Customer { invoices { nodes { id } } }`,
    ],
    [
      'its invoices by variables',
      `query ($n: Int = 5) { customer(id: "${ID}") { invoices(first: $n, status: PAID) { nodes { id } } } }`,
    ],
  ]
  test.each(alone)('%s alone: one upstream call', async (_, query) => {
    const { data, errors, paths } = await askedFor(query)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      customer: { invoices: { nodes: [{ id: expect.stringMatching(/^in_/) }, {}] } },
    })
    expect(paths).toEqual([INVOICES])
  })

  test('two lists of its invoices: a call for each', async () => {
    const { data, paths } = await askedFor(`{ customer(id: "${ID}") {
      id newest: invoices(first: 1) { nodes { status } } paid: invoices(status: PAID) { nodes { status } } } }`)
    const PAID = { status: 'PAID' }
    expect(data).toEqual({ customer: { id: ID, newest: { nodes: [PAID] }, paid: { nodes: [PAID, PAID] } } })
    expect(paths).toEqual([INVOICES, INVOICES])
  })

  test.each([
    ['a field beside them', `{ customer(id: "${ID}") { email invoices { nodes { id } } } }`],
    [
      'a field in a fragment',
      `{ customer(id: "${ID}") { invoices { nodes { id } } ...F } } fragment F on Customer { email }`,
    ],
    [
      'what is skipped or not',
      `{ customer(id: "${ID}") { invoices { nodes { id } } email @skip(if: false) } }`,
    ],
  ])('%s: the customer is read, too', async (_, query) => {
    const { data, paths } = await askedFor(query)
    expect(data).toMatchObject({
      customer: { email: 'hannah.holm@example.com', invoices: { nodes: [{}, {}] } },
    })
    expect(paths).toEqual([CUSTOMER, INVOICES])
  })

  test('no list that is left out costs a call', async () => {
    const query = `query ($with: Boolean!) { customer(id: "${ID}") { id invoices @include(if: $with) { nodes { id } } } }`
    const { data, paths } = await askedFor(query, { with: false })
    expect([data, paths]).toEqual([{ customer: { id: ID } }, [CUSTOMER]])
  })

  test('its own id alone is read from the customer', async () => {
    expect((await askedFor(`{ customer(id: "${ID}") { id } }`)).paths).toEqual([CUSTOMER])
  })

  test.each(['cus_unknown', 'in_1/../x'])('the invoices of %s: null, no empty list', async (id) => {
    const { data, errors } = await askedFor(`{ customer(id: "${id}") { id invoices { nodes { id } } } }`)
    expect([data, errors]).toEqual([{ customer: null }, undefined])
  })

  test('the invoices of a deleted customer: null, with or without its other fields', async () => {
    await world.sandbox.stripe.customers.del(ID)
    for (const more of ['', 'email']) {
      const { data } = await askedFor(`{ customer(id: "${ID}") { ${more} invoices { nodes { id } } } }`)
      expect(data).toEqual({ customer: null })
    }
  })

  test('a bad argument of the invoices alone is named, and nothing is asked', async () => {
    const { data, errors, paths } = await askedFor(
      `{ customer(id: "${ID}") { invoices(first: 0) { nodes { id } } } }`,
    )
    expect([data, paths]).toEqual([{ customer: null }, []])
    expect(errors).toMatchObject([
      { message: expect.stringContaining('`first`'), extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  test('its details are read once for all of them, and only when they are selected', async () => {
    const { data, paths } = await askedFor(`{ customer(id: "${ID}") {
      name tax { automaticTax } cashBalance { available { formatted } } invoiceCreditBalance { formatted } } }`)
    expect(data).toMatchObject({ customer: { name: 'Hannah Holm', cashBalance: { available: [] } } })
    expect(paths).toEqual([CUSTOMER, CUSTOMER])
  })

  test('after a mutation its lists show what the mutation did', async () => {
    const { data, errors } = await ask(`mutation {
      addTaxId(customerId: "${ID}", type: "eu_vat", value: "DE123456789") { __typename }
      updateCustomer(id: "${ID}", input: { name: "x" }) {
        ... on UpdateCustomerSuccess { customer { taxIds { nodes { value } } invoices(first: 1) { nodes { id } } } }
      }
    }`)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      updateCustomer: {
        customer: { taxIds: { nodes: [{ value: 'DE123456789' }] }, invoices: { nodes: [{}] } },
      },
    })
  })
})

const withInvoices = (first: number) => `mutation { updateCustomer(id: "${ID}", input: { name: "New" }) {
  ... on UpdateCustomerSuccess { customer { name invoices(first: ${first}) { nodes { id } } } } } }`

describe('a list that cannot be read', () => {
  const without = { updateCustomer: { customer: { name: 'New', invoices: null } } }
  const path = ['updateCustomer', 'customer', 'invoices']

  test('leaves the answer of a mutation that is done: a bad argument', async () => {
    const { data, errors } = await ask(withInvoices(0))
    expect(data).toEqual(without)
    expect(errors).toMatchObject([{ path, extensions: { code: 'BAD_USER_INPUT' } }])
  })

  test('leaves the answer of a mutation that is done: Stripe is down', async () => {
    const match = { method: 'GET', path: '/v1/invoices' }
    await world.sandbox.control.fault({ match, action: 'status', status: 503, times: 'always' })
    const { data, errors } = await ask(withInvoices(1))
    expect(data).toEqual(without)
    expect(errors).toMatchObject([{ path, extensions: { code: 'UPSTREAM_UNAVAILABLE' } }])
  })

  test('fails the customer where nothing else tells whether there is one', async () => {
    const match = { method: 'GET', path: '/v1/invoices' }
    await world.sandbox.control.fault({ match, action: 'status', status: 503, times: 'always' })
    const { data, errors } = await ask(`{ customer(id: "${ID}") { id invoices { nodes { id } } } }`)
    expect(data).toEqual({ customer: null })
    expect(errors).toMatchObject([{ path: ['customer'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }])
  })
})

describe('node', () => {
  const NODE = `query ($id: ID!) { node(id: $id) {
    __typename id
    ... on Customer { email invoices(first: 1) { nodes { id } } }
    ... on Invoice { statusRaw }
    ... on BillingSubscription { statusRaw }
    ... on PaymentMethod { type billingDetails }
  } }`

  const node = async (id = '') => (await ask(NODE, { id })).data?.['node']

  test('finds each kind by its id', async () => {
    const { stripe } = world.sandbox
    const { data: invoices } = await stripe.invoices.list({ customer: ID })
    const { data: subscriptions } = await stripe.subscriptions.list({ customer: ID })
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: ID })
    expect(await node(ID)).toMatchObject({ __typename: 'Customer', id: ID, invoices: { nodes: [{}] } })
    expect(await node(invoices[0]?.id)).toMatchObject({ __typename: 'Invoice', statusRaw: 'paid' })
    expect(await node(subscriptions[0]?.id)).toMatchObject({
      __typename: 'BillingSubscription',
      statusRaw: 'active',
    })
    expect(await node(method.id)).toEqual({
      __typename: 'PaymentMethod',
      id: method.id,
      type: 'card',
      billingDetails: method.billing_details,
    })
  })

  test.each(['cus_unknown', 'in_unknown', 'sub_unknown', 'pm_unknown', 'txi_1', 'ch_1', 'x', ''])(
    'is null for %j',
    async (id) => {
      expect(await ask(NODE, { id })).toEqual({ data: { node: null } })
    },
  )
})

test('whoever asks is staff for now, and is no customer', async () => {
  const deepest = 'invoices { edges { node { lines { amount { minorUnits } } } } }'
  const { data } = await ask(`{ viewer { role customer { ${deepest} } } }`)
  expect(data).toEqual({ viewer: { role: 'ADMIN', customer: null } })
})
