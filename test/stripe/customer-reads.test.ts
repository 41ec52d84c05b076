import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PageQuery } from '../../src/domain/model/page.ts'
import { call, upstreamError } from './support/calls.ts'
import { pastDueCustomer } from './support/past-due.ts'
import { startBench, type Bench } from './support/sandbox.ts'

const START: PageQuery = { size: 10, direction: 'forward', from: null }
let bench: Bench

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
afterEach(() => bench.control('DELETE', 'faults'))

describe('details', () => {
  it('are read in one call', async () => {
    const { stripe, upstream } = bench
    const address = { country: 'DE', postal_code: '10115', line1: 'Invalidenstraße 1', city: 'Berlin' }
    const { id } = await stripe.customers.create({ address })
    await stripe.customers.createBalanceTransaction(id, { amount: -4_000_000_000, currency: 'eur' })
    await stripe.testHelpers.customers.fundCashBalance(id, { amount: 3_000_000_000, currency: 'eur' })
    await bench.forget()
    expect(await upstream.getCustomerDetails(id, call())).toMatchObject({
      tax: { __typename: 'CustomerTax', location: { __typename: 'TaxLocation', country: 'DE' } },
      cashBalance: {
        __typename: 'CashBalance',
        available: [{ minorUnits: 3_000_000_000, currency: 'EUR' }],
        reconciliationMode: 'automatic',
        usingMerchantDefault: true,
      },
      invoiceCreditBalance: [{ minorUnits: 4_000_000_000, currency: 'EUR' }],
    })
    const requests = await bench.requests()
    expect(requests.map(({ path, query }) => `${path}?${decodeURIComponent(query)}`)).toEqual([
      `/v1/customers/${id}?expand[0]=tax&expand[1]=cash_balance&expand[2]=invoice_credit_balance`,
    ])
  })

  it('are null for a customer that is unknown or deleted', async () => {
    const { id } = await bench.stripe.customers.create({})
    await bench.stripe.customers.del(id)
    expect(await bench.upstream.getCustomerDetails(id, call())).toBeNull()
    expect(await bench.upstream.getCustomerDetails('cus_unknown', call())).toBeNull()
  })
})

describe('customers', () => {
  it('are listed newest first, by e-mail and by when they were created', async () => {
    const { stripe, upstream } = bench
    const email = 'lists@example.com'
    const first = await stripe.customers.create({ email, source: 'tok_visa' })
    const second = await stripe.customers.create({ email })
    const both = await upstream.listCustomers({ page: START, email }, call())
    expect(both.items.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(both.items[1]?.defaultSource).toMatchObject({ __typename: 'CardSource', isDefault: true })
    const one = { ...START, size: 1 }
    expect(await upstream.listCustomers({ page: one, email }, call())).toMatchObject({ hasMore: true })
    const later = second.created + 1
    expect((await upstream.listCustomers({ page: START, email, createdAfter: later }, call())).items).toEqual(
      [],
    )
    const before = await upstream.listCustomers({ page: START, email, createdBefore: later }, call())
    expect(before.items).toHaveLength(2)
  })

  it('are searched, page by page', async () => {
    const { stripe, upstream } = bench
    for (const name of ['Grace Hopper', 'Grace Kelly']) await stripe.customers.create({ name })
    const query = 'name~"Grace"'
    const first = await upstream.searchCustomers({ query, size: 1, page: null }, call())
    expect([first.items.length, typeof first.nextPage]).toEqual([1, 'string'])
    const second = await upstream.searchCustomers({ query, size: 1, page: first.nextPage }, call())
    expect([second.items.length, second.nextPage]).toEqual([1, null])
    const names = [...first.items, ...second.items].map(({ name }) => name)
    expect(names.sort()).toEqual(['Grace Hopper', 'Grace Kelly'])
  })

  it('are not searched by what is no query', async () => {
    const error = await upstreamError(
      bench.upstream.searchCustomers({ query: 'what?', size: 1, page: null }, call()),
    )
    expect(error.failure.kind).toBe('invalid')
  })
})

describe('an object by its id', () => {
  it('an invoice has its payments, a payment method knows whether it is the default', async () => {
    const { upstream, stripe } = bench
    const { customerId, invoiceIds } = await pastDueCustomer(stripe, 1)
    const invoice = await upstream.getInvoice(invoiceIds[0] ?? '', call())
    expect(invoice).toMatchObject({
      __typename: 'Invoice',
      id: invoiceIds[0],
      customerId,
      payments: [{ __typename: 'InvoicePayment', status: 'open', amountRequested: { minorUnits: 2000 } }],
    })
    expect(await upstream.getSubscription(invoice?.subscriptionId ?? '', call())).toMatchObject({
      __typename: 'BillingSubscription',
      status: 'PAST_DUE',
    })
    const { default_source } = await stripe.customers.retrieve(customerId).then((found) => ({
      default_source: null,
      ...found,
    }))
    expect(await upstream.getPaymentMethod(String(default_source), call())).toMatchObject({
      id: default_source,
      customerId,
      isDefault: true,
    })
    const loose = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    expect(await upstream.getPaymentMethod(loose.id, call())).toMatchObject({
      customerId: null,
      isDefault: false,
    })
  })

  it('is null when Stripe does not know it', async () => {
    const { upstream } = bench
    expect(await upstream.getInvoice('in_unknown', call())).toBeNull()
    expect(await upstream.getSubscription('sub_unknown', call())).toBeNull()
    expect(await upstream.getPaymentMethod('pm_unknown', call())).toBeNull()
  })
})
