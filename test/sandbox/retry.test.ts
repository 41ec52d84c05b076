import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
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

const week0 = Date.UTC(2026, 0, 5) / 1000

interface Played {
  customer: string
  test_clock: string
  subscriptions: { id: string; status: string }[]
  invoices: { id: string; status: string }[]
}

/** What each scenario's invoices are before and after a good card; oldest first. */
const edges: [scenario: string, before: string, after: string][] = [
  ['past_due_one', 'paid open', 'paid paid'],
  ['past_due_three', 'paid paid paid open open open', 'paid paid paid paid paid paid'],
  ['old_and_new_open', 'paid open open', 'paid open paid'],
  ['newest_void', 'paid open void', 'paid paid void'],
  ['auto_advance_off', 'paid open open', 'paid paid open'],
  ['send_invoice', 'open', 'open'],
  ['unpaid', 'paid open', 'paid open'],
  ['canceled', 'paid open', 'paid open'],
  ['incomplete', 'open', 'open'],
  ['trialing', 'paid', 'paid'],
  ['paused_collection', 'paid open', 'paid open'],
  ['pinned_card', 'paid open', 'paid open'],
  ['healthy', 'paid paid', 'paid paid'],
  ['credit_balance', 'paid open paid', 'paid paid paid'],
]

async function statuses({ invoices }: Played): Promise<string> {
  const now = await Promise.all(invoices.map(async ({ id }) => (await stripe.invoices.retrieve(id)).status))
  return now.join(' ')
}

describe('which invoices a new card in source tries', () => {
  test.each(edges)('%s: %s becomes %s', async (name, before, after) => {
    const played = await running.control.scenario<Played>(name)
    expect(await statuses(played)).toBe(before)
    await stripe.customers.update(played.customer, { source: 'tok_visa' })
    expect(await statuses(played)).toBe(after)
  })

  test('a subscription that sends its invoices by now is not tried', async () => {
    const { customer, subscriptions, openInvoices } = await pastDueCustomer(stripe)
    const [subscription = ''] = subscriptions
    const terms = { collection_method: 'send_invoice', days_until_due: 0 } as const
    await stripe.subscriptions.update(subscription, terms)
    await stripe.customers.update(customer, { source: 'tok_visa' })
    expect(await stripe.invoices.retrieve(openInvoices[0] ?? '')).toMatchObject({ status: 'open' })
  })

  test('an invoice that was sent is not tried, though its subscription bills automatically again', async () => {
    const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time: week0 })
    const { id: customer } = await stripe.customers.create({ source: 'tok_visa', test_clock: clock })
    const price = await weeklyPrice(stripe, 2000)
    const { id } = await stripe.subscriptions.create({ customer, items: [{ price: price.id }] })
    await stripe.subscriptions.update(id, { collection_method: 'send_invoice', days_until_due: 1 })
    await advance(stripe, clock, week0 + 9 * 86_400)
    const pastDue = await stripe.subscriptions.update(id, { collection_method: 'charge_automatically' })
    expect(pastDue.status).toBe('past_due')
    await stripe.customers.update(customer, { source: 'tok_visa' })
    expect(await stripe.invoices.retrieve(String(pastDue.latest_invoice))).toMatchObject({
      collection_method: 'send_invoice',
      status: 'open',
    })
  })

  test('an invoice that waits for 3-D Secure on the old card is paid with the new one', async () => {
    const { customer, openInvoices } = await pastDueCustomer(stripe, {
      failingCard: 'tok_authenticationRequired',
    })
    const [invoice = ''] = openInvoices
    expect((await paymentState(stripe, invoice)).intent.status).toBe('requires_action')
    const { default_source } = await stripe.customers.update(customer, { source: 'tok_visa' })
    const { charge, intent, subscription } = await paymentState(stripe, invoice)
    expect(intent).toMatchObject({ status: 'succeeded', next_action: null })
    expect(charge?.payment_method).toBe(default_source)
    expect(subscription?.status).toBe('active')
  })

  test('a bank account in source tries nothing', async () => {
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    const updated = await stripe.customers.update(customer, { source: 'btok_us_verified' })
    expect(updated.default_source).toMatch(/^ba_/)
    const { intent } = await paymentState(stripe, openInvoices[0] ?? '')
    expect(intent.status).toBe('requires_payment_method')
  })

  test('after a hard decline the schedule counts on and charges nothing, and a new card pays', async () => {
    const { clock, customer, openInvoices } = await pastDueCustomer(stripe, {
      failingCard: 'tok_visa_chargeCustomerFailLostCard',
    })
    const [invoice = ''] = openInvoices
    const first = await paymentState(stripe, invoice)
    expect(first.intent.last_payment_error).toMatchObject({ decline_code: 'lost_card' })
    await stripe.testHelpers.testClocks.advance(clock, {
      frozen_time: Number(first.invoice.next_payment_attempt),
    })
    const second = await paymentState(stripe, invoice)
    expect(second.invoice).toMatchObject({ attempt_count: 2, status: 'open' })
    expect(second.charge?.id).toBe(first.charge?.id)
    await stripe.customers.update(customer, { source: 'tok_visa' })
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ status: 'paid', attempt_count: 2 })
  })
})

