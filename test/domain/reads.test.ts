import { ANYONE } from '../../src/domain/callers/caller.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createPerRequestReads } from '../../src/cache/reads/per-request-reads.ts'
import { deadlineIn } from '../../src/domain/call.ts'
import type { CallContext } from '../../src/domain/context.ts'
import { createOperations, type OperationDeps } from '../../src/domain/create-operations.ts'
import { CURSOR_NAMES } from '../../src/domain/reads/page-args.ts'
import type { CustomerReads, Upstream, UpstreamFailure } from '../../src/domain/ports.ts'
import { createSearchCustomers } from '../../src/domain/reads/search-customers.ts'
import { pastDueCustomer } from '../stripe/support/past-due.ts'
import { startBench, type Bench } from '../stripe/support/sandbox.ts'
import { unasked } from '../support/unasked.ts'
import { aFailure } from './support/memory-upstream.ts'
import { aCustomer } from './support/samples.ts'

let bench: Bench
let operations: ReturnType<typeof createOperations>

beforeAll(async () => {
  bench = await startBench()
  operations = createOperations({ ...unasked<OperationDeps>(), upstream: bench.upstream })
})
afterAll(() => bench[Symbol.asyncDispose]())
afterEach(() => bench.control('DELETE', 'faults'))

/** A request of its own, with nothing cached before it. */
function aContext(upstream: Upstream = bench.upstream): CallContext {
  const reads: CustomerReads = {
    async get(id, call) {
      const found = await upstream.getCustomer(id, call)
      return found?.__typename === 'Customer' ? found : null
    },
    list: (id, query, call) => upstream.listOfCustomer(id, query, call),
    details: (id, call) => upstream.getCustomerDetails(id, call),
    forget: () => undefined,
  }
  return {
    requestId: 'a request',
    signal: new AbortController().signal,
    deadlines: { read: deadlineIn(10_000), write: deadlineIn(10_000) },
    reads: createPerRequestReads(reads),
    served: { stale: false },
    caller: ANYONE,
  }
}

/** What reached Stripe in `run`. */
async function paths(run: () => Promise<unknown>): Promise<string[]> {
  await bench.forget()
  await run()
  return (await bench.requests()).map(({ path }) => path)
}

