import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postGraphql } from './support/graphql-client.ts'
import type { Operation } from './support/operations.ts'
import { startRedis, type RedisServer } from './support/redis.ts'
import {
  doors,
  startGateway,
  startWorld,
  trpc,
  type Args,
  type TestGateway,
  type World,
} from './support/world.ts'

const ID = 'cus_demo_past_due'

interface Screen {
  document: string
  /** What stands for the document in tRPC. */
  calls: [Operation, Args][]
  /** The upstream reads that it is worth cold. */
  reads: string[]
}

/** The screens that an app opens with. */
const SCREENS = {
  profile: {
    document: `query ($id: ID!) { customer(id: $id) {
      id name email phone address { line1 city country } preferredLocales metadata { key value }
    } }`,
    reads: [`/v1/customers/${ID}`],
    calls: [['customer', { id: ID }]],
  },
  'billing overview': {
    document: `query ($id: ID!) { customer(id: $id) {
      id name delinquent balance { formatted }
      subscriptions { nodes { id status items { unitAmount { formatted } interval } } }
      invoices(status: OPEN) { nodes { id amountRemaining { formatted } hostedInvoiceUrl } }
      paymentMethods(type: "card") { nodes { id isDefault card { brand last4 } } }
    } }`,
    reads: [
      `/v1/customers/${ID}`,
      `/v1/customers/${ID}/payment_methods?type=card`,
      '/v1/invoices?status=open',
      '/v1/subscriptions',
    ],
    calls: [
      ['customer', { id: ID }],
      ['subscriptions', { customerId: ID }],
      ['invoices', { customerId: ID, status: 'OPEN' }],
      ['paymentMethods', { customerId: ID, type: 'card' }],
    ],
  },
  'invoice history': {
    document: `query ($id: ID!) { customer(id: $id) {
      id invoices { edges { cursor node { id number status total { formatted } created invoicePdf } }
        pageInfo { hasNextPage endCursor } }
    } }`,
    reads: ['/v1/invoices'],
    calls: [['invoices', { customerId: ID }]],
  },
  'payment methods': {
    document: `query ($id: ID!) { customer(id: $id) {
      id invoiceSettings { defaultPaymentMethod { id } }
      paymentMethods { nodes { id type isDefault card { brand last4 expMonth expYear } } }
    } }`,
    reads: [`/v1/customers/${ID}`, `/v1/customers/${ID}/payment_methods`],
    calls: [
      ['customer', { id: ID }],
      ['paymentMethods', { customerId: ID }],
    ],
  },
} satisfies Record<string, Screen>
const screens = Object.entries(SCREENS).map(([name, screen]) => ({ name, ...screen }))

let redis: RedisServer
let world: World
let other: TestGateway
beforeAll(async () => {
  redis = await startRedis()
  world = await startWorld({ REDIS_URL: redis.url })
  other = await startGateway(world.sandbox.url, { REDIS_URL: redis.url })
})
afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})
beforeEach(() => world.sandbox.control.reset(true))

async function open(gateway: TestGateway, document: string, variables: object = { id: ID }) {
  const { body } = await postGraphql(gateway.url, document, variables)
  expect(body.errors).toBeUndefined()
  return body.data
}

/** What Stripe was asked to read since the last look, each with its filter. */
async function upstreamReads(): Promise<string[]> {
  const { control } = world.sandbox
  const requests = await control.requests()
  await control.clearRequests()
  const reads = requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/'))
  return reads.map(({ path, query }) => path + filterOf(query)).toSorted()
}

function filterOf(query: string): string {
  const given = new URLSearchParams(query)
  const filters = ['status', 'type'].flatMap((name) =>
    given.has(name) ? [`${name}=${given.get(name)}`] : [],
  )
  return filters.length === 0 ? '' : `?${filters.join('&')}`
}

const UPDATE = `mutation ($id: ID!, $input: UpdateCustomerInput!) {
  updateCustomer(id: $id, input: $input) { __typename }
}`

async function update(input: object): Promise<void> {
  const answer = await open(world.gateway, UPDATE, { id: ID, input })
  expect(answer).toEqual({ updateCustomer: { __typename: 'UpdateCustomerSuccess' } })
}

