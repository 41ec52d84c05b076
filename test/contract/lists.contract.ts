import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'
import { weeklyPrice } from './past-due.ts'

type List = (customer: string) => Promise<unknown>

export function listsContract({ stripe }: ContractLab): void {
  async function subscribe(customer: string): Promise<Stripe.Subscription> {
    const { id: price } = await weeklyPrice(stripe, 1000)
    return stripe.subscriptions.create({ customer, items: [{ price }] })
  }

  describe('lists', () => {
    const filtered: [string, List][] = [
      ['invoices', (customer) => stripe.invoices.list({ customer })],
      ['invoice items', (customer) => stripe.invoiceItems.list({ customer })],
      ['subscriptions', (customer) => stripe.subscriptions.list({ customer })],
      ['charges', (customer) => stripe.charges.list({ customer })],
      ['payment intents', (customer) => stripe.paymentIntents.list({ customer })],
      ['payment methods', (customer) => stripe.paymentMethods.list({ customer })],
      ['promotion codes', (customer) => stripe.promotionCodes.list({ customer })],
    ]

    test.each(filtered)('%s of a customer that is nobody are refused', async (_, list) => {
      expect(await refusal(list('cus_nobody'))).toMatchObject({
        statusCode: 400,
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'customer',
        message: "No such customer: 'cus_nobody'",
      })
    })

    test.each(filtered)('%s of a customer that has none are none', async (_, list) => {
      const { id } = await stripe.customers.create()
      expect(await list(id)).toMatchObject({ object: 'list', data: [], has_more: false })
    })

    test('customers of a test clock are listed by it alone', async () => {
      const frozen_time = Math.floor(Date.now() / 1000)
      const { id: test_clock } = await stripe.testHelpers.testClocks.create({ frozen_time })
      const email = `${crypto.randomUUID()}@example.com`
      const clocked = await stripe.customers.create({ email, test_clock })
      const plain = await stripe.customers.create({ email })
      expect((await stripe.customers.list({ email })).data).toMatchObject([{ id: plain.id }])
      expect((await stripe.customers.list({ email, test_clock })).data).toMatchObject([{ id: clocked.id }])
      expect((await stripe.customers.list({ email: email.toUpperCase() })).data).toEqual([])
      const created = { gt: plain.created + 100_000 }
      expect((await stripe.customers.list({ email, created })).data).toEqual([])
      expect((await stripe.customers.list({ email, created: plain.created })).data).toHaveLength(1)
      expect(await refusal(stripe.customers.list({ test_clock: 'clock_nobody' }))).toMatchObject({
        statusCode: 400,
        param: 'test_clock',
      })
    })

    test('subscriptions by status: without one, all but the canceled', async () => {
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
      const [kept, canceled] = [await subscribe(customer), await subscribe(customer)]
      await stripe.subscriptions.cancel(canceled.id)
      const by = async (status?: Stripe.SubscriptionListParams.Status) => {
        const { data } = await stripe.subscriptions.list({ customer, ...(status && { status }) })
        return data.map(({ id }) => id)
      }
      expect(await by()).toEqual([kept.id])
      expect(await by('all')).toEqual([canceled.id, kept.id])
      expect(await by('ended')).toEqual([canceled.id])
      expect(await by('canceled')).toEqual([canceled.id])
      expect(await by('active')).toEqual([kept.id])
      expect(await by('past_due')).toEqual([])
      const { data } = await stripe.subscriptions.list({ customer, automatic_tax: { enabled: false } })
      expect(data).toHaveLength(1)
    })

    test('an invoice shows ten of its lines; the list pages through all, in the same order', async () => {
      const { id: customer } = await stripe.customers.create()
      const draft = await stripe.invoices.create({ customer })
      for (let amount = 1; amount <= 12; amount += 1)
        await stripe.invoiceItems.create({ customer, invoice: draft.id, amount, currency: 'usd' })
      const { lines, total } = await stripe.invoices.retrieve(draft.id)
      expect(total).toBe(78)
      expect(lines).toMatchObject({ has_more: true, url: `/v1/invoices/${draft.id}/lines` })
      expect(lines.data).toHaveLength(10)
      const all = await stripe.invoices.listLineItems(draft.id, { limit: 5 }).autoPagingToArray({ limit: 50 })
      expect(all).toHaveLength(12)
      expect(all.slice(0, 10)).toEqual(lines.data)
    })

    test('invoices come with their payments, and the page before a cursor is still newest first', async () => {
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
      const ids: string[] = []
      for (let count = 0; count < 4; count += 1) {
        const { latest_invoice } = await subscribe(customer)
        ids.unshift(String(latest_invoice))
      }
      const { data, has_more } = await stripe.invoices.list({
        customer,
        ending_before: ids[3] ?? '',
        limit: 2,
        expand: ['data.payments'],
      })
      expect(has_more).toBe(true)
      expect(data.map(({ id }) => id)).toEqual(ids.slice(1, 3))
      expect(data[0]?.payments?.data).toMatchObject([
        { invoice: ids[1], status: 'paid', payment: { payment_intent: expect.stringMatching(/^pi_/) } },
      ])
    })

    test.each([
      ['jpy', 9_999_999_999],
      ['idr', 999_999_999_999],
    ])('an amount in %s beyond 32 bits stays exact', async (currency, unit_amount) => {
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
      const product = await stripe.products.create({ name: 'Ship' })
      const price = await stripe.prices.create({
        currency,
        product: product.id,
        recurring: { interval: 'year' },
        unit_amount,
      })
      expect(price.unit_amount).toBe(unit_amount)
      expect(String(price.unit_amount_decimal)).toBe(String(unit_amount))
      const { latest_invoice } = await stripe.subscriptions.create({
        customer,
        items: [{ price: price.id }],
        expand: ['latest_invoice'],
      })
      expect(latest_invoice).toMatchObject({ amount_paid: unit_amount, total: unit_amount })
      expect((await stripe.charges.list({ customer })).data).toMatchObject([
        { amount: unit_amount, currency },
      ])
      const credit = { amount: -unit_amount, currency }
      expect(await stripe.customers.createBalanceTransaction(customer, credit)).toMatchObject({
        amount: -unit_amount,
        ending_balance: -unit_amount,
      })
    })
  })
}
