import type Stripe from 'stripe'

const DAY = 86_400
const HOUR = 3600

export interface PastDueOptions {
  /** One subscription per amount, in cents; one of 2000 when left out. */
  readonly amounts?: readonly number[]
  /** How many renewals failed; 1 when left out. */
  readonly renewals?: number
  /** The card that the renewals fail on. */
  readonly failingCard?: string
  /** More parameters of each subscription. */
  readonly subscription?: Partial<Stripe.SubscriptionCreateParams>
}

export interface PastDue {
  readonly clock: string
  readonly customer: string
  readonly failingCard: string
  readonly subscriptions: readonly string[]
  /** Oldest first. */
  readonly openInvoices: readonly string[]
}

/** A customer that paid well and then no more, made as any client of Stripe can: on a test clock, week by week. */
export async function pastDueCustomer(stripe: Stripe, options: PastDueOptions = {}): Promise<PastDue> {
  const { amounts = [2000], renewals = 1, failingCard = 'tok_chargeCustomerFail' } = options
  // The clock ends at the present, so that its events are among the newest.
  const life = renewals * 7 * DAY + 2 * HOUR
  const start = Math.floor(Date.now() / 1000) - life
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start })
  const customer = await stripe.customers.create({ source: 'tok_visa', test_clock: clock.id })
  const subscriptions: string[] = []
  for (const amount of amounts) {
    const price = await weeklyPrice(stripe, amount)
    const items = [{ price: price.id }]
    const made = await stripe.subscriptions.create({ customer: customer.id, items, ...options.subscription })
    subscriptions.push(made.id)
  }
  const failing = await stripe.customers.update(customer.id, { source: failingCard })
  await advance(stripe, clock.id, start + life)
  const open = await stripe.invoices.list({ customer: customer.id, limit: 100, status: 'open' })
  return {
    clock: clock.id,
    customer: customer.id,
    failingCard: String(failing.default_source),
    subscriptions,
    openInvoices: open.data.map(({ id }) => id).reverse(),
  }
}

export async function weeklyPrice(stripe: Stripe, unit_amount: number): Promise<Stripe.Price> {
  const product = await stripe.products.create({ name: 'Weekly box' })
  return stripe.prices.create({
    currency: 'usd',
    product: product.id,
    recurring: { interval: 'week' },
    unit_amount,
  })
}

/** Moves a test clock; Stripe's own takes its time, and says when it is there. */
export async function advance(stripe: Stripe, clock: string, frozen_time: number): Promise<void> {
  let { status } = await stripe.testHelpers.testClocks.advance(clock, { frozen_time })
  while (status === 'advancing') status = (await stripe.testHelpers.testClocks.retrieve(clock)).status
}

/** What an attempt left: the invoice with its payment, intent and latest charge. */
export async function paymentState(stripe: Stripe, invoiceId: string) {
  const invoice = await stripe.invoices.retrieve(invoiceId, {
    expand: ['payments.data.payment.payment_intent', 'parent.subscription_details.subscription'],
  })
  const payment = invoice.payments?.data[0]
  const intent = payment?.payment.payment_intent
  if (!payment || typeof intent !== 'object') throw new Error(`${invoiceId} has no payment intent`)
  const charge = intent.latest_charge ? await stripe.charges.retrieve(String(intent.latest_charge)) : null
  const subscription = invoice.parent?.subscription_details?.subscription
  return {
    invoice,
    payment,
    intent,
    charge,
    subscription: typeof subscription === 'object' ? subscription : null,
  }
}

/** The events that one request caused, in the order they were told. */
export async function eventsOf(stripe: Stripe, requestId: string): Promise<Stripe.Event[]> {
  const { data } = await stripe.events.list({ limit: 100 })
  return data.filter(({ request }) => request?.id === requestId).reverse()
}