describe('two gateways on one Redis', () => {
  test.each(screens)(
    '$name: cold it costs its own reads, then nobody is asked',
    async ({ document, reads }) => {
      const cold = await open(world.gateway, document)
      expect(cold).toMatchObject({ customer: { id: ID } })
      expect(await upstreamReads()).toEqual(reads)
      expect(await open(world.gateway, document)).toEqual(cold)
      expect(await open(other, document)).toEqual(cold)
      expect(await upstreamReads()).toEqual([])
    },
  )

  test.each(screens)('$name: after an update each of its reads is made once', async ({ document, reads }) => {
    await open(world.gateway, document)
    await open(other, document)
    await update({ name: 'new name' })
    await upstreamReads()
    const after = await open(other, document)
    expect(await upstreamReads()).toEqual(reads)
    expect(await open(world.gateway, document)).toEqual(after)
    expect(await upstreamReads()).toEqual([])
  })

  test.each(screens)('$name by tRPC: the same reads, and each once', async ({ calls, reads }) => {
    const show = (gateway: TestGateway) =>
      Promise.all(calls.map(([operation, args]) => trpc.ask(gateway.url, operation, args)))
    const cold = await show(world.gateway)
    expect(cold.filter((answer) => answer === null)).toEqual([])
    expect(await upstreamReads()).toEqual(reads)
    expect(await show(other)).toEqual(cold)
    expect(await upstreamReads()).toEqual([])
    await update({ name: 'new name' })
    await upstreamReads()
    await show(other)
    await show(world.gateway)
    expect(await upstreamReads()).toEqual(reads)
  })

  test('all screens at once, on both gateways, share every read', async () => {
    await Promise.all(
      [world.gateway, other, world.gateway].flatMap((gateway) =>
        screens.map(({ document }) => open(gateway, document)),
      ),
    )
    const reads = await upstreamReads()
    expect(reads).toEqual([...new Set(screens.flatMap((screen) => screen.reads))].toSorted())
  })

  test('both doors share what is cached of a list', async () => {
    await open(world.gateway, SCREENS['invoice history'].document)
    await upstreamReads()
    const input = encodeURIComponent(JSON.stringify({ customerId: ID }))
    const response = await fetch(`${other.url}/trpc/invoice.list?input=${input}`)
    const body = (await response.json()) as { result: { data: { items: { id: string }[] } } }
    expect(body.result.data.items.length).toBeGreaterThan(0)
    expect(await upstreamReads()).toEqual([])
  })

  test('a customer with nothing yet: empty lists are cached too', async () => {
    const { document } = SCREENS['invoice history']
    expect(await open(world.gateway, document, { id: 'cus_demo_new' })).toMatchObject({
      customer: { id: 'cus_demo_new', invoices: { edges: [] } },
    })
    expect(await upstreamReads()).toEqual(['/v1/customers/cus_demo_new', '/v1/invoices'])
    await open(other, document, { id: 'cus_demo_new' })
    expect(await upstreamReads()).toEqual([])
  })

  test('a customer that nobody knows has no invoice history, and is asked for once', async () => {
    const { document } = SCREENS['invoice history']
    expect(await open(world.gateway, document, { id: 'cus_nobody' })).toEqual({ customer: null })
    await upstreamReads()
    expect(await open(other, document, { id: 'cus_nobody' })).toEqual({ customer: null })
    expect(await upstreamReads()).toEqual([])
  })

  test('any other page is read each time, and leaves the first one cached', async () => {
    const { document } = SCREENS['invoice history']
    const first = `query ($id: ID!) { customer(id: $id) { id invoices(first: 1) { nodes { id } } } }`
    await open(world.gateway, document)
    await upstreamReads()
    await open(world.gateway, first)
    await open(world.gateway, first)
    expect(await upstreamReads()).toEqual(['/v1/invoices', '/v1/invoices'])
    await open(world.gateway, document)
    expect(await upstreamReads()).toEqual([])
  })

  test.each(doors)(
    'a search costs one read and none for what it finds, and is never cached, through $name',
    async (door) => {
      for (const { url } of [world.gateway, other]) {
        const found = await door.ask(url, 'searchCustomers', { query: 'email~"example.com"' })
        expect(found).toMatchObject({ items: [{}, {}, {}, {}, {}], eventuallyConsistent: true })
        expect(await upstreamReads()).toEqual(['/v1/customers/search'])
      }
    },
  )
})

interface Overview {
  customer: {
    subscriptions: { nodes: { status: string }[] }
    invoices: { nodes: { id: string }[] }
    paymentMethods: { nodes: { isDefault: boolean; card: { last4: string } }[] }
  }
}

async function overview(gateway: TestGateway): Promise<Overview['customer']> {
  const data: unknown = await open(gateway, SCREENS['billing overview'].document)
  return (data as Overview).customer
}

