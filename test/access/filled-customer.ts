import { AUTH_ENV } from '../support/tokens.ts'
import { startWorld, type WithSandbox, type World } from '../support/world.ts'
import { OTHERS, OWN } from './callers.ts'

const ADDRESS = {
  city: 'San Francisco',
  country: 'US',
  line1: '510 Townsend',
  line2: 'Floor 2',
  postal_code: '94103',
  state: 'CA',
}

/** A world that asks callers who they are, with two customers of whom there is something to be read everywhere. */
export async function startFilledWorld(): Promise<World> {
  const world = await startWorld(AUTH_ENV)
  for (const id of [OWN, OTHERS]) await fill(world, id)
  await fillWhatIsNeverThere(world)
  return world
}

/** Gives a customer something to be read in every field that the sandbox can fill. */
export async function fill(world: WithSandbox, id: string): Promise<void> {
  await fillFields(world, id)
  await fillWallet(world, id)
  await fillInvoices(world, id)
  await fillSubscriptions(world, id)
  const { stripe } = world.sandbox
  const { id: coupon } = await stripe.coupons.create({
    percent_off: 10,
    duration: 'repeating',
    duration_in_months: 3,
  })
  await world.sandbox.control.discount(id, coupon)
  // Last: Stripe pays what is sent of it.
  await stripe.testHelpers.customers.fundCashBalance(id, { amount: 5000, currency: 'usd' })
}

async function fillFields({ sandbox: { stripe } }: WithSandbox, id: string) {
  const cards = await stripe.paymentMethods.list({ customer: id, type: 'card' })
  const [card] = cards.data
  await stripe.customers.update(id, {
    address: ADDRESS,
    shipping: { address: ADDRESS, name: 'Jenny Rosen', phone: '+1 415' },
    business_name: 'Rosen Inc.',
    individual_name: 'Jenny Rosen',
    phone: '+1 415 555',
    preferred_locales: ['en-US'],
    metadata: { plan: 'pro' },
    invoice_settings: {
      custom_fields: [{ name: 'PO', value: '42' }],
      footer: 'Thanks',
      rendering_options: { amount_tax_display: 'exclude_tax', template: 'inrtem_1' },
      ...(card && { default_payment_method: card.id }),
    },
    tax: { ip_address: '203.0.113.7' },
  })
  await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE123456789' })
  const description = 'Goodwill'
  const metadata = { by: 'support' }
  await stripe.customers.createBalanceTransaction(id, { amount: -1, currency: 'usd', description, metadata })
}

async function fillWallet({ sandbox: { stripe } }: WithSandbox, id: string) {
  await stripe.customers.createSource(id, { source: 'btok_us_verified' })
  await stripe.customers.createSource(id, { source: 'tok_mastercard' })
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { token: 'tok_visa' },
    billing_details: { name: 'Jenny Rosen' },
    metadata: { kind: 'private' },
  })
  await stripe.paymentMethods.attach(method.id, { customer: id })
}

/** One that is sent, one that is voided and one that is written off. */
async function fillInvoices({ sandbox: { stripe } }: WithSandbox, customer: string) {
  const sent = { customer, collection_method: 'send_invoice', days_until_due: 7 } as const
  const finalized = async () => {
    const { id: invoice = '' } = await stripe.invoices.create({ ...sent, metadata: { project: 'x' } })
    await stripe.invoiceItems.create({
      customer,
      invoice,
      amount: 700,
      currency: 'usd',
      description: 'Calls',
    })
    await stripe.invoices.finalizeInvoice(invoice)
    return invoice
  }
  await stripe.invoices.pay(await finalized(), { paid_out_of_band: true })
  await stripe.invoices.voidInvoice(await finalized())
  await stripe.invoices.markUncollectible(await finalized())
}

/** One in its trial, paused and to end; and one that has ended. */
async function fillSubscriptions({ sandbox: { stripe } }: WithSandbox, customer: string) {
  const { id: product } = await stripe.products.create({ name: 'Calls' })
  const recurring = { interval: 'month' } as const
  const { id: price } = await stripe.prices.create({ product, currency: 'usd', unit_amount: 1, recurring })
  const items = [{ price }]
  const { data } = await stripe.paymentMethods.list({ customer, type: 'card' })
  const [card] = data
  const trial = await stripe.subscriptions.create({
    customer,
    items,
    trial_period_days: 7,
    cancel_at_period_end: true,
    metadata: { plan: 'pro' },
    ...(card && { default_payment_method: card.id }),
  })
  await stripe.subscriptions.update(trial.id, { pause_collection: { behavior: 'void' } })
  const sources = await stripe.customers.listSources(customer, { object: 'card' })
  const { id } = await stripe.subscriptions.create({
    customer,
    items,
    ...(sources.data[0] && { default_source: sources.data[0].id }),
  })
  await stripe.subscriptions.cancel(id)
}

/** What the sandbox itself never has, put into what it answers. */
const NEVER_THERE: Record<string, Record<string, unknown>> = {
  '/v1/customers/{customer}': {
    customer_account: 'acct_1',
    test_clock: 'clock_1',
    invoice_credit_balance: { usd: 100 },
    'shipping.carrier': 'DHL',
    'shipping.tracking_number': '1',
    'discount.promotion_code': 'promo_1',
    'discount.subscription': 'sub_1',
  },
  '/v1/customers/{customer}/sources': {
    'data.name': 'Jenny Rosen',
    'data.address_line1_check': 'pass',
    'data.address_zip_check': 'pass',
    'data.tokenization_method': 'apple_pay',
    'data.0.object': 'source',
  },
  '/v1/customers/{customer}/tax_ids': {
    'data.verification.verified_name': 'Rosen Inc.',
    'data.verification.verified_address': '510 Townsend',
  },
  '/v1/customers/{customer}/balance_transactions': { 'data.credit_note': 'cn_1' },
  '/v1/invoices': {
    'data.invoice_pdf': 'https://pay.example/1.pdf',
    'data.payments.data.payment.charge': 'ch_1',
  },
}

async function fillWhatIsNeverThere({ sandbox }: WithSandbox): Promise<void> {
  for (const [path, set] of Object.entries(NEVER_THERE))
    await sandbox.control.fault({ match: { method: 'GET', path }, times: 'always', action: 'patch', set })
}
