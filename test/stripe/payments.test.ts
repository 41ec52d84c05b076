import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, upstreamError } from './support/calls.ts'
import { pastDueCustomer, type PastDue } from './support/past-due.ts'
import { startBench, type Bench } from './support/sandbox.ts'

let bench: Bench
let owing: PastDue
let paymentMethod: string

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(async () => {
  owing = await pastDueCustomer(bench.stripe, 1)
})

async function attach(named: string): Promise<void> {
  const attached = await bench.stripe.paymentMethods.attach(named, { customer: owing.customerId })
  paymentMethod = attached.id
  await bench.forget()
}

describe('an invoice', () => {
  it('is paid off session, with the method and under the key', async () => {
    await attach('pm_card_visa')
    const [invoiceId = ''] = owing.invoiceIds
    const key = randomUUID()
    const paid = await bench.upstream.payInvoice({ invoiceId, paymentMethod }, key, call())
    const [request] = await bench.requests()
    expect(paid).toEqual({ requestId: request?.id, replayed: false })
    expect(request).toMatchObject({ method: 'POST', path: `/v1/invoices/${invoiceId}/pay` })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      payment_method: paymentMethod,
      off_session: 'true',
    })
    expect(request?.headers['idempotency-key']).toBe(key)
    const again = await bench.upstream.payInvoice({ invoiceId, paymentMethod }, key, call())
    expect(again).toEqual({ requestId: request?.id, replayed: true })
  })

  it.each([
    ['pm_card_chargeCustomerFail', { code: 'card_declined', declineCode: 'generic_decline' }],
    ['pm_card_authenticationRequired', { code: 'invoice_payment_intent_requires_action', declineCode: null }],
  ])('that %s does not pay is a refused card, also when it is told again', async (named, failure) => {
    await attach(named)
    const [invoiceId = ''] = owing.invoiceIds
    const key = randomUUID()
    const pay = () => upstreamError(bench.upstream.payInvoice({ invoiceId, paymentMethod }, key, call()))
    const first = await pay()
    const again = await pay()
    expect(first.failure).toEqual({ kind: 'card', adviceCode: null, ...failure })
    expect([first.replayed, again.replayed]).toEqual([false, true])
    expect([again.failure, again.requestId]).toEqual([first.failure, first.requestId])
  })

  it('that is paid already is refused', async () => {
    await attach('pm_card_visa')
    const [invoiceId = ''] = owing.invoiceIds
    await bench.stripe.invoices.pay(invoiceId, { payment_method: paymentMethod })
    const again = bench.upstream.payInvoice({ invoiceId, paymentMethod }, randomUUID(), call())
    expect((await upstreamError(again)).failure).toMatchObject({ kind: 'invalid' })
  })
})

describe('a subscription', () => {
  it('gets the method, and loses the source it named', async () => {
    await attach('pm_card_visa')
    const { data } = await bench.stripe.subscriptions.list({ customer: owing.customerId, status: 'all' })
    const subscriptionId = data[0]?.id ?? ''
    await bench.forget()
    const change = { subscriptionId, paymentMethod }
    await bench.upstream.setSubscriptionPaymentMethod(change, randomUUID(), call())
    const [request] = await bench.requests()
    expect(request).toMatchObject({ method: 'POST', path: `/v1/subscriptions/${subscriptionId}` })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      default_payment_method: paymentMethod,
      default_source: '',
    })
  })
})

describe('open invoices', () => {
  it('are shown by the same request that lists them', async () => {
    const listed = await bench.upstream.listOpenInvoices(owing.customerId, null, call())
    await bench.forget()
    const { shown, ...page } = await bench.upstream.showOpenInvoices(owing.customerId, null, call())
    expect({ ...page, answeredAt: listed.answeredAt }).toEqual(listed)
    expect(await bench.requests()).toHaveLength(1)
    expect(shown).toMatchObject([
      {
        invoice: { id: owing.invoiceIds[0], status: 'OPEN', amountRemaining: { minorUnits: 2000 } },
        subscription: { __typename: 'BillingSubscription', status: 'PAST_DUE' },
      },
    ])
  })
})
