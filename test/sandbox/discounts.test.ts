import { afterAll, expect, test } from 'vitest'
import { eventsOf, weeklyPrice } from '../contract/past-due.ts'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe, control } = running
afterAll(running.close)

const keys =
  'checkout_session customer customer_account deleted id invoice invoice_item object promotion_code source start subscription subscription_item'

test('a customer is given a discount, shows it, pays less by it, and loses it', async () => {
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' })
  const { id } = await stripe.customers.create({ source: 'tok_visa' })
  const given = await control.discount(id, coupon.id)
  expect(await stripe.customers.retrieve(id, { expand: ['discount.source.coupon'] })).toMatchObject({
    discount: {
      id: given.id,
      object: 'discount',
      customer: id,
      source: { type: 'coupon', coupon: { id: coupon.id, percent_off: 10 } },
      subscription: null,
    },
  })
  const price = await weeklyPrice(stripe, 1000)
  const { latest_invoice } = await stripe.subscriptions.create({
    customer: id,
    items: [{ price: price.id }],
    expand: ['latest_invoice'],
  })
  expect(latest_invoice).toMatchObject({ total: 900, discounts: [given.id] })

  const deleted = await stripe.customers.deleteDiscount(id)
  expect(Object.keys(deleted).sort()).toEqual(keys.split(' '))
  expect(deleted).toMatchObject({ id: given.id, deleted: true })
  expect(await stripe.customers.retrieve(id)).toMatchObject({ discount: null })
  const events = await eventsOf(stripe, deleted.lastResponse.requestId)
  expect(events.map(({ type }) => type)).toEqual(['customer.updated', 'customer.discount.deleted'])
})

test('a coupon for once is used up by one invoice of the customer', async () => {
  const coupon = await stripe.coupons.create({ amount_off: 300, currency: 'usd', duration: 'once' })
  const { id } = await stripe.customers.create({ source: 'tok_visa' })
  await control.discount(id, coupon.id)
  const totals: (number | undefined)[] = []
  for (const amount of [1000, 1000]) {
    const price = await weeklyPrice(stripe, amount)
    const { latest_invoice } = await stripe.subscriptions.create({
      customer: id,
      items: [{ price: price.id }],
      expand: ['latest_invoice'],
    })
    totals.push(typeof latest_invoice === 'object' ? latest_invoice?.total : undefined)
  }
  expect(totals).toEqual([700, 1000])
  expect(await stripe.customers.retrieve(id)).toMatchObject({ discount: null })
})

test('another coupon takes the place of the first', async () => {
  const [first, second] = [
    await stripe.coupons.create({ percent_off: 10 }),
    await stripe.coupons.create({ percent_off: 20 }),
  ]
  const { id } = await stripe.customers.create()
  const { id: old } = await control.discount(id, first.id)
  await control.discount(id, second.id)
  const { data } = await stripe.events.list({ type: 'customer.discount.*', limit: 2 })
  expect(data).toMatchObject([
    {
      type: 'customer.discount.updated',
      data: {
        object: { source: { coupon: second.id } },
        previous_attributes: { id: old, source: { coupon: first.id } },
      },
    },
    { type: 'customer.discount.created' },
  ])
})

test('a coupon or customer that is not there is told', async () => {
  const { id } = await stripe.customers.create()
  await expect(control.discount(id, 'nope')).rejects.toThrow("No such coupon: 'nope'")
  await expect(control.discount('cus_nobody', 'nope')).rejects.toThrow("No such customer: 'cus_nobody'")
})
