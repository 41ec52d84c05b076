import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStripeClient } from '../../src/stripe/client.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { call, EAGER, upstreamError } from './support/calls.ts'
import { pastDueCustomer } from './support/past-due.ts'
import { startBench, type Bench } from './support/sandbox.ts'
import { scriptedServer, stripeError } from './support/scripted-server.ts'

let bench: Bench

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

async function queries(): Promise<string[]> {
  const requests = await bench.requests()
  return requests.map(({ method, path, query }) => `${method} ${path}?${decodeURIComponent(query)}`)
}

describe('listOpenInvoices', () => {
  it('has all that decides about a retry, in one request', async () => {
    const { customerId, clockId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const clock = await bench.stripe.testHelpers.testClocks.retrieve(clockId)
    const customer = await bench.stripe.customers.retrieve(customerId)
    await bench.forget()
    const page = await bench.upstream.listOpenInvoices(customerId, null, call())
    expect(await queries()).toEqual([
      `GET /v1/invoices?customer=${customerId}&status=open&collection_method=charge_automatically&limit=100` +
        '&expand[0]=data.payments&expand[1]=data.parent.subscription_details.subscription' +
        '&expand[2]=data.customer.test_clock',
    ])
    expect(page).toEqual({
      invoices: [
        {
          invoiceId: invoiceIds[0],
          created: expect.any(Number),
          autoAdvance: true,
          amountRemainingMinor: 2000,
          currency: 'usd',
          attemptCount: expect.any(Number),
          nextPaymentAttempt: expect.any(Number),
          paymentIntentId: expect.stringMatching(/^pi_/),
          defaultPaymentMethodId: null,
          defaultSourceId: null,
          subscription: {
            id: expect.stringMatching(/^sub_/),
            status: 'past_due',
            collectionMethod: 'charge_automatically',
            collectionPaused: false,
            defaultPaymentMethodId: null,
            defaultSourceId: null,
          },
        },
      ],
      hasMore: false,
      customer: {
        defaultSourceId: 'default_source' in customer ? customer.default_source : 'none',
        defaultPaymentMethodId: null,
      },
      answeredAt: clock.frozen_time,
    })
  })

  it('has nothing to say of a customer without open invoices but the time', async () => {
    const { id } = await bench.stripe.customers.create({ source: 'tok_visa' })
    const before = Math.floor(Date.now() / 1000)
    const page = await bench.upstream.listOpenInvoices(id, null, call())
    expect(page).toMatchObject({ invoices: [], hasMore: false, customer: null })
    expect(page.answeredAt).toBeGreaterThanOrEqual(before)
    expect(page.answeredAt).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
  })

  it('goes on after an invoice', async () => {
    const { customerId, invoiceIds } = await pastDueCustomer(bench.stripe, 2)
    const [newest] = (await bench.upstream.listOpenInvoices(customerId, null, call())).invoices
    const next = await bench.upstream.listOpenInvoices(customerId, newest?.invoiceId ?? '', call())
    const all = [newest, ...next.invoices].map((invoice) => invoice?.invoiceId)
    expect(all.toSorted()).toEqual(invoiceIds.toSorted())
  })

  it('tells the cards that stand before the default source, and a pause', async () => {
    const { customerId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const [invoiceId = ''] = invoiceIds
    const card = await bench.stripe.customers.createSource(customerId, { source: 'tok_visa' })
    const invoice = await bench.stripe.invoices.retrieve(invoiceId)
    const subscription = String(invoice.parent?.subscription_details?.subscription)
    await bench.stripe.subscriptions.update(subscription, {
      default_source: card.id,
      pause_collection: { behavior: 'keep_as_draft' },
    })
    await bench.stripe.customers.update(customerId, { invoice_settings: { default_payment_method: card.id } })
    const page = await bench.upstream.listOpenInvoices(customerId, null, call())
    expect(page.customer?.defaultPaymentMethodId).toBe(card.id)
    expect(page.invoices[0]?.subscription).toMatchObject({ defaultSourceId: card.id, collectionPaused: true })
  })

  it('finds no customer that Stripe does not know', async () => {
    const refusal = stripeError(400, { code: 'resource_missing', param: 'customer' })
    await using server = await scriptedServer(refusal)
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const reading = createUpstream(client, EAGER).listOpenInvoices('cus_unknown', null, call())
    expect((await upstreamError(reading)).failure).toEqual({ kind: 'not_found' })
  })

  it('takes the time of a server that tells none from its own clock', async () => {
    const page = { status: 200, body: { object: 'list', data: [{ id: 'in_1', object: 'invoice' }] } }
    await using server = await scriptedServer((response) => {
      response.sendDate = false
      response.writeHead(page.status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(page.body))
    })
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const before = Math.floor(Date.now() / 1000)
    const { answeredAt, invoices, customer } = await createUpstream(client, EAGER).listOpenInvoices(
      'cus_1',
      null,
      call(),
    )
    expect(answeredAt).toBeGreaterThanOrEqual(before)
    expect(customer).toBeNull()
    expect(invoices).toEqual([
      {
        invoiceId: 'in_1',
        created: 0,
        autoAdvance: false,
        amountRemainingMinor: null,
        currency: null,
        attemptCount: null,
        nextPaymentAttempt: null,
        paymentIntentId: null,
        defaultPaymentMethodId: null,
        defaultSourceId: null,
        subscription: null,
      },
    ])
  })
})

describe('lookAtInvoice', () => {
  it('tells a payment by the new card, and when its charge was made', async () => {
    const { customerId, clockId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const [invoiceId = ''] = invoiceIds
    const { customer } = await bench.upstream.updateCustomer(
      customerId,
      { source: 'tok_visa' },
      customerId,
      call(),
    )
    await bench.forget()
    const look = await bench.upstream.lookAtInvoice(invoiceId, call())
    expect(await queries()).toEqual([
      `GET /v1/invoices/${invoiceId}?expand[0]=payments.data.payment.payment_intent` +
        '&expand[1]=confirmation_secret&expand[2]=parent.subscription_details.subscription',
    ])
    expect(look).toMatchObject({
      invoice: {
        __typename: 'Invoice',
        id: invoiceId,
        status: 'PAID',
        statusRaw: 'paid',
        amountPaid: { minorUnits: 2000, currency: 'USD', formatted: '$20.00' },
        amountRemaining: { minorUnits: 0 },
        paidAt: expect.stringMatching(/Z$/),
        subscriptionId: expect.stringMatching(/^sub_/),
      },
      subscription: {
        __typename: 'BillingSubscription',
        status: 'ACTIVE',
        items: [
          { __typename: 'BillingSubscriptionItem', quantity: 1, priceId: expect.stringMatching(/^price_/) },
        ],
      },
      intent: { status: 'succeeded', instrumentId: customer.defaultSource?.id, lastError: null },
    })
    expect(JSON.parse(JSON.stringify(look))).toEqual(look)
    const clock = await bench.stripe.testHelpers.testClocks.retrieve(clockId)
    const chargeId = look?.intent?.latestChargeId ?? ''
    expect(await bench.upstream.getChargeCreated(chargeId, call())).toBe(clock.frozen_time)
  })

  it('tells a decline of the new card', async () => {
    const { customerId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const patch = { source: 'tok_visa_chargeCustomerFailLostCard' }
    const { customer } = await bench.upstream.updateCustomer(customerId, patch, customerId, call())
    expect(await bench.upstream.lookAtInvoice(invoiceIds[0] ?? '', call())).toMatchObject({
      invoice: { status: 'OPEN', attempted: true },
      subscription: { status: 'PAST_DUE' },
      intent: {
        status: 'requires_payment_method',
        lastError: {
          code: 'card_declined',
          declineCode: 'lost_card',
          instrumentId: customer.defaultSource?.id,
        },
      },
    })
  })

  it('tells a payment that needs the customer, with what confirms it', async () => {
    const { customerId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const patch = { source: 'tok_threeDSecure2Required' }
    const { customer } = await bench.upstream.updateCustomer(customerId, patch, customerId, call())
    expect(await bench.upstream.lookAtInvoice(invoiceIds[0] ?? '', call())).toMatchObject({
      invoice: { status: 'OPEN', hostedInvoiceUrl: expect.stringContaining('http') },
      intent: { status: 'requires_action', instrumentId: customer.defaultSource?.id },
      clientSecret: expect.stringMatching(/_secret_/),
    })
  })

  it('is null for an invoice and a charge that Stripe does not know', async () => {
    expect(await bench.upstream.lookAtInvoice('in_unknown', call())).toBeNull()
    expect(await bench.upstream.getChargeCreated('ch_unknown', call())).toBeNull()
  })

  it('may lack everything but its id', async () => {
    await using server = await scriptedServer({
      status: 200,
      body: { id: 'in_1', object: 'invoice', status: 'new' },
    })
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    expect(await createUpstream(client, EAGER).lookAtInvoice('in_1', call())).toMatchObject({
      invoice: { id: 'in_1', status: 'OTHER', statusRaw: 'new', total: null },
      subscription: null,
      intent: null,
      clientSecret: null,
    })
  })
})

describe('lookAtInvoices', () => {
  it('tells in two requests of the invoices that were charged since, as lookAtInvoice does of each', async () => {
    const { customerId, clockId, invoiceIds } = await pastDueCustomer(bench.stripe, 4)
    const page = await bench.upstream.listOpenInvoices(customerId, null, call())
    const clock = await bench.stripe.testHelpers.testClocks.retrieve(clockId)
    await bench.stripe.testHelpers.testClocks.advance(clockId, { frozen_time: clock.frozen_time + 60 })
    await bench.upstream.updateCustomer(customerId, { source: 'tok_visa' }, customerId, call())
    await bench.forget()
    const query = {
      customerId,
      invoiceIds: invoiceIds.slice(0, 3),
      oldestCreated: Math.min(...page.invoices.map(({ created }) => created)),
      since: clock.frozen_time + 60,
    }
    const looks = await bench.upstream.lookAtInvoices(query, call())
    expect((await queries()).toSorted()).toEqual([
      `GET /v1/charges?customer=${customerId}&created[gte]=${query.since - 5}&limit=100` +
        '&expand[0]=data.payment_intent',
      `GET /v1/invoices?customer=${customerId}&created[gte]=${query.oldestCreated}&limit=100` +
        '&expand[0]=data.payments&expand[1]=data.parent.subscription_details.subscription',
    ])
    expect([...looks.keys()].toSorted()).toEqual(query.invoiceIds.toSorted())
    for (const [id, look] of looks) {
      expect(look.intent).toMatchObject({ status: 'succeeded' })
      expect({ ...look, clientSecret: null }).toEqual({
        ...(await bench.upstream.lookAtInvoice(id, call())),
        clientSecret: null,
      })
    }
  })

  it('leaves out what was charged before', async () => {
    const { customerId, clockId, invoiceIds } = await pastDueCustomer(bench.stripe, 1)
    const clock = await bench.stripe.testHelpers.testClocks.retrieve(clockId)
    const query = { customerId, invoiceIds, oldestCreated: 0, since: clock.frozen_time + 3600 }
    expect(await bench.upstream.lookAtInvoices(query, call())).toEqual(new Map())
  })
})
