import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advance, eventsOf, pastDueCustomer, paymentState, weeklyPrice } from '../contract/past-due.ts'
import { startSandbox } from './harness.ts'
import type { RunningSandbox } from './harness.ts'

let running: RunningSandbox
let stripe: Stripe

beforeAll(async () => {
  running = await startSandbox()
  stripe = running.stripe
})
afterAll(() => running.close())

test('a detached payment method is passed over', async () => {
  const { customer, subscriptions, openInvoices } = await pastDueCustomer(stripe)
  const { id } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
  await stripe.subscriptions.update(subscriptions[0] ?? '', { default_payment_method: id })
  await stripe.paymentMethods.detach(id)
  const { default_source } = await stripe.customers.update(customer, { source: 'tok_visa' })
  expect((await paymentState(stripe, openInvoices[0] ?? '')).charge?.payment_method).toBe(default_source)
})

test('voiding ends what was past due, and leaves delinquent as it is', async () => {
  const { customer, subscriptions, openInvoices } = await pastDueCustomer(stripe)
  await stripe.invoices.voidInvoice(openInvoices[0] ?? '')
  expect(await stripe.subscriptions.retrieve(subscriptions[0] ?? '')).toMatchObject({ status: 'active' })
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: true })
})

test('marking uncollectible clears delinquent', async () => {
  const { customer, openInvoices } = await pastDueCustomer(stripe)
  await stripe.invoices.markUncollectible(openInvoices[0] ?? '')
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: false })
})

test('voiding the first invoice of an incomplete subscription ends it', async () => {
  const { id: customer } = await stripe.customers.create({ source: 'tok_chargeCustomerFail' })
  const price = await weeklyPrice(stripe, 1000)
  const { id, latest_invoice } = await stripe.subscriptions.create({ customer, items: [{ price: price.id }] })
  await stripe.invoices.voidInvoice(String(latest_invoice))
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'incomplete_expired' })
})

test('a deleted customer is billed no more, and time goes on', async () => {
  const frozen_time = Math.floor(Date.now() / 1000)
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time })
  const { id } = await stripe.customers.create({ source: 'tok_visa', test_clock: clock.id })
  const draft = await stripe.invoices.create({ customer: id, auto_advance: true })
  await stripe.invoiceItems.create({ customer: id, invoice: draft.id, amount: 500, currency: 'usd' })
  await stripe.customers.del(id)
  await advance(stripe, clock.id, frozen_time + 7200)
  expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'draft' })
})

test('what is processing is not tried again', async () => {
  const { customer, clock, openInvoices } = await pastDueCustomer(stripe)
  const [invoice = ''] = openInvoices
  await running.control.config({ asyncMs: 3_600_000 })
  const bank = await stripe.customers.createSource(customer, { source: 'btok_us_verified' })
  await stripe.invoices.pay(invoice, { source: bank.id })
  const before = await paymentState(stripe, invoice)
  await stripe.customers.update(customer, { source: 'tok_visa' })
  await advance(stripe, clock, Number(before.invoice.next_payment_attempt))
  const after = await paymentState(stripe, invoice)
  expect(after.intent).toEqual(before.intent)
  expect(after.charge).toEqual(before.charge)
  expect(after.invoice).toMatchObject({ status: 'open', attempt_count: 2 })
})

test('a new subscription is told before its invoice, and again when it is paid', async () => {
  const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
  const price = await weeklyPrice(stripe, 1000)
  const made = await stripe.subscriptions.create({ customer, items: [{ price: price.id }] })
  const events = await eventsOf(stripe, made.lastResponse.requestId)
  expect(events.map(({ type }) => type)).toEqual([
    'customer.subscription.created',
    'invoice.created',
    'invoice.finalized',
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice_payment.paid',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.subscription.updated',
  ])
  expect(events[0]?.data.object).toMatchObject({ status: 'incomplete', latest_invoice: made.latest_invoice })
  expect(events.at(-1)?.data.previous_attributes).toEqual({ status: 'incomplete' })
})

test('what a clock sets off names no request', async () => {
  const { customer } = await pastDueCustomer(stripe)
  const { data } = await stripe.events.list({ type: 'invoice.payment_failed', limit: 1 })
  expect(data).toMatchObject([
    { data: { object: { customer } }, request: { id: null, idempotency_key: null } },
  ])
})