/** From the first slot that is looked at to the last; `source` fills the last one. */
const slots: [string, (customer: string, subscription: string, invoice: string) => Promise<string>][] = [
  [
    'invoice.default_payment_method',
    async (customer, _, invoice) => {
      const { id } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
      await stripe.invoices.update(invoice, { default_payment_method: id })
      return id
    },
  ],
  [
    'invoice.default_source',
    async (customer, _, invoice) => {
      const { id } = await stripe.customers.createSource(customer, { source: 'tok_mastercard' })
      await stripe.invoices.update(invoice, { default_source: id })
      return id
    },
  ],
  [
    'subscription.default_payment_method',
    async (customer, subscription) => {
      const { id } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
      await stripe.subscriptions.update(subscription, { default_payment_method: id })
      return id
    },
  ],
  [
    'subscription.default_source',
    async (customer, subscription) => {
      const { id } = await stripe.customers.createSource(customer, { source: 'tok_mastercard' })
      await stripe.subscriptions.update(subscription, { default_source: id })
      return id
    },
  ],
  [
    'customer.invoice_settings.default_payment_method',
    async (customer) => {
      const { id } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
      return id
    },
  ],
]

describe('which card is charged', () => {
  test.each(slots)('%s comes before the new default_source', async (_, fill) => {
    const { customer, subscriptions, openInvoices } = await pastDueCustomer(stripe)
    const [invoice = ''] = openInvoices
    const pinned = await fill(customer, subscriptions[0] ?? '', invoice)
    const { default_source } = await stripe.customers.update(customer, { source: 'tok_visa' })
    const { charge, intent } = await paymentState(stripe, invoice)
    expect(charge).toMatchObject({ status: 'succeeded', payment_method: pinned })
    expect(intent.payment_method).toBe(pinned)
    expect(pinned).not.toBe(default_source)
  })

  test('each slot comes before the ones below it', async () => {
    const { customer, subscriptions, openInvoices } = await pastDueCustomer(stripe)
    const [invoice = ''] = openInvoices
    const filled: string[] = []
    for (const [, fill] of slots.toReversed())
      filled.push(await fill(customer, subscriptions[0] ?? '', invoice))
    await stripe.customers.update(customer, { source: 'tok_visa' })
    expect((await paymentState(stripe, invoice)).charge?.payment_method).toBe(filled.at(-1))
  })
})

const wallet = ['customer.source.created', 'customer.source.deleted', 'customer.updated']

interface Outcome {
  readonly card: string
  readonly invoice: object
  readonly payment: object
  readonly intent: (card: string) => object
  /** Of the latest charge; `same` when no charge was made. */
  readonly charge: 'succeeded' | 'failed' | 'same'
  readonly subscription: string
  readonly delinquent: boolean
  readonly events: readonly string[]
}

