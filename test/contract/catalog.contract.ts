import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

export function catalogContract({ stripe }: ContractLab): void {
  describe('products and prices', () => {
    test('a product is made, read, changed and listed', async () => {
      const made = await stripe.products.create({ name: 'Gold', metadata: { a: '1' } })
      expect(made).toMatchObject({ object: 'product', active: true, name: 'Gold', type: 'service' })
      expect(await stripe.products.retrieve(made.id)).toEqual(made)
      expect(await stripe.products.update(made.id, { active: false, description: 'Old' })).toMatchObject({
        active: false,
        description: 'Old',
        metadata: { a: '1' },
      })
      expect((await stripe.products.list({ ids: [made.id] })).data).toMatchObject([{ id: made.id }])
      expect(await refusal(stripe.products.retrieve('prod_nope'))).toMatchObject({
        statusCode: 404,
        message: "No such product: 'prod_nope'",
      })
    })

    test('a price recurs or does not', async () => {
      const once = await stripe.prices.create({
        currency: 'EUR',
        product_data: { name: 'Setup' },
        unit_amount: 900,
      })
      expect(once).toMatchObject({ currency: 'eur', recurring: null, type: 'one_time', unit_amount: 900 })
      const monthly = await stripe.prices.create({
        currency: 'usd',
        product: String(once.product),
        recurring: { interval: 'month' },
        unit_amount: 2000,
        expand: ['product'],
      })
      expect(monthly).toMatchObject({
        product: { name: 'Setup' },
        recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
        type: 'recurring',
      })
      const { data } = await stripe.prices.list({ product: String(once.product), type: 'recurring' })
      expect(data.map(({ id }) => id)).toEqual([monthly.id])
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
      const call = stripe.subscriptions.create({ customer, items: [{ price: once.id }] })
      expect(await refusal(call)).toMatchObject({ statusCode: 400, param: 'items[0][price]' })
    })

    test('a subscription makes its price on the fly', async () => {
      const product = await stripe.products.create({ name: 'Silver' })
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
      const price_data = {
        currency: 'usd',
        product: product.id,
        recurring: { interval: 'year' },
        unit_amount: 12_000,
      } as const
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price_data, quantity: 2 }],
        expand: ['latest_invoice'],
      })
      expect(made.latest_invoice).toMatchObject({ amount_paid: 24_000 })
      expect(made.items.data).toMatchObject([
        { quantity: 2, price: { product: product.id, unit_amount: 12_000 } },
      ])
    })
  })

  describe('test clocks', () => {
    test('a clock is made, moved and deleted with its customers', async () => {
      const frozen_time = Math.floor(Date.now() / 1000)
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time, name: 'Mine' })
      expect(clock).toMatchObject({
        object: 'test_helpers.test_clock',
        status: 'ready',
        frozen_time,
        name: 'Mine',
      })
      const { id } = await stripe.customers.create({ test_clock: clock.id })
      expect(
        await refusal(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen_time - 1 })),
      ).toMatchObject({ statusCode: 400, param: 'frozen_time' })
      expect((await stripe.customers.list({ test_clock: clock.id })).data).toMatchObject([{ id }])
      expect(await stripe.testHelpers.testClocks.del(clock.id)).toMatchObject({ id: clock.id, deleted: true })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ deleted: true })
    })
  })
}
