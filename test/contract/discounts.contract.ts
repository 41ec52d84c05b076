import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'
import { advance, weeklyPrice } from './past-due.ts'

const couponKeys =
  'amount_off created currency duration duration_in_months id livemode max_redemptions metadata name object percent_off redeem_by times_redeemed valid'
const discountKeys =
  'checkout_session customer customer_account end id invoice invoice_item object promotion_code source start subscription subscription_item'
const promotionCodeKeys =
  'active code created customer customer_account expires_at id livemode max_redemptions metadata object promotion restrictions times_redeemed'
const week = 7 * 86_400

export function discountsContract({ stripe }: ContractLab): void {
  async function subscribe(amount: number, params: Partial<Stripe.SubscriptionCreateParams>, clock?: string) {
    const { id: customer } = await stripe.customers.create({
      source: 'tok_visa',
      ...(clock !== undefined && { test_clock: clock }),
    })
    const { id: price } = await weeklyPrice(stripe, amount)
    return stripe.subscriptions.create({
      customer,
      items: [{ price }],
      expand: ['latest_invoice', 'discounts'],
      ...params,
    })
  }

  describe('coupons', () => {
    test('one is made, read, changed, listed and deleted', async () => {
      const made = await stripe.coupons.create({
        percent_off: 25.5,
        duration: 'forever',
        name: '25.5% off',
        metadata: { a: '1' },
      })
      expect(Object.keys(made).sort()).toEqual(couponKeys.split(' '))
      expect(made).toMatchObject({
        id: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
        amount_off: null,
        currency: null,
        percent_off: 25.5,
        times_redeemed: 0,
        valid: true,
      })
      const changed = await stripe.coupons.update(made.id, { name: 'Spring', metadata: { b: '2' } })
      expect(changed).toEqual({ ...made, name: 'Spring', metadata: { a: '1', b: '2' } })
      expect(await stripe.coupons.retrieve(made.id)).toEqual(changed)
      expect((await stripe.coupons.list({ limit: 100 })).data).toContainEqual(changed)
      expect(await stripe.coupons.del(made.id)).toEqual({ id: made.id, object: 'coupon', deleted: true })
      expect(await refusal(stripe.coupons.retrieve(made.id))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
        message: `No such coupon: '${made.id}'`,
      })
    })

    test.each([
      [{}, undefined],
      [{ percent_off: 10, amount_off: 100, currency: 'usd' }, undefined],
      [{ amount_off: 100 }, 'currency'],
      [{ percent_off: 10, duration: 'repeating' }, 'duration_in_months'],
    ] as const)('%o is no coupon', async (params, param) => {
      const { statusCode, ...error } = await refusal(stripe.coupons.create(params))
      expect(statusCode).toBe(400)
      if (param !== undefined) expect(error).toMatchObject({ param })
    })

    test('an id is taken once', async () => {
      const id = crypto.randomUUID()
      await stripe.coupons.create({ id, percent_off: 10 })
      expect(await refusal(stripe.coupons.create({ id, percent_off: 20 }))).toMatchObject({
        statusCode: 400,
        code: 'resource_already_exists',
      })
    })
  })

  describe('discounts', () => {
    test('a percentage comes off a subscription’s invoices', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'forever' })
      const subscription = await subscribe(999, { discounts: [{ coupon: coupon.id }] })
      const [discount] = subscription.discounts
      expect(Object.keys(discount ?? {}).sort()).toEqual(discountKeys.split(' '))
      expect(discount).toMatchObject({
        id: expect.stringMatching(/^di_1[A-Za-z0-9]{23}$/),
        customer: subscription.customer,
        end: null,
        source: { coupon: coupon.id, type: 'coupon' },
        subscription: subscription.id,
      })
      const id = typeof discount === 'object' ? discount.id : ''
      const invoice = invoiceOf(subscription)
      expect(invoice).toMatchObject({
        subtotal: 999,
        total: 749,
        amount_paid: 749,
        discounts: [id],
        total_discount_amounts: [{ amount: 250, discount: id }],
      })
      expect(invoice.lines.data).toMatchObject([
        { amount: 999, discount_amounts: [{ amount: 250, discount: id }] },
      ])
      expect(await stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 })
    })

    test('an amount takes no more than there is', async () => {
      const coupon = await stripe.coupons.create({ amount_off: 5000, currency: 'usd', duration: 'forever' })
      expect(invoiceOf(await subscribe(999, { discounts: [{ coupon: coupon.id }] }))).toMatchObject({
        total: 0,
        status: 'paid',
        total_discount_amounts: [{ amount: 999 }],
      })
    })

    test('once is once', async () => {
      const frozen_time = Math.floor(Date.now() / 1000) - week
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time })
      const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
      const { id, ...first } = await subscribe(1000, { discounts: [{ coupon: coupon.id }] }, clock.id)
      expect(first.latest_invoice).toMatchObject({ total: 500 })
      await advance(stripe, clock.id, frozen_time + week + 7200)
      const later = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
      expect(later).toMatchObject({ discounts: [], latest_invoice: { total: 1000 } })
    })

    test('repeating ends with its months', async () => {
      const frozen_time = Math.floor(Date.now() / 1000) - 100 * 86_400
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time })
      const coupon = await stripe.coupons.create({
        percent_off: 50,
        duration: 'repeating',
        duration_in_months: 2,
      })
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa', test_clock: clock.id })
      const product = await stripe.products.create({ name: 'Monthly box' })
      const price_data = {
        currency: 'usd',
        product: product.id,
        recurring: { interval: 'month' },
        unit_amount: 1000,
      } as const
      const { id } = await stripe.subscriptions.create({
        customer,
        items: [{ price_data }],
        discounts: [{ coupon: coupon.id }],
      })
      await advance(stripe, clock.id, frozen_time + 32 * 86_400)
      await advance(stripe, clock.id, frozen_time + 64 * 86_400)
      const { data } = await stripe.invoices.list({ customer })
      expect(data.map(({ total }) => total)).toEqual([1000, 500, 500])
      expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ discounts: [] })
    })

    test('a coupon that is used up, or late, is had no more', async () => {
      const { id: coupon } = await stripe.coupons.create({ percent_off: 10, max_redemptions: 1 })
      await subscribe(1000, { discounts: [{ coupon }] })
      expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 1, valid: false })
      const { id: customer } = await stripe.customers.create()
      const again = stripe.invoices.create({ customer, discounts: [{ coupon }] })
      expect(await refusal(again)).toMatchObject({ statusCode: 400, code: 'coupon_expired' })
    })

    test('a deleted coupon’s discounts go on, and it can be had no more', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' })
      const { id, customer } = await subscribe(1000, { discounts: [{ coupon: coupon.id }] })
      await stripe.coupons.del(coupon.id)
      const { discounts } = await stripe.subscriptions.retrieve(id, {
        expand: ['discounts.source.coupon'],
      })
      expect(discounts).toMatchObject([{ source: { coupon: { id: coupon.id, percent_off: 10 } } }])
      const { data } = await stripe.invoices.list({ customer: String(customer), expand: ['data.discounts'] })
      expect(data).toMatchObject([{ discounts: [{ object: 'discount', subscription: id }] }])
      const again = stripe.subscriptions.update(id, { discounts: [{ coupon: coupon.id }] })
      expect(await refusal(again)).toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
        param: 'discounts[0][coupon]',
        message: `No such coupon: '${coupon.id}'`,
      })
    })

    test('a promotion code stands for its coupon', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' })
      const code = `SPRING${crypto.randomUUID().slice(0, 8).toUpperCase()}`
      const made = await stripe.promotionCodes.create({
        code,
        promotion: { type: 'coupon', coupon: coupon.id },
        max_redemptions: 1,
      })
      expect(Object.keys(made).sort()).toEqual(promotionCodeKeys.split(' '))
      expect(made).toMatchObject({ object: 'promotion_code', active: true, code, times_redeemed: 0 })
      const subscription = await subscribe(1000, {
        discounts: [{ promotion_code: made.id }],
        expand: ['discounts.promotion_code'],
      })
      expect(subscription.discounts).toMatchObject([{ promotion_code: { id: made.id, code } }])
      expect((await stripe.promotionCodes.list({ code })).data).toMatchObject([{ times_redeemed: 1 }])
      const again = stripe.subscriptions.update(subscription.id, { discounts: [{ promotion_code: made.id }] })
      expect(await refusal(again)).toMatchObject({ statusCode: 400 })
      expect(await stripe.promotionCodes.update(made.id, { active: false })).toMatchObject({ active: false })
    })

    test('a subscription’s discounts are replaced, emptied and deleted', async () => {
      const [one, two] = [
        await stripe.coupons.create({ percent_off: 10, duration: 'forever' }),
        await stripe.coupons.create({ percent_off: 20, duration: 'repeating', duration_in_months: 2 }),
      ]
      const { id } = await subscribe(1000, { discounts: [{ coupon: one.id }] })
      const replaced = await stripe.subscriptions.update(id, {
        discounts: [{ coupon: two.id }],
        expand: ['discounts'],
      })
      expect(replaced.discounts).toMatchObject([{ source: { coupon: two.id }, end: expect.any(Number) }])
      expect(await stripe.subscriptions.deleteDiscount(id)).toMatchObject({
        object: 'discount',
        deleted: true,
        source: { coupon: two.id },
      })
      expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ discounts: [] })
      expect(await refusal(stripe.subscriptions.deleteDiscount(id))).toMatchObject({ statusCode: 404 })
      await stripe.subscriptions.update(id, { discounts: [{ coupon: one.id }] })
      expect(await stripe.subscriptions.update(id, { discounts: '' })).toMatchObject({ discounts: [] })
    })

    test('an invoice has discounts of its own', async () => {
      const coupon = await stripe.coupons.create({ amount_off: 101, currency: 'usd', duration: 'once' })
      const { id: customer } = await stripe.customers.create()
      const draft = await stripe.invoices.create({ customer, discounts: [{ coupon: coupon.id }] })
      for (const amount of [100, 100, 200])
        await stripe.invoiceItems.create({ customer, invoice: draft.id, amount, currency: 'usd' })
      const { lines, total } = await stripe.invoices.retrieve(draft.id)
      expect(total).toBe(299)
      const shares = lines.data.flatMap(({ discount_amounts }) => discount_amounts ?? [])
      expect(shares.reduce((sum, { amount }) => sum + amount, 0)).toBe(101)
    })

    test('a customer without a discount has none to delete', async () => {
      const { id } = await stripe.customers.create()
      expect(await refusal(stripe.customers.deleteDiscount(id))).toMatchObject({
        statusCode: 404,
        message: `No active discount for customer: ${id}`,
      })
    })
  })
}

function invoiceOf({ latest_invoice }: Stripe.Subscription): Stripe.Invoice {
  if (typeof latest_invoice !== 'object' || !latest_invoice) throw new Error('The invoice was expanded')
  return latest_invoice
}
