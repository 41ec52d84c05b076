import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListFilters, ListName, ListQuery } from '../../src/domain/model/customer-lists.ts'
import type { PageQuery } from '../../src/domain/model/page.ts'
import { call, upstreamError } from './support/calls.ts'
import { pastDueCustomer } from './support/past-due.ts'
import { startBench, type Bench } from './support/sandbox.ts'

let bench: Bench
/** Two cards as sources, one newer payment method, a tax id, two balance transactions, funds, invoices. */
let id: string
let pm: string

beforeAll(async () => {
  bench = await startBench()
  const { stripe } = bench
  id = (await pastDueCustomer(stripe, 2)).customerId
  await stripe.customers.createSource(id, { source: 'tok_mastercard' })
  pm = (await stripe.paymentMethods.attach('pm_card_amex', { customer: id })).id
  await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE123456789' })
  await stripe.customers.createBalanceTransaction(id, { amount: -5_000_000_000, currency: 'usd' })
  await stripe.customers.createBalanceTransaction(id, {
    amount: 2,
    currency: 'usd',
    description: 'Back',
    metadata: { why: 'x' },
  })
  const funding = { amount: 3_000_000_000, currency: 'eur', reference: 'INV-1' }
  await stripe.testHelpers.customers.fundCashBalance(id, funding)
})
afterAll(() => bench[Symbol.asyncDispose]())

const START: PageQuery = { size: 10, direction: 'forward', from: null }

function list<Name extends ListName>(
  name: Name,
  filter: ListFilters[Name],
  page: Partial<PageQuery> = {},
  customerId = id,
) {
  const query: ListQuery<Name> = { list: name, filter, page: { ...START, ...page } }
  return bench.upstream.listOfCustomer(customerId, query, call())
}

/** One upstream call, and what it was. */
async function requestOf(run: () => Promise<unknown>): Promise<string> {
  await bench.forget()
  await run()
  const requests = await bench.requests()
  expect(requests).toHaveLength(1)
  return decodeURIComponent(`${requests[0]?.path}?${requests[0]?.query}`)
}

describe('a list of a customer', () => {
  it('sources tell which one is the default', async () => {
    const page = await list('sources', {})
    expect(page).toMatchObject({
      items: [
        { __typename: 'CardSource', brand: 'MasterCard', last4: '4444', isDefault: false },
        { __typename: 'CardSource', last4: '0341', isDefault: true },
      ],
      hasMore: false,
    })
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })

  it('payment methods tell what invoices are charged to, cards of the older kind among them', async () => {
    const defaults = async () =>
      (await list('paymentMethods', {}))?.items.map((one) => [one.card?.brand, one.isDefault])
    expect(await defaults()).toEqual([
      ['amex', false],
      ['mastercard', false],
      ['visa', true],
    ])
    await bench.stripe.customers.update(id, { invoice_settings: { default_payment_method: pm } })
    expect(await defaults()).toEqual([
      ['amex', true],
      ['mastercard', false],
      ['visa', false],
    ])
    await bench.stripe.customers.update(id, { invoice_settings: { default_payment_method: '' } })
    expect((await list('paymentMethods', {}))?.items[0]).toMatchObject({
      __typename: 'PaymentMethod',
      id: pm,
      type: 'card',
      allowRedisplay: 'unspecified',
      billingDetails: { name: null },
      card: { __typename: 'PaymentMethodCard', brand: 'amex', last4: '0005', funding: 'credit' },
      customerId: id,
      metadata: [],
    })
  })

  it('tax ids', async () => {
    expect(await list('taxIds', {})).toMatchObject({
      items: [
        {
          __typename: 'TaxId',
          type: 'eu_vat',
          value: 'DE123456789',
          country: 'DE',
          verification: { __typename: 'TaxIdVerification' },
        },
      ],
    })
  })

  it('balance transactions, newest first, exact beyond 32 bits', async () => {
    expect(await list('balanceTransactions', {})).toMatchObject({
      items: [
        {
          __typename: 'BalanceTransaction',
          amount: { minorUnits: 2, currency: 'USD' },
          endingBalance: { minorUnits: -4_999_999_998 },
          type: 'adjustment',
          description: 'Back',
          metadata: [{ key: 'why', value: 'x' }],
        },
        {
          amount: { minorUnits: -5_000_000_000, formatted: '-$50,000,000.00' },
          description: null,
          metadata: [],
        },
      ],
    })
  })

  it('cash balance transactions with what belongs to their type', async () => {
    expect(await list('cashBalanceTransactions', {})).toMatchObject({
      items: [
        {
          __typename: 'CashBalanceTransaction',
          netAmount: { minorUnits: 3_000_000_000, currency: 'EUR' },
          endingBalance: { minorUnits: 3_000_000_000 },
          currency: 'eur',
          type: 'funded',
          details: { bank_transfer: { reference: 'INV-1' } },
        },
      ],
    })
  })

  it('invoices with their lines and payments, by status and subscription', async () => {
    const open = await list('invoices', { status: 'open' })
    expect(open?.items).toHaveLength(2)
    expect(open?.items[0]).toMatchObject({
      __typename: 'Invoice',
      customerId: id,
      hasMoreLines: false,
      lines: [{ __typename: 'InvoiceLine', amount: { minorUnits: 2000 }, quantity: 1 }],
      payments: [
        { __typename: 'InvoicePayment', isDefault: true, status: 'open', paymentType: 'payment_intent' },
      ],
    })
    const [line] = open?.items[0]?.lines ?? []
    expect(line?.priceId).toMatch(/^price_/)
    expect(line?.subscriptionId).toBe(open?.items[0]?.subscriptionId)
    const subscription = open?.items[0]?.subscriptionId ?? ''
    const ofOne = await list('invoices', { subscription })
    expect(ofOne?.items.map((invoice) => [invoice.subscriptionId, invoice.status])).toEqual([
      [subscription, 'OPEN'],
      [subscription, 'PAID'],
    ])
  })

  it('subscriptions with their prices; the ended ones when asked', async () => {
    const page = await list('subscriptions', {})
    expect(page?.items).toHaveLength(2)
    expect(page?.items[0]?.items).toMatchObject([
      { unitAmount: { minorUnits: 2000, currency: 'USD' }, interval: 'month', intervalCount: 1, quantity: 1 },
    ])
    expect(page?.items[0]?.items[0]?.productId).toMatch(/^prod_/)
    expect((await list('subscriptions', { status: 'ended' }))?.items).toEqual([])
    expect((await list('subscriptions', { status: 'all' }))?.items).toHaveLength(2)
  })

  it('goes on behind an object and back before it, and says whether there is more', async () => {
    const all = (await list('invoices', {}))?.items.map((invoice) => invoice.id) ?? []
    expect(all).toHaveLength(4)
    const ids = async (page: Partial<PageQuery>) => {
      const { items, hasMore } = (await list('invoices', {}, page)) ?? { items: [], hasMore: null }
      return [items.map((invoice) => invoice.id), hasMore]
    }
    const [first = '', , , last = ''] = all
    expect(await ids({ size: 2 })).toEqual([all.slice(0, 2), true])
    expect(await ids({ size: 2, from: all[1] ?? '' })).toEqual([all.slice(2), false])
    expect(await ids({ size: 2, from: last, direction: 'backward' })).toEqual([all.slice(1, 3), true])
    expect(await ids({ size: 100, from: last, direction: 'backward' })).toEqual([all.slice(0, 3), false])
    expect(await ids({ from: first, direction: 'backward' })).toEqual([[], false])
  })

  it('refuses to go on from an object that Stripe does not know', async () => {
    const error = await upstreamError(list('taxIds', {}, { from: 'txi_unknown' }))
    expect(error.failure).toMatchObject({ kind: 'invalid', param: 'starting_after' })
  })
})