const open = { status: 'open', attempted: true, attempt_count: 1, amount_paid: 0, amount_remaining: 2000 }
const unpaid = { status: 'open', amount_paid: null }

const outcomes: [string, Outcome][] = [
  [
    'paid',
    {
      card: 'tok_visa',
      invoice: {
        status: 'paid',
        attempted: true,
        attempt_count: 1,
        amount_paid: 2000,
        amount_remaining: 0,
        next_payment_attempt: null,
        status_transitions: { paid_at: expect.any(Number) },
      },
      payment: { status: 'paid', amount_paid: 2000, status_transitions: { paid_at: expect.any(Number) } },
      intent: (card) => ({
        status: 'succeeded',
        amount_received: 2000,
        last_payment_error: null,
        next_action: null,
        payment_method: card,
        source: card,
      }),
      charge: 'succeeded',
      subscription: 'active',
      delinquent: false,
      events: [
        'charge.succeeded',
        'payment_intent.succeeded',
        'invoice_payment.paid',
        'invoice.updated',
        'invoice.paid',
        'invoice.payment_succeeded',
        'customer.subscription.updated',
        'customer.updated',
      ],
    },
  ],
  [
    'declined',
    {
      card: 'tok_chargeCustomerFail',
      invoice: open,
      payment: unpaid,
      intent: (card) => ({
        status: 'requires_payment_method',
        amount_received: 0,
        last_payment_error: {
          type: 'card_error',
          code: 'card_declined',
          decline_code: 'generic_decline',
          message: 'Your card was declined.',
          source: { id: card },
          charge: expect.stringMatching(/^ch_3/),
        },
        next_action: null,
        payment_method: null,
      }),
      charge: 'failed',
      subscription: 'past_due',
      delinquent: true,
      events: ['charge.failed', 'payment_intent.payment_failed', 'invoice.updated', 'invoice.payment_failed'],
    },
  ],
  [
    'needs 3-D Secure',
    {
      card: 'tok_threeDSecure2Required',
      invoice: open,
      payment: unpaid,
      intent: (card) => ({
        status: 'requires_action',
        amount_received: 0,
        last_payment_error: null,
        next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
        payment_method: card,
      }),
      charge: 'same',
      subscription: 'past_due',
      delinquent: true,
      events: ['payment_intent.requires_action', 'invoice.updated', 'invoice.payment_action_required'],
    },
  ],
]