describe('a list of a customer', () => {
  it('costs one call where there is something', async () => {
    const { customerId } = await pastDueCustomer(bench.stripe, 1)
    const asked = await paths(async () => {
      const page = await operations.listOfCustomer(aContext(), customerId, { list: 'invoices', page: {} })
      expect(page?.items.map(({ node }) => node.status)).toEqual(['OPEN', 'PAID'])
    })
    expect(asked).toEqual(['/v1/invoices'])
  })

  it('asks for the customer where there is nothing, which may be known already', async () => {
    const { id } = await bench.stripe.customers.create({})
    const context = aContext()
    const args = { list: 'invoices', page: {} } as const
    const asked = await paths(async () => {
      expect(await operations.listOfCustomer(context, id, args)).toEqual({
        items: [],
        hasNextPage: false,
        hasPreviousPage: false,
      })
    })
    expect(asked).toEqual(['/v1/invoices', `/v1/customers/${id}`])
    expect(await paths(() => operations.listOfCustomer(context, id, { ...args, list: 'taxIds' }))).toEqual([
      `/v1/customers/${id}/tax_ids`,
    ])
  })

  it('is read once in a request, and the same filter may be spelled in many ways', async () => {
    const { id } = await bench.stripe.customers.create({ source: 'tok_visa' })
    const context = aContext()
    const asked = await paths(() =>
      Promise.all(
        [{}, { type: null }, { type: undefined }].map((filter) =>
          operations.listOfCustomer(context, id, { list: 'paymentMethods', filter, page: {} }),
        ),
      ),
    )
    expect(asked).toEqual([`/v1/customers/${id}/payment_methods`])
  })

  it.each([
    'balanceTransactions',
    'cashBalanceTransactions',
    'invoices',
    'paymentMethods',
    'sources',
    'subscriptions',
    'taxIds',
  ] as const)('%s is null for a customer that is unknown or deleted', async (list) => {
    const { customerId } = await pastDueCustomer(bench.stripe, 1)
    await bench.stripe.customers.createBalanceTransaction(customerId, { amount: 1, currency: 'usd' })
    expect(await operations.listOfCustomer(aContext(), customerId, { list, page: {} })).not.toBeNull()
    await bench.stripe.customers.del(customerId)
    expect(await operations.listOfCustomer(aContext(), customerId, { list, page: {} })).toBeNull()
    expect(await operations.listOfCustomer(aContext(), 'cus_unknown', { list, page: {} })).toBeNull()
  })

  it('is walked there and back by its cursors', async () => {
    const { id } = await bench.stripe.customers.create({})
    for (const amount of [1, 2, 3])
      await bench.stripe.customers.createBalanceTransaction(id, { amount, currency: 'usd' })
    const walk = async (page: object) => {
      const read = await operations.listOfCustomer(aContext(), id, { list: 'balanceTransactions', page })
      return {
        amounts: read?.items.map(({ node }) => node.amount?.minorUnits),
        start: read?.items[0]?.cursor,
        end: read?.items.at(-1)?.cursor,
        more: [read?.hasPreviousPage, read?.hasNextPage],
      }
    }
    const first = await walk({ first: 2 })
    expect(first).toMatchObject({ amounts: [3, 2], more: [false, true] })
    const second = await walk({ first: 2, after: first.end })
    expect(second).toMatchObject({ amounts: [1], more: [true, false] })
    expect(await walk({ last: 1, before: second.start })).toMatchObject({ amounts: [2], more: [true, true] })
    expect(await walk({ last: 2, before: second.start })).toMatchObject({
      amounts: [3, 2],
      more: [false, true],
    })
  })

  it('names the cursor that Stripe does not find, as the door calls it', async () => {
    const { id } = await bench.stripe.customers.create({ source: 'tok_visa' })
    const { id: other } = await bench.stripe.customers.create({ source: 'tok_visa' })
    const page = await operations.listOfCustomer(aContext(), other, { list: 'sources', page: {} })
    const cursor = page?.items[0]?.cursor ?? ''
    const refusals: [object, string][] = [
      [{ after: cursor }, 'after'],
      [{ before: cursor }, 'before'],
      [{ after: cursor, names: CURSOR_NAMES }, 'cursor'],
    ]
    for (const [args, name] of refusals) {
      await expect(
        operations.listOfCustomer(aContext(), id, { list: 'sources', page: args }),
      ).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: `\`${name}\` has to be a cursor of this list, as it was given.`,
      })
    }
  })

  it('names the filter that Stripe refuses', async () => {
    const { id } = await bench.stripe.customers.create({})
    const filtered = (filter: { type: string }) =>
      operations.listOfCustomer(aContext(), id, { list: 'paymentMethods', filter, page: {} })
    await expect(filtered({ type: 'of_tomorrow' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: '`type` was refused by Stripe: check its value.',
    })
    expect(await paths(() => filtered({ type: '' }).catch(() => null))).toEqual([])
    await expect(filtered({ type: '' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  it('that cannot be read is an error', async () => {
    const { id } = await bench.stripe.customers.create({})
    await bench.fault({ match: { method: 'GET' }, action: 'status', status: 500, times: 'always' })
    await expect(
      operations.listOfCustomer(aContext(), id, { list: 'sources', page: {} }),
    ).rejects.toMatchObject({ name: 'ReadError', code: 'UPSTREAM_UNAVAILABLE' })
    await expect(operations.getCustomerDetails(aContext(), id)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    })
    await expect(operations.getNode(aContext(), 'in_1')).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    })
  })
})

describe('customers', () => {
  it('are listed by e-mail and creation, a moment between two seconds being after the one and before the other', async () => {
    const email = 'domain@example.com'
    const { id, created } = await bench.stripe.customers.create({ email })
    const at = (ms: number) => new Date(created * 1000 + ms).toISOString()
    const listed = async (args: object) =>
      (await operations.listCustomers(aContext(), { email, page: {}, ...args })).items.map(
        ({ node }) => node.id,
      )
    expect(await listed({})).toEqual([id])
    expect(await listed({ createdAfter: at(-1), createdBefore: at(1) })).toEqual([id])
    expect(await listed({ createdAfter: at(0) })).toEqual([])
    expect(await listed({ createdBefore: at(0) })).toEqual([])
    await expect(listed({ createdAfter: 'yesterday' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('`createdAfter`'),
    })
    await expect(listed({ email: '' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  it('are searched page by page, each query with cursors of its own', async () => {
    const asked: unknown[] = []
    const search = createSearchCustomers({
      async searchCustomers(query) {
        asked.push(query)
        return { items: [aCustomer()], nextPage: query.page === null ? 'next:1' : null }
      },
    })
    const query = 'name:"Ada"'
    const first = await search(aContext(), { query, page: { first: 1 } })
    expect(first).toMatchObject({ items: [{ id: 'cus_1' }], hasPreviousPage: false })
    const after = first.nextCursor
    expect(await search(aContext(), { query, page: { after } })).toMatchObject({
      nextCursor: null,
      hasPreviousPage: true,
    })
    expect(asked).toEqual([
      { query, size: 1, page: null },
      { query, size: 10, page: 'next:1' },
    ])
    const refused = [
      { query: 'name:"Bob"', page: { after } },
      { query: ' ', page: {} },
      { query, page: { first: 101 } },
    ]
    for (const args of refused) {
      await expect(search(aContext(), args)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    }
    expect(asked).toHaveLength(2)
  })

  it.each([
    [null, '`query` has to be in the search language of Stripe, such as name~"jen".'],
    ['query', '`query` has to be in the search language of Stripe, such as name~"jen".'],
    ['page', '`after` has to be a cursor of this list, as it was given.'],
  ])('whose search Stripe refuses for its parameter %s', async (param, message) => {
    const failure = aFailure({ kind: 'invalid', param, code: null })
    const search = createSearchCustomers({ searchCustomers: () => Promise.reject(failure) })
    await expect(search(aContext(), { query: 'x', page: {} })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message,
    })
  })

  it.each<UpstreamFailure>([
    { kind: 'invalid', param: 'expand', code: 'parameter_unknown' },
    { kind: 'invalid', param: 'expand[0]', code: null },
    { kind: 'invalid', param: null, code: 'parameter_unknown' },
    { kind: 'invalid', param: null, code: null, isUnknownUrl: true },
    { kind: 'not_found' },
  ])('of a server that has none of it blames no argument: %j', async (failure) => {
    const search = createSearchCustomers({ searchCustomers: () => Promise.reject(aFailure(failure)) })
    await expect(search(aContext(), { query: 'name:"Ada"', page: {} })).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      message: 'Stripe, or the server in its place, refuses to read this, whatever is asked for.',
    })
  })
})

describe('node', () => {
  it('finds each kind by the prefix of its id', async () => {
    const { customerId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const [invoiceId = ''] = invoiceIds
    const sources = await operations.listOfCustomer(aContext(), customerId, { list: 'sources', page: {} })
    const invoice = await operations.getInvoice(aContext(), invoiceId)
    const ids = [customerId, invoiceId, invoice?.subscriptionId ?? '', sources?.items[0]?.node.id ?? '']
    const found = await Promise.all(ids.map((id) => operations.getNode(aContext(), id)))
    expect(found.map((node) => [node?.__typename, node?.id])).toEqual([
      ['Customer', ids[0]],
      ['Invoice', ids[1]],
      ['BillingSubscription', ids[2]],
      ['PaymentMethod', ids[3]],
    ])
  })

  it.each(['', 'x', 'cus_', 'in_', 'in_1/../../customers', 'prod_1', 'txi_1', 'sub_ü', 'pm_1?expand=x'])(
    'asks nothing of Stripe for %j, which names none',
    async (id) => {
      expect(await paths(async () => expect(await operations.getNode(aContext(), id)).toBeNull())).toEqual([])
    },
  )

  it.each(['cus_unknown', 'in_unknown', 'sub_unknown', 'pm_unknown', 'card_unknown'])(
    'is null for %s',
    async (id) => {
      expect(await operations.getNode(aContext(), id)).toBeNull()
    },
  )
})

describe('the viewer', () => {
  it('may do everything, as callers do not say who they are', async () => {
    expect(await operations.getViewer(aContext())).toEqual({
      __typename: 'Viewer',
      role: 'ADMIN',
      customer: null,
    })
  })
})