const PATHS: [list: ListName, filter: object, path: string][] = [
  ['sources', {}, '/v1/customers/ID/sources?limit=10&expand[0]=data.customer'],
  [
    'paymentMethods',
    { type: 'card' },
    '/v1/customers/ID/payment_methods?type=card&limit=10&expand[0]=data.customer',
  ],
  ['taxIds', {}, '/v1/customers/ID/tax_ids?limit=10'],
  ['balanceTransactions', {}, '/v1/customers/ID/balance_transactions?limit=10&expand[0]=data.customer'],
  [
    'cashBalanceTransactions',
    {},
    '/v1/customers/ID/cash_balance_transactions?limit=10&expand[0]=data.customer',
  ],
  [
    'invoices',
    { status: 'paid' },
    '/v1/invoices?status=paid&limit=10&customer=ID&expand[0]=data.customer&expand[1]=data.payments',
  ],
  [
    'subscriptions',
    { status: 'all' },
    '/v1/subscriptions?status=all&limit=10&expand[0]=data.customer&customer=ID',
  ],
]

describe.each(PATHS)('%s', (name, filter, path) => {
  it('cost one call', async () => {
    expect(await requestOf(() => list(name, filter))).toBe(path.replace('ID', id))
  })

  it('of a customer that Stripe does not know are none', async () => {
    const page = await list(name, filter, {}, 'cus_unknown')
    expect(page?.items ?? []).toEqual([])
  })

  it('that are there are never a deleted customer’s', async () => {
    const gone = await bench.stripe.customers.create({ source: 'tok_visa' })
    await bench.stripe.invoiceItems.create({ customer: gone.id, amount: 100, currency: 'usd' })
    const invoice = await bench.stripe.invoices.create({ customer: gone.id })
    await bench.stripe.invoices.pay(invoice.id)
    await bench.stripe.customers.createBalanceTransaction(gone.id, { amount: 1, currency: 'usd' })
    expect((await list(name, filter, {}, gone.id))?.items).toBeDefined()
    await bench.stripe.customers.del(gone.id)
    expect((await list(name, filter, {}, gone.id))?.items ?? []).toEqual([])
  })
})
