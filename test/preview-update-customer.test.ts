import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UpdateCustomerPreview } from '../src/domain/update-customer/update-customer-preview.ts'
import type {
  RetryWarning,
  UpdateCustomerSuccess,
} from '../src/domain/update-customer/update-customer-result.ts'
import { scenarios } from '../src/sandbox/scenarios/scenarios.ts'
import { pastDueCustomer, paymentState } from './contract/past-due.ts'
import { doors, startWorld, type Door, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ RETRY_WAIT_MS: '0' })
})
afterAll(() => world[Symbol.asyncDispose]())

const [graphql, trpc] = doors as readonly [Door, Door]

async function preview(id: string, input: object, door = graphql): Promise<UpdateCustomerPreview> {
  const answer = await door.ask(world.gateway.url, 'previewUpdateCustomer', { id, input })
  expect(answer).toMatchObject({ __typename: 'UpdateCustomerPreview' })
  return answer as UpdateCustomerPreview
}

async function update(id: string, input: object): Promise<UpdateCustomerSuccess> {
  const answer = await graphql.ask(world.gateway.url, 'updateCustomer', { id, input })
  expect(answer).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
  return answer as UpdateCustomerSuccess
}

async function requestsOf(run: () => Promise<unknown>): Promise<string[]> {
  await world.sandbox.control.clearRequests()
  await run()
  const requests = await world.sandbox.control.requests()
  return requests.map(({ method, path }) => `${method} ${path}`)
}

/** The place that wins for each subscription, with what is set there. */
function winners({ paymentPrecedence }: UpdateCustomerPreview): [level: string, id: string | null][] {
  return paymentPrecedence.map(({ steps }) => {
    const winning = steps.filter(({ wins }) => wins)
    expect(winning).toHaveLength(1)
    return [winning[0]?.level ?? '', winning[0]?.paymentMethodId ?? null]
  })
}

async function chargesOf(customer: string) {
  const { data } = await world.sandbox.stripe.charges.list({ customer, limit: 100 })
  return data
}

/** What an update has Stripe attempt: each invoice with the card it was charged to. */
async function attemptsOf(customer: string, run: () => Promise<unknown>): Promise<Map<string, string>> {
  const { stripe } = world.sandbox
  const known = new Set((await chargesOf(customer)).map(({ id }) => id))
  await run()
  const made = (await chargesOf(customer)).filter(({ id }) => !known.has(id))
  const { data: invoices } = await stripe.invoices.list({
    customer,
    limit: 100,
    expand: ['data.payments'],
  })
  const invoiceOf = new Map(
    invoices.map((invoice) => [String(invoice.payments?.data[0]?.payment.payment_intent), invoice.id]),
  )
  return new Map(
    made.map(({ payment_intent, payment_method }) => [
      invoiceOf.get(String(payment_intent)) ?? 'no invoice',
      String(payment_method),
    ]),
  )
}

async function defaultSourceOf(id: string): Promise<string> {
  const customer = await world.sandbox.stripe.customers.retrieve(id)
  return 'default_source' in customer ? String(customer.default_source) : ''
}

function higher(warnings: readonly RetryWarning[] = []): (string | null)[] {
  return warnings.flatMap(({ code, invoiceId }) =>
    code === 'HIGHER_PRIORITY_PAYMENT_METHOD' ? [invoiceId] : [],
  )
}

describe('what is foreseen is what the update then does', () => {
  const names = Object.keys(scenarios)

  test.each(names)('%s', async (name) => {
    const { control } = world.sandbox
    await control.reset(false)
    const { customer } = await control.scenario<{ customer: string }>(name)
    // A late retry is one that the charges show only later: here it is to come with the update.
    await control.config({ retryDelayMs: 0 })
    const foreseen = await preview(customer, { source: 'tok_visa' })
    let done: UpdateCustomerSuccess | undefined
    const attempts = await attemptsOf(customer, async () => {
      done = await update(customer, { source: 'tok_visa' })
    })
    const newCard = await defaultSourceOf(customer)
    const charged = winners(foreseen).map(([level, id]) =>
      level === 'CUSTOMER_DEFAULT_SOURCE' ? newCard : id,
    )
    const promised = foreseen.wouldRetry.map(({ id }, index): [string, string | null | undefined] => [
      id,
      charged[index],
    ])
    expect([...attempts].sort()).toEqual(promised.sort())
    expect(done?.retriedInvoices.map(({ invoice }) => invoice.id)).toEqual(
      foreseen.wouldRetry.map(({ id }) => id),
    )
    expect(foreseen.changes).toEqual(done?.changes)
    expect(higher(foreseen.warnings)).toEqual(higher(done?.retryDetection.warnings))
  })

  test('some have something to retry, and one is charged to another card', async () => {
    const { control } = world.sandbox
    await control.reset(false)
    const counts = new Map<string, number>()
    const levels = new Set<string>()
    for (const name of names) {
      const { customer } = await control.scenario<{ customer: string }>(name)
      const foreseen = await preview(customer, { source: 'tok_visa' })
      counts.set(name, foreseen.wouldRetry.length)
      for (const [level] of winners(foreseen)) levels.add(level)
    }
    expect(Object.fromEntries(counts)).toMatchObject({
      healthy: 0,
      past_due_one: 1,
      past_due_three: 3,
      old_and_new_open: 1,
      newest_void: 1,
      auto_advance_off: 1,
      send_invoice: 0,
      unpaid: 0,
      canceled: 0,
      incomplete: 0,
      trialing: 0,
      paused_collection: 0,
      many_open: 8,
    })
    // Settings of a scenario stay until they are turned back.
    await control.reset(false)
    expect([...levels].sort()).toEqual(['CUSTOMER_DEFAULT_SOURCE', 'SUBSCRIPTION_DEFAULT_PAYMENT_METHOD'])
  })
})