describe('what a new card changes', () => {
  test('is in every list of every gateway once the update was answered', async () => {
    for (const gateway of [world.gateway, other]) {
      const before = await overview(gateway)
      expect(before.invoices.nodes).toHaveLength(1)
      expect(before.subscriptions.nodes).toMatchObject([{ status: 'PAST_DUE' }])
    }
    await update({ source: 'tok_visa' })
    for (const gateway of [other, world.gateway]) {
      const after = await overview(gateway)
      expect(after.invoices.nodes).toEqual([])
      expect(after.subscriptions.nodes).toMatchObject([{ status: 'ACTIVE' }])
      expect(after.paymentMethods.nodes).toContainEqual(
        expect.objectContaining({ card: { brand: 'visa', last4: '4242' } }),
      )
    }
  })

  test.each([
    { list: 'invoices', path: '/v1/invoices', count: 0 },
    { list: 'subscriptions', path: '/v1/subscriptions', count: 1 },
  ] as const)(
    '$list that were read before it, and arrive after it, are kept by nobody',
    async ({ list, path, count }) => {
      const { control } = world.sandbox
      await control.fault({
        match: { method: 'GET', path },
        action: 'hold',
        name: 'late',
        at: 'after',
        times: 1,
      })
      const late = overview(other)
      await control.held('late')
      await update({ source: 'tok_visa' })
      await control.release('late')
      expect((await late)[list].nodes).toHaveLength(1)
      for (const gateway of [other, world.gateway]) {
        const after = await overview(gateway)
        expect(after[list].nodes).toHaveLength(count)
        expect(after.subscriptions.nodes).toMatchObject([{ status: 'ACTIVE' }])
      }
    },
  )
})

function emptyListsOf(id: string): string[] {
  return [`/v1/customers/${id}/balance_transactions`, `/v1/customers/${id}/tax_ids`]
}

describe('what tells of a customer need not be told of it again', () => {
  const NEW = 'cus_demo_new'
  const EMPTY = 'taxIds { nodes { id } } balanceTransactions { nodes { id } }'

  test('a list of customers with their empty lists', async () => {
    const data: unknown = await open(world.gateway, `{ customers { nodes { id ${EMPTY} } } }`)
    const { nodes } = (data as { customers: { nodes: { id: string }[] } }).customers
    expect(nodes).toHaveLength(5)
    expect(await upstreamReads()).toEqual(
      ['/v1/customers', ...nodes.flatMap(({ id }) => emptyListsOf(id))].toSorted(),
    )
  })

  test('a search for customers with their empty lists', async () => {
    const { email } = await world.sandbox.stripe.customers.update(NEW, { email: 'neil@example.com' })
    await upstreamReads()
    const query = `email:"${email}"`
    const document = `query ($query: String!) { searchCustomers(query: $query) { nodes { id ${EMPTY} } } }`
    expect(await open(world.gateway, document, { query })).toMatchObject({
      searchCustomers: { nodes: [{ id: NEW }] },
    })
    expect(await upstreamReads()).toEqual([...emptyListsOf(NEW), '/v1/customers/search'])
  })

  test('an update whose answer selects empty lists', async () => {
    const document = `mutation { updateCustomer(id: "${NEW}", input: { name: "Neil" }) {
      ... on UpdateCustomerSuccess { customer { id ${EMPTY} } }
    } }`
    expect(await open(world.gateway, document)).toMatchObject({ updateCustomer: { customer: { id: NEW } } })
    expect(await upstreamReads()).toEqual(emptyListsOf(NEW))
  })

  test('but a repeat tells of a customer as it was, and the customer may have gone since', async () => {
    const document = (key: string) => `mutation {
      updateCustomer(id: "${NEW}", input: { name: "Neil" }, idempotencyKey: "${key}") {
        ... on UpdateCustomerSuccess { replayed customer { subscriptions { nodes { id } } } }
      }
    }`
    const empty = { subscriptions: { nodes: [] } }
    expect(await open(world.gateway, document('one'))).toEqual({
      updateCustomer: { replayed: false, customer: empty },
    })
    await world.sandbox.stripe.customers.del(NEW)
    expect(await open(other, document('one'))).toEqual({
      updateCustomer: { replayed: true, customer: { subscriptions: null } },
    })
  })
})

describe('a customer that is deleted elsewhere, as in the dashboard', () => {
  const document = `query ($id: ID!) { customer(id: $id) {
    id name subscriptions { nodes { id } } taxIds { nodes { id } }
  } }`
  const cached = `query ($id: ID!) { customer(id: $id) { id name } }`

  test('is there until its entry ends, and no list of it costs a second look', async () => {
    const before = await open(world.gateway, cached)
    await world.sandbox.stripe.customers.del(ID)
    await upstreamReads()
    // The customer is that of its entry; a list is what Stripe has of it now, which may be that it has gone.
    expect(await open(other, document)).toEqual({
      customer: { ...(before?.['customer'] as object), subscriptions: { nodes: [] }, taxIds: null },
    })
    expect(await upstreamReads()).toEqual([`/v1/customers/${ID}/tax_ids`, '/v1/subscriptions'])
  })

  test('is gone with all its lists, on every gateway, once its entry has ended', async () => {
    await open(world.gateway, document)
    await world.sandbox.stripe.customers.del(ID)
    const client = new Redis(redis.url)
    await client.flushall()
    client.disconnect()
    for (const gateway of [world.gateway, other]) {
      expect(await open(gateway, document)).toEqual({ customer: null })
      const page = await trpc.ask(gateway.url, 'subscriptions', { customerId: ID })
      expect(page).toBeNull()
    }
  })
})
