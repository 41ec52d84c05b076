import { InfiniteQueryObserver, QueryClient } from '@tanstack/query-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postGraphql } from './support/graphql-client.ts'
import { doors, startWorld, trpc, type Args, type World } from './support/world.ts'

const ID = 'cus_demo_new'
const COUNT = 11

let world: World
beforeAll(async () => {
  world = await startWorld()
  const { customers, paymentMethods, testHelpers } = world.sandbox.stripe
  for (let index = 0; index < COUNT; index += 1) {
    await customers.createBalanceTransaction(ID, { amount: 100 + index, currency: 'usd' })
    await customers.createSource(ID, { source: 'tok_visa' })
    await customers.createTaxId(ID, { type: 'eu_vat', value: `DE12345678${index % 10}` })
    await paymentMethods.attach('pm_card_visa', { customer: ID })
    await testHelpers.customers.fundCashBalance(ID, { amount: 100 + index, currency: 'usd' })
    await customers.create({ name: `Paginated ${index}` })
  }
})
afterAll(() => world[Symbol.asyncDispose]())

/** Each list by its name in GraphQL, whether it is one of a customer, and what Stripe itself says is in it. */
const stripeIds: [list: 'customers' | CustomerList, ids: (world: World) => Promise<string[]>][] = [
  ['balanceTransactions', (at) => all(at, (stripe) => stripe.customers.listBalanceTransactions(ID))],
  ['cashBalanceTransactions', (at) => all(at, (stripe) => stripe.customers.listCashBalanceTransactions(ID))],
  ['paymentMethods', (at) => all(at, (stripe) => stripe.customers.listPaymentMethods(ID))],
  ['sources', (at) => all(at, (stripe) => stripe.customers.listSources(ID))],
  ['taxIds', (at) => all(at, (stripe) => stripe.customers.listTaxIds(ID))],
  ['customers', (at) => all(at, (stripe) => stripe.customers.list())],
]
type CustomerList =
  | 'balanceTransactions'
  | 'cashBalanceTransactions'
  | 'paymentMethods'
  | 'sources'
  | 'taxIds'

type Stripe = World['sandbox']['stripe']
type AutoPaged = { autoPagingToArray(options: { limit: number }): Promise<{ id: string }[]> }

async function all({ sandbox }: World, list: (stripe: Stripe) => AutoPaged): Promise<string[]> {
  const items = await list(sandbox.stripe).autoPagingToArray({ limit: 1000 })
  return items.map(({ id }) => id)
}

interface Page {
  items: { id: string }[]
  nextCursor: string | null
}

/** A list as `useInfiniteQuery` of a tRPC client asks for it: with the cursor and the direction in its input. */
function infinite(operation: Parameters<typeof trpc.ask>[1], args: Args) {
  return {
    queryKey: [operation, args],
    initialPageParam: null,
    async queryFn({ pageParam, direction }: { pageParam: string | null; direction?: unknown }) {
      const input = { ...args, cursor: pageParam, direction }
      return (await trpc.ask(world.gateway.url, operation, input)) as Page
    },
    getNextPageParam: ({ nextCursor }: Page) => nextCursor,
    staleTime: Infinity,
  }
}

async function pagesOf(operation: Parameters<typeof trpc.ask>[1], args: Args): Promise<Page[]> {
  const client = new QueryClient()
  const data = await client.fetchInfiniteQuery({ ...infinite(operation, args), pages: 100 })
  return data.pages
}

const idsOf = (pages: Page[]) => pages.flatMap(({ items }) => items.map(({ id }) => id))

