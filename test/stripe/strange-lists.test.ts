import { describe, expect, it } from 'vitest'
import type { ListName } from '../../src/domain/model/customer-lists.ts'
import { createStripeClient } from '../../src/stripe/client.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { call, EAGER, upstreamError } from './support/calls.ts'
import { scriptedServer, stripeError } from './support/scripted-server.ts'

/** What each list makes of an object that has nothing but its id. */
const BARE: Record<ListName, object> = {
  balanceTransactions: {
    __typename: 'BalanceTransaction',
    id: 'x_1',
    amount: null,
    endingBalance: null,
    currency: null,
    type: null,
    created: null,
    description: null,
    invoiceId: null,
    creditNoteId: null,
    metadata: [],
  },
  cashBalanceTransactions: {
    __typename: 'CashBalanceTransaction',
    id: 'x_1',
    netAmount: null,
    endingBalance: null,
    currency: null,
    type: null,
    created: null,
    details: null,
  },
  invoices: {
    id: 'x_1',
    status: 'OTHER',
    statusRaw: null,
    collectionMethod: null,
    currency: null,
    amountDue: null,
    amountPaid: null,
    amountRemaining: null,
    total: null,
    attempted: null,
    attemptCount: null,
    created: null,
    lines: [],
    hasMoreLines: false,
    payments: null,
    customerId: null,
  },
  paymentMethods: {
    __typename: 'PaymentMethod',
    id: 'x_1',
    type: null,
    created: null,
    allowRedisplay: null,
    billingDetails: null,
    card: null,
    customerId: null,
    isDefault: null,
    metadata: [],
  },
  sources: { __typename: 'OtherSource', id: 'x_1', object: null, isDefault: null },
  subscriptions: {
    id: 'x_1',
    status: 'OTHER',
    statusRaw: null,
    collectionMethod: null,
    currency: null,
    cancelAtPeriodEnd: null,
    created: null,
    items: [],
  },
  taxIds: {
    __typename: 'TaxId',
    id: 'x_1',
    type: null,
    value: null,
    country: null,
    created: null,
    verification: null,
  },
}

const NAMES = Object.keys(BARE) as ListName[]

async function answered(list: ListName, body: object) {
  await using server = await scriptedServer({ status: 200, body })
  using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
  const page = { size: 10, direction: 'forward', from: null } as const
  return await createUpstream(client, EAGER).listOfCustomer('cus_1', { list, filter: {}, page }, call())
}

describe.each(NAMES)('%s of another server', (list) => {
  it('may lack everything but their ids', async () => {
    const page = await answered(list, { object: 'list', data: [{ id: 'x_1' }] })
    expect(page).toEqual({ items: [expect.objectContaining(BARE[list])], hasMore: false })
  })

  it('may hold what is no object of Stripe’s, which is left out', async () => {
    const data = [null, 'x', 1, {}, { id: '' }, { id: 5 }, { id: 'x_2' }]
    const page = await answered(list, { object: 'list', data, has_more: true })
    expect(page?.items.map(({ id }) => id)).toEqual(['x_2'])
    expect(page?.hasMore).toBe(true)
  })

  it('may be no list at all', async () => {
    for (const body of [{ object: 'list', data: 'none' }, { object: 'list' }, { message: 'Not Found' }]) {
      const error = await upstreamError(answered(list, body))
      expect(error.failure.kind).toBe('unavailable')
    }
  })

  it('has no more without an item to go on from', async () => {
    const page = await answered(list, { object: 'list', data: [], has_more: true })
    expect(page).toEqual({ items: [], hasMore: false })
  })

  it.each([null, 5, 'x', [], {}, true])('may have %j in every field', async (value) => {
    const named = Object.fromEntries(FIELDS.map((name) => [name, value]))
    const page = await answered(list, { object: 'list', data: [{ ...named, id: 'x_1' }] })
    expect(Object.keys(page?.items[0] ?? {}).sort()).toEqual(
      expect.arrayContaining(Object.keys(BARE[list]).sort()),
    )
  })

  it('of a deleted customer are none', async () => {
    const customer = { id: 'cus_1', object: 'customer', deleted: true }
    expect(await answered(list, { object: 'list', data: [{ id: 'x_1', customer }] })).toBeNull()
  })

  it('of an unknown customer are none, and other refusals are not taken for that', async () => {
    await using server = await scriptedServer(
      stripeError(404, { code: 'resource_missing', param: 'customer' }),
      stripeError(400, { code: 'resource_missing', param: 'starting_after' }),
    )
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const query = { list, filter: {}, page: { size: 1, direction: 'forward', from: 'x_1' } } as const
    expect(await upstream.listOfCustomer('cus_1', query, call())).toBeNull()
    const error = await upstreamError(upstream.listOfCustomer('cus_1', query, call()))
    expect(error.failure).toMatchObject({ kind: 'invalid', param: 'starting_after' })
  })
})

