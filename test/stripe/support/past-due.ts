import type { Stripe } from 'stripe'

const MONTH_SECONDS = 32 * 24 * 60 * 60

export interface PastDue {
  customerId: string
  clockId: string
  /** The open invoice of each subscription, in the order of the subscriptions. */
  invoiceIds: string[]
}

/** A customer on a test clock whose card was refused at the renewal of each subscription. */
export async function pastDueCustomer(stripe: Stripe, subscriptions: number): Promise<PastDue> {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: Math.floor(Date.now() / 1000) })
  const customer = await stripe.customers.create({ source: 'tok_visa', test_clock: clock.id })
  const product = await stripe.products.create({ name: 'Gold' })
  const recurring = { interval: 'month' } as const
  const price = { currency: 'usd', product: product.id, recurring, unit_amount: 2000 }
  const ids: string[] = []
  for (let made = 0; made < subscriptions; made += 1) {
    const created = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price_data: price }],
    })
    ids.push(created.id)
  }
  await stripe.customers.update(customer.id, { source: 'tok_chargeCustomerFail' })
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: clock.frozen_time + MONTH_SECONDS })
  const open = await stripe.invoices.list({ customer: customer.id, status: 'open', limit: 100 })
  const invoiceIds = ids.map((id) => {
    const invoice = open.data.find(({ parent }) => parent?.subscription_details?.subscription === id)
    if (invoice === undefined) throw new Error(`The subscription ${id} has no open invoice.`)
    return invoice.id
  })
  return { customerId: customer.id, clockId: clock.id, invoiceIds }
}