interface Connection {
  edges: { cursor: string; node: { id: string } }[]
  nodes: { id: string }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

/** One page of a list through GraphQL. */
async function connection(list: string, args: string): Promise<Connection> {
  const ofNode = list === 'sources' ? '... on CardSource { id }' : 'id'
  const page = `page: ${list}(${args}) { edges { cursor node { ${ofNode} } } nodes { ${ofNode} }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
  const query =
    list === 'customers' ? `{ answer: __typename ${page} }` : `{ answer: customer(id: "${ID}") { ${page} } }`
  const { body } = await postGraphql(world.gateway.url, query)
  expect(body.errors).toBeUndefined()
  const owner = list === 'customers' ? body.data : body.data?.['answer']
  return (owner as { page: Connection }).page
}

describe.each(stripeIds)('%s', (list, ids) => {
  test('from page to page by nextCursor, each item comes once and in order', async () => {
    const args = list === 'customers' ? { limit: 4 } : { customerId: ID, limit: 4 }
    const pages = await pagesOf(list, args)
    expect(idsOf(pages)).toEqual(await ids(world))
    expect(pages.slice(0, -1).map(({ items }) => items.length)).toEqual(pages.slice(1).map(() => 4))
  })

  test('forwards and backwards by the cursors of GraphQL, the pages are the same', async () => {
    const expected = await ids(world)
    const forwards: Connection[] = [await connection(list, 'first: 4')]
    while (forwards.at(-1)?.pageInfo.hasNextPage === true) {
      forwards.push(await connection(list, `first: 4, after: "${forwards.at(-1)?.pageInfo.endCursor}"`))
    }
    expect(nodes(forwards)).toEqual(expected)
    expect(forwards.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(forwards.map((_, at) => at > 0))

    const backwards: Connection[] = []
    let before = forwards.at(-1)?.pageInfo.endCursor
    do {
      const page = await connection(list, `last: 4, before: "${before}"`)
      expect(page.pageInfo.hasNextPage).toBe(true)
      backwards.unshift(page)
      before = page.pageInfo.startCursor
    } while (backwards[0]?.pageInfo.hasPreviousPage === true)
    expect(nodes(backwards)).toEqual(expected.slice(0, -1))
  })

  test('the cursor of any item goes on behind it, and the nodes are those of the edges', async () => {
    const whole = await connection(list, 'first: 100')
    expect(whole.nodes).toEqual(whole.edges.map(({ node }) => node))
    const [, second] = whole.edges
    const rest = await connection(list, `first: 100, after: "${second?.cursor}"`)
    expect(rest.nodes).toEqual(whole.nodes.slice(2))
  })
})

function nodes(pages: Connection[]): string[] {
  return pages.flatMap((page) => page.nodes.map(({ id }) => id))
}

test('an infinite query has a next page until the last, and can be read anew', async () => {
  const client = new QueryClient()
  client.mount()
  const list = new InfiniteQueryObserver(client, infinite('taxIds', { customerId: ID, limit: 5 }))
  const state = () => {
    const { data, hasNextPage } = list.getCurrentResult()
    return [data?.pages.length, hasNextPage]
  }
  await list.refetch()
  const told = [state()]
  while (list.getCurrentResult().hasNextPage) {
    await list.fetchNextPage()
    told.push(state())
  }
  const before = list.getCurrentResult().data
  expect(told).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ])
  const again = await list.refetch()
  expect(again.data).toEqual(before)
  expect(idsOf(again.data?.pages ?? [])).toHaveLength(COUNT)
  client.unmount()
})

test('ten are a page when no number is given', async () => {
  for (const door of doors) {
    const answer = await door.ask(world.gateway.url, 'sources', { customerId: ID })
    expect((answer as Page).items).toHaveLength(10)
  }
})

test.each(doors)(
  'a search goes from page to page through $name, and its cursor is of its query',
  async (door) => {
    const query = 'name~"Paginated"'
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page = (await door.ask(world.gateway.url, 'searchCustomers', { query, limit: 4, cursor })) as Page
      found.push(...idsOf([page]))
      const other = { query: 'name~"Neil"', cursor: page.nextCursor ?? 'none' }
      expect(await door.ask(world.gateway.url, 'searchCustomers', other)).toEqual({ error: 'BAD_USER_INPUT' })
      cursor = page.nextCursor
    } while (cursor !== null)
    const { data } = await world.sandbox.stripe.customers.search({ query, limit: 100 })
    expect(data).toHaveLength(COUNT)
    expect(found).toEqual(data.map(({ id }) => id))
  },
)

const other = Buffer.from('v1:sources:card_1').toString('base64url')

const refusedByGraphql: [args: string, argument: string][] = [
  ['first: 0', 'first'],
  ['first: -1', 'first'],
  ['first: 101', 'first'],
  ['last: 0, before: "x"', 'last'],
  ['first: 1, last: 1', 'last'],
  ['last: 1', 'before'],
  ['after: "x", before: "x"', 'before'],
  ['first: 1, before: "x"', 'first'],
  ['after: ""', 'after'],
  ['after: "x"', 'after'],
  [`after: "${other}"`, 'after'],
  [`before: "${other}"`, 'before'],
  [`last: 101, before: "${other}"`, 'last'],
]

test.each(refusedByGraphql)('GraphQL refuses taxIds(%s) and names `%s`', async (args, argument) => {
  const query = `{ customer(id: "${ID}") { taxIds(${args}) { nodes { id } } } }`
  const { body } = await postGraphql(world.gateway.url, query)
  expect(body.data).toEqual({ customer: { taxIds: null } })
  expect(body.errors).toMatchObject([
    {
      message: expect.stringContaining(`\`${argument}\``),
      path: ['customer', 'taxIds'],
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ])
})

const refusedByTrpc: [input: object, argument: string][] = [
  [{ limit: 0 }, 'limit'],
  [{ limit: -1 }, 'limit'],
  [{ limit: 101 }, 'limit'],
  [{ limit: '10' }, 'limit'],
  [{ cursor: '' }, 'cursor'],
  [{ cursor: 'x' }, 'cursor'],
  [{ cursor: other }, 'cursor'],
  [{ direction: 'backward' }, 'direction'],
  [{ first: 1 }, 'first'],
]

test.each(refusedByTrpc)('tRPC refuses %j and names `%s`', async (more, argument) => {
  const input = encodeURIComponent(JSON.stringify({ customerId: ID, ...more }))
  const response = await fetch(`${world.gateway.url}/trpc/taxId.list?input=${input}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    error: {
      message: expect.stringContaining(`\`${argument}\``),
      data: { code: 'BAD_REQUEST', cause: { code: 'BAD_USER_INPUT' } },
    },
  })
})

test.each(doors)('the cursor of what is gone is refused through $name', async (door) => {
  const { customers } = world.sandbox.stripe
  const page = (await door.ask(world.gateway.url, 'taxIds', { customerId: ID, limit: 1 })) as Page
  await customers.deleteTaxId(ID, page.items[0]?.id ?? '')
  const next = await door.ask(world.gateway.url, 'taxIds', { customerId: ID, cursor: page.nextCursor })
  expect(next).toEqual({ error: 'BAD_USER_INPUT' })
})