const FIELDS = (
  'object customer amount ending_balance net_amount currency type created description invoice credit_note ' +
  'metadata funded status lines payments parent billing_details card verification country value items price ' +
  'pause_collection latest_invoice status_transitions allow_redisplay brand last4 default_payment_method'
).split(' ')

describe('strange values deeper down', () => {
  it('of invoices', async () => {
    const page = await answered('invoices', {
      object: 'list',
      data: [
        {
          id: 'in_1',
          currency: 'jpy',
          status: 'of_tomorrow',
          customer: { id: 'cus_1' },
          lines: {
            data: [null, { amount: 9_007_199_254_740_991 }, { id: 'il_2', parent: OF_SUBSCRIPTION }],
            has_more: true,
          },
          payments: { data: [{ id: 'inpay_1', payment: { type: 'charge', charge: { id: 'ch_1' } } }] },
        },
      ],
    })
    expect(page?.items).toMatchObject([
      {
        status: 'OTHER',
        statusRaw: 'of_tomorrow',
        customerId: 'cus_1',
        hasMoreLines: true,
        lines: [
          { id: null, amount: { minorUnits: 9_007_199_254_740_991, currency: 'JPY' }, quantity: null },
          { id: 'il_2', amount: null, subscriptionId: 'sub_1' },
        ],
        payments: [{ paymentType: 'charge', chargeId: 'ch_1', amountPaid: null, status: null }],
      },
    ])
  })

  it('of an invoice with more lines than an invoice shows', async () => {
    const data = Array.from({ length: 12 }, (_, at) => ({ id: `il_${at}` }))
    const page = await answered('invoices', { object: 'list', data: [{ id: 'in_1', lines: { data } }] })
    expect(page?.items).toMatchObject([{ hasMoreLines: true, lines: { length: 10 } }])
  })

  it('of subscriptions: a price without an amount, or of tiers', async () => {
    const price = {
      id: 'price_1',
      unit_amount: null,
      recurring: { interval: 'fortnight' },
      product: { id: 'prod_1' },
    }
    const items = { data: [{ id: 'si_1', price }, { id: 'si_2', price: 'price_2' }, { id: 'si_3' }] }
    const page = await answered('subscriptions', { object: 'list', data: [{ id: 'sub_1', items }] })
    expect(page?.items[0]).toMatchObject({
      items: [
        {
          priceId: 'price_1',
          unitAmount: null,
          interval: 'fortnight',
          intervalCount: null,
          productId: 'prod_1',
        },
        { priceId: 'price_2', unitAmount: null, interval: null, productId: null },
        { priceId: null },
      ],
    })
  })

  it('of sources: kinds that the SDK does not know', async () => {
    const customer = { id: 'cus_1', default_source: 'new_1' }
    const data = [
      { id: 'new_1', object: 'of_tomorrow', customer },
      { id: 'ba_1', object: 'bank_account' },
    ]
    const page = await answered('sources', { object: 'list', data })
    expect(page?.items).toMatchObject([
      { __typename: 'OtherSource', object: 'of_tomorrow', isDefault: true },
      { __typename: 'BankAccountSource', country: null, last4: null, isDefault: null },
    ])
  })
})

const OF_SUBSCRIPTION = { subscription_item_details: { subscription: 'sub_1' } }

describe('details of another server', () => {
  it.each([null, 5, 'x', [], {}, { location: 5, settings: 'x', available: { eur: 'x', usd: 1.5 } }])(
    'may be %j',
    async (value) => {
      const body = {
        id: 'cus_1',
        object: 'customer',
        tax: value,
        cash_balance: value,
        invoice_credit_balance: value,
      }
      await using server = await scriptedServer({ status: 200, body })
      using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
      const details = await createUpstream(client, EAGER).getCustomerDetails('cus_1', call())
      expect(Object.keys(details ?? {}).sort()).toEqual(['cashBalance', 'invoiceCreditBalance', 'tax'])
      expect(details?.cashBalance?.available ?? []).toEqual([])
    },
  )
})

describe('a search', () => {
  it('has the next page of Stripe', async () => {
    const body = { object: 'search_result', data: [{ id: 'cus_1' }], has_more: true, next_page: 'WzFd==' }
    expect(await found(body)).toMatchObject({ items: [{ id: 'cus_1' }], nextPage: 'WzFd==' })
  })

  it('may be of a server that has none of this', async () => {
    // One took `search` for the id of a customer.
    for (const body of [{ object: 'search_result' }, { object: 'customer', id: 'search' }]) {
      const error = await upstreamError(found(body))
      expect(error.failure.kind).toBe('unavailable')
    }
  })
})

async function found(body: object) {
  await using server = await scriptedServer({ status: 200, body })
  using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
  const search = { query: 'name:"x"', size: 1, page: null }
  return await createUpstream(client, EAGER).searchCustomers(search, call())
}
