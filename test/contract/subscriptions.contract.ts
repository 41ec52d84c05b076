import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'
import { advance, pastDueCustomer, paymentState, weeklyPrice } from './past-due.ts'

const DAY = 86_400

export function subscriptionsContract({ stripe }: ContractLab): void {
  async function subscriber(source?: string) {
    const frozen_time = Math.floor(Date.now() / 1000)
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time })
    const customer = await stripe.customers.create({ test_clock: clock.id, ...(source && { source }) })
    const price = await weeklyPrice(stripe, 2000)
    return { clock: clock.id, customer: customer.id, items: [{ price: price.id }], start: frozen_time }
  }

  describe('subscriptions', () => {
    test('the first invoice is paid at once', async () => {
      const { customer, items, start } = await subscriber('tok_visa')
      const made = await stripe.subscriptions.create({ customer, items, expand: ['latest_invoice'] })
      expect(made).toMatchObject({
        status: 'active',
        currency: 'usd',
        created: start,
        billing_cycle_anchor: start,
      })
      expect(made.items.data).toMatchObject([
        {
          current_period_start: start,
          current_period_end: start + 7 * DAY,
          quantity: 1,
          plan: { amount: 2000 },
        },
      ])
      expect(made.latest_invoice).toMatchObject({
        status: 'paid',
        attempted: true,
        billing_reason: 'subscription_create',
        amount_paid: 2000,
        lines: { data: [{ amount: 2000, description: '1 × Weekly box (at $20.00 / week)' }] },
      })
      expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ id: made.id, customer })
    })

    test('a first payment that fails leaves it incomplete, and 23 hours end it', async () => {
      const { clock, customer, items, start } = await subscriber('tok_chargeCustomerFail')
      const made = await stripe.subscriptions.create({ customer, items })
      expect(made.status).toBe('incomplete')
      await advance(stripe, clock, start + DAY)
      expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ status: 'incomplete_expired' })
      expect(await stripe.invoices.retrieve(String(made.latest_invoice))).toMatchObject({ status: 'void' })
    })

    test('payment_behavior decides what a failed first payment means', async () => {
      const { customer, items } = await subscriber('tok_chargeCustomerFail')
      const call = stripe.subscriptions.create({ customer, items, payment_behavior: 'error_if_incomplete' })
      expect(await refusal(call)).toMatchObject({ statusCode: 402, code: 'card_declined' })
      expect((await stripe.subscriptions.list({ customer, status: 'all' })).data).toEqual([])
      const waiting = await stripe.subscriptions.create({
        customer,
        items,
        payment_behavior: 'default_incomplete',
        expand: ['latest_invoice.confirmation_secret'],
      })
      expect(waiting).toMatchObject({
        status: 'incomplete',
        latest_invoice: {
          status: 'open',
          attempted: false,
          confirmation_secret: { client_secret: expect.stringMatching(/^pi_\w+_secret_\w+$/) },
        },
      })
    })

    test('nothing to charge is refused', async () => {
      const { customer, items } = await subscriber()
      expect(await refusal(stripe.subscriptions.create({ customer, items }))).toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
        message: expect.stringMatching(/^This customer has no attached payment source/),
      })
    })

    test('a trial costs nothing, and its end is billed', async () => {
      const { clock, customer, items, start } = await subscriber('tok_visa')
      const made = await stripe.subscriptions.create({ customer, items, trial_period_days: 3 })
      expect(made).toMatchObject({ status: 'trialing', trial_start: start, trial_end: start + 3 * DAY })
      await advance(stripe, clock, start + 4 * DAY)
      expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({
        status: 'active',
        items: { data: [{ current_period_start: start + 3 * DAY, current_period_end: start + 10 * DAY }] },
      })
      const { data } = await stripe.invoices.list({ customer })
      expect(data.map(({ amount_paid, status }) => [status, amount_paid])).toEqual([
        ['paid', 2000],
        ['paid', 0],
      ])
    })

    test('a renewal is a draft for an hour, then paid', async () => {
      const { clock, customer, items, start } = await subscriber('tok_visa')
      const { id } = await stripe.subscriptions.create({ customer, items })
      await advance(stripe, clock, start + 7 * DAY + 60)
      const draft = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
      expect(draft.latest_invoice).toMatchObject({
        status: 'draft',
        billing_reason: 'subscription_cycle',
        number: null,
      })
      await advance(stripe, clock, start + 7 * DAY + 2 * 3600)
      const paid = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
      expect(paid.latest_invoice).toMatchObject({ status: 'paid', amount_paid: 2000, attempt_count: 1 })
    })

    test('sent invoices are past due when their date passes', async () => {
      const { clock, customer, items, start } = await subscriber()
      const terms = { collection_method: 'send_invoice', days_until_due: 2 } as const
      const { id, status } = await stripe.subscriptions.create({ customer, items, ...terms })
      expect(status).toBe('active')
      await advance(stripe, clock, start + 3 * DAY)
      expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'past_due' })
      expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: true })
    })

    test('paying the invoice of a past due subscription makes it active', async () => {
      const { customer, openInvoices } = await pastDueCustomer(stripe)
      const [invoice = ''] = openInvoices
      expect(await refusal(stripe.invoices.pay(invoice))).toMatchObject({
        statusCode: 402,
        code: 'card_declined',
      })
      expect((await paymentState(stripe, invoice)).charge).toMatchObject({ status: 'failed' })
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      expect(await stripe.invoices.pay(invoice, { payment_method: id })).toMatchObject({ status: 'paid' })
      const after = await paymentState(stripe, invoice)
      expect(after.charge).toMatchObject({ payment_method: id, source: null, status: 'succeeded' })
      expect(after.subscription).toMatchObject({ status: 'active' })
    })

    test('update changes the defaults, the pause and the end', async () => {
      const { customer, items } = await subscriber('tok_visa')
      const { id } = await stripe.subscriptions.create({ customer, items, metadata: { a: '1' } })
      const method = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
      const updated = await stripe.subscriptions.update(id, {
        default_payment_method: method.id,
        metadata: { b: '2' },
        pause_collection: { behavior: 'void' },
        cancel_at_period_end: true,
      })
      expect(updated).toMatchObject({
        default_payment_method: method.id,
        metadata: { a: '1', b: '2' },
        pause_collection: { behavior: 'void', resumes_at: null },
        cancel_at_period_end: true,
        cancel_at: updated.items.data[0]?.current_period_end,
        status: 'active',
      })
      expect(await stripe.subscriptions.update(id, { pause_collection: '' })).toMatchObject({
        pause_collection: null,
      })
      const stranger = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
      expect(
        await refusal(stripe.subscriptions.update(id, { default_payment_method: stranger.id })),
      ).toMatchObject({
        statusCode: 400,
        param: 'default_payment_method',
      })
    })

    test('cancel ends it, and the list leaves it out', async () => {
      const { customer, items } = await subscriber('tok_visa')
      const { id } = await stripe.subscriptions.create({ customer, items })
      expect(await stripe.subscriptions.cancel(id)).toMatchObject({
        status: 'canceled',
        cancellation_details: { reason: 'cancellation_requested' },
        ended_at: expect.any(Number),
      })
      expect((await stripe.subscriptions.list({ customer })).data).toEqual([])
      expect((await stripe.subscriptions.list({ customer, status: 'ended' })).data).toMatchObject([{ id }])
      expect(
        await refusal(stripe.subscriptions.update(id, { default_payment_method: 'pm_x' })),
      ).toMatchObject({
        statusCode: 400,
      })
    })
  })
}