describe.each(doors)('a preview through $name', (door) => {
  test('says what comes of it, with a sum for each currency', async () => {
    const { customer, openInvoices, subscriptions } = await pastDueCustomer(world.sandbox.stripe, {
      amounts: [1000, 2500],
    })
    const input = { source: 'tok_visa', name: 'Ada', phone: null }
    const foreseen = await preview(customer, input, door)
    expect(foreseen).toMatchObject({
      changes: [
        { field: 'name', action: 'SET' },
        { field: 'phone', action: 'CLEARED' },
        { field: 'source', action: 'SET' },
      ],
      issues: [],
      totals: [{ minorUnits: 3500, currency: 'USD', formatted: '$35.00' }],
      warnings: [],
    })
    expect(foreseen.wouldRetry.map(({ id }) => id).sort()).toEqual([...openInvoices].sort())
    expect(foreseen.paymentPrecedence.map(({ subscription }) => subscription.id).sort()).toEqual(
      [...subscriptions].sort(),
    )
    expect(foreseen.paymentPrecedence[0]?.steps).toEqual(
      [
        'INVOICE_DEFAULT_PAYMENT_METHOD',
        'INVOICE_DEFAULT_SOURCE',
        'SUBSCRIPTION_DEFAULT_PAYMENT_METHOD',
        'SUBSCRIPTION_DEFAULT_SOURCE',
        'CUSTOMER_DEFAULT_PAYMENT_METHOD',
        'CUSTOMER_DEFAULT_SOURCE',
      ].map((level) => ({
        __typename: 'PaymentPrecedenceStep',
        level,
        paymentMethodId: null,
        wins: level === 'CUSTOMER_DEFAULT_SOURCE',
      })),
    )
  })

  test('of an input with problems has every issue, and nothing that would be done', async () => {
    const { customer } = await pastDueCustomer(world.sandbox.stripe)
    const input = { source: 'pm_card_visa', email: 'no address', name: 'Ada' }
    expect(await preview(customer, input, door)).toEqual({
      __typename: 'UpdateCustomerPreview',
      changes: [],
      issues: [
        expect.objectContaining({ path: ['input', 'email'], code: 'INVALID_FORMAT' }),
        expect.objectContaining({ path: ['input', 'source'], code: 'INVALID_FORMAT' }),
      ],
      wouldRetry: [],
      totals: [],
      paymentPrecedence: [],
      warnings: [],
    })
  })

  test('of a customer that nobody knows, or that is deleted, is null', async () => {
    const { id: deleted } = await world.sandbox.stripe.customers.create()
    await world.sandbox.stripe.customers.del(deleted)
    for (const id of ['cus_unknown', deleted, 'no id']) {
      for (const input of [{ source: 'tok_visa' }, { email: 'no address' }]) {
        expect(await door.ask(world.gateway.url, 'previewUpdateCustomer', { id, input })).toBeNull()
      }
    }
  })

  test('fails as a read does', async () => {
    const { customer } = await pastDueCustomer(world.sandbox.stripe)
    await world.sandbox.control.fault({
      match: { method: 'GET', path: '/v1/invoices' },
      action: 'status',
      status: 503,
      times: 'always',
    })
    const args = { id: customer, input: { source: 'tok_visa' } }
    const answer = await door.ask(world.gateway.url, 'previewUpdateCustomer', args)
    await world.sandbox.control.clearFaults()
    expect(answer).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
  })
})