describe('what an attempt leaves', () => {
  test.each(outcomes)('%s', async (_, expected) => {
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    const [invoice = ''] = openInvoices
    const before = await paymentState(stripe, invoice)

    const updated = await stripe.customers.update(customer, { source: expected.card })

    const after = await paymentState(stripe, invoice)
    expect(updated.delinquent).toBe(expected.delinquent)
    expect(after.invoice).toMatchObject(expected.invoice)
    if (after.invoice.status === 'open') {
      expect(after.invoice.next_payment_attempt).toBe(before.invoice.next_payment_attempt)
    }
    expect(after.payment).toMatchObject({ id: before.payment.id, ...expected.payment })
    expect(after.intent).toMatchObject({
      id: before.intent.id,
      ...expected.intent(String(updated.default_source)),
    })
    if (expected.charge === 'same') expect(after.charge).toEqual(before.charge)
    else
      expect(after.charge).toMatchObject({ status: expected.charge, payment_method: updated.default_source })
    expect(after.subscription?.status).toBe(expected.subscription)
    const events = await eventsOf(stripe, updated.lastResponse.requestId)
    expect(events.map(({ type }) => type)).toEqual([...wallet, ...expected.events])
  })

  test('several invoices: each has its events, and delinquency is told once, last', async () => {
    const { customer } = await pastDueCustomer(stripe, { amounts: [2000, 500] })
    const updated = await stripe.customers.update(customer, { source: 'tok_visa' })
    const types = (await eventsOf(stripe, updated.lastResponse.requestId)).map(({ type }) => type)
    expect(types.filter((type) => type === 'invoice.paid')).toHaveLength(2)
    expect(types.filter((type) => type === 'customer.updated')).toHaveLength(2)
    expect(types.at(-1)).toBe('customer.updated')
  })

  test('processing, then paid: a bank debit takes its time', async () => {
    const played = await running.control.scenario<Played>('bank_debit')
    const { data } = await stripe.customers.listSources(played.customer, { object: 'bank_account' })
    const invoice = played.invoices.find(({ status }) => status === 'open')?.id ?? ''
    await running.control.config({ asyncMs: 60_000 })
    await stripe.invoices.pay(invoice, { source: data[0]?.id ?? '' })
    const during = await paymentState(stripe, invoice)
    expect(during.intent).toMatchObject({ status: 'processing', source: data[0]?.id })
    expect(during.charge).toMatchObject({ status: 'pending', paid: false, id: expect.stringMatching(/^py_/) })
    expect(during.subscription?.status).toBe('past_due')
    const { clock } = await running.control.state()
    await running.control.tick(clock + 61)
    const after = await paymentState(stripe, invoice)
    expect(after.charge).toMatchObject({ id: during.charge?.id, status: 'succeeded', paid: true })
    expect(after.invoice.status).toBe('paid')
    expect(after.subscription?.status).toBe('active')
  })
})

describe('settings of what is undocumented', () => {
  test('a late retry runs afterwards, on the same request', async () => {
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    await running.control.config({ retryDelayMs: 60_000 })
    const updated = await stripe.customers.update(customer, { source: 'tok_visa' })
    await running.control.config({ retryDelayMs: 0 })
    expect(updated.delinquent).toBe(true)
    expect(await stripe.invoices.retrieve(openInvoices[0] ?? '')).toMatchObject({ status: 'open' })
    const { clock } = await running.control.state()
    await running.control.tick(clock + 61)
    expect(await stripe.invoices.retrieve(openInvoices[0] ?? '')).toMatchObject({ status: 'paid' })
    const types = (await eventsOf(stripe, updated.lastResponse.requestId)).map(({ type }) => type)
    expect(types).toContain('invoice.paid')
  })

  test('a declined retry may fail the update, and the card is replaced all the same', async () => {
    const { customer, failingCard } = await pastDueCustomer(stripe)
    await running.control.config({ declineFailsUpdate: true })
    const call = stripe.customers.update(customer, { source: 'tok_chargeCustomerFail' })
    await expect(call).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' })
    await running.control.config({ declineFailsUpdate: false })
    const after = await stripe.customers.retrieve(customer)
    expect('default_source' in after && after.default_source).not.toBe(failingCard)
  })

  test.each([
    ['unpaid', 'unpaid'],
    ['canceled', 'canceled'],
  ])('when the schedule is used up: %s', async (dunningEnd, status) => {
    await running.control.config({ dunningEnd })
    const { clock, subscriptions, openInvoices } = await pastDueCustomer(stripe)
    const schedule: (number | null)[] = []
    const [invoice = ''] = openInvoices
    for (let next = await attemptDue(invoice); next !== null; next = await attemptDue(invoice)) {
      schedule.push(next)
      await stripe.testHelpers.testClocks.advance(clock, { frozen_time: next })
    }
    await running.control.config({ dunningEnd: 'unpaid' })
    expect(schedule).toHaveLength(3)
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      status: 'open',
      attempt_count: 4,
      auto_advance: false,
    })
    expect(await stripe.subscriptions.retrieve(subscriptions[0] ?? '')).toMatchObject({ status })
  })
})

async function attemptDue(invoice: string): Promise<number | null> {
  return (await stripe.invoices.retrieve(invoice)).next_payment_attempt
}