describe('which card would be charged', () => {
  test('the same call can set and clear the default of the invoice settings', async () => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    const level = 'CUSTOMER_DEFAULT_PAYMENT_METHOD'
    const set = { source: 'tok_visa', invoiceSettings: { defaultPaymentMethod: id } }
    const foreseen = await preview(customer, set)
    expect(winners(foreseen)).toEqual([[level, id]])
    expect(foreseen.warnings).toMatchObject([{ code: 'HIGHER_PRIORITY_PAYMENT_METHOD' }])
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
    expect(winners(await preview(customer, { source: 'tok_visa' }))).toEqual([[level, id]])
    const cleared = { source: 'tok_visa', invoiceSettings: { defaultPaymentMethod: null } }
    expect(winners(await preview(customer, cleared))).toEqual([['CUSTOMER_DEFAULT_SOURCE', null]])
    const attempts = await attemptsOf(customer, () => update(customer, cleared))
    expect([...attempts.values()]).toEqual([await defaultSourceOf(customer)])
  })

  test('a subscription that names the source which is replaced is charged to the new one', async () => {
    const { stripe } = world.sandbox
    const { customer, failingCard, subscriptions, openInvoices } = await pastDueCustomer(stripe)
    await stripe.subscriptions.update(subscriptions[0] ?? '', { default_source: failingCard })
    const foreseen = await preview(customer, { source: 'tok_visa' })
    expect(foreseen.paymentPrecedence[0]?.steps).toContainEqual(
      expect.objectContaining({
        level: 'SUBSCRIPTION_DEFAULT_SOURCE',
        paymentMethodId: failingCard,
        wins: false,
      }),
    )
    expect(winners(foreseen)).toEqual([['CUSTOMER_DEFAULT_SOURCE', null]])
    expect(foreseen.warnings).toEqual([])
    const done = await update(customer, { source: 'tok_visa' })
    expect(done.retryDetection.warnings).toEqual([])
    const { charge } = await paymentState(stripe, openInvoices[0] ?? '')
    expect(charge?.payment_method).toBe(await defaultSourceOf(customer))
  })

  test('none for a bank account, and a warning says which invoices stay', async () => {
    const { customer, openInvoices } = await pastDueCustomer(world.sandbox.stripe)
    const foreseen = await preview(customer, { source: 'btok_us_verified' }, trpc)
    expect(foreseen).toMatchObject({
      wouldRetry: [],
      totals: [],
      paymentPrecedence: [],
      warnings: [{ code: 'NOT_ATTEMPTED', invoiceId: openInvoices[0] }],
    })
    const done = await update(customer, { source: 'btok_us_verified' })
    expect(done.retriedInvoices).toEqual([])
    expect(done.retryDetection.warnings).toEqual(foreseen.warnings)
  })
})

describe('what a preview costs', () => {
  test.each([
    ['without a source, once the customer is cached: nothing', { name: 'Ada' }, []],
    ['with problems, once the customer is cached: nothing', { email: 'no address' }, []],
    ['with a source: its open invoices', { source: 'tok_visa' }, ['GET /v1/invoices']],
  ])('%s', async (_what, input, requests) => {
    const { customer } = await pastDueCustomer(world.sandbox.stripe, { amounts: [1000, 2000, 3000, 4000] })
    await graphql.ask(world.gateway.url, 'customer', { id: customer })
    expect(await requestsOf(() => preview(customer, input))).toEqual(requests)
  })

  test('it changes nothing, and attempts nothing', async () => {
    const { stripe } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    const before = await Promise.all([
      stripe.customers.retrieve(customer),
      paymentState(stripe, openInvoices[0] ?? ''),
    ])
    await preview(customer, { source: 'tok_visa', name: 'Ada' })
    const after = await Promise.all([
      stripe.customers.retrieve(customer),
      paymentState(stripe, openInvoices[0] ?? ''),
    ])
    expect(JSON.stringify(after)).toBe(JSON.stringify(before))
  })

  test('more open invoices than are looked through: a warning says so', async () => {
    const { stripe } = world.sandbox
    const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
    for (let made = 0; made < 501; made += 1) {
      const { id } = await stripe.invoices.create({ customer, auto_advance: false })
      await stripe.invoiceItems.create({ customer, invoice: id, amount: 100, currency: 'usd' })
      await stripe.invoices.finalizeInvoice(id)
    }
    let warnings: unknown
    const requests = await requestsOf(async () => {
      warnings = (await preview(customer, { source: 'tok_visa' })).warnings
    })
    expect(requests.filter((request) => request === 'GET /v1/invoices')).toHaveLength(5)
    expect(warnings).toMatchObject([{ code: 'SNAPSHOT_TRUNCATED', invoiceId: null }])
  })
})
