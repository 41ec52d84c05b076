import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from './harness.ts'
import type { RunningSandbox } from './harness.ts'

const DAY = 86_400
/** The last day of a month that is longer than the one before: where calendars go wrong. */
const present = Date.UTC(2026, 2, 31, 12) / 1000

let running: RunningSandbox

beforeAll(async () => {
  running = await startSandbox({ seeded: true, now: () => present * 1000 })
})
afterAll(() => running.close())

const seeds: [id: string, subscriptions: string, invoices: string, delinquent: boolean][] = [
  ['cus_demo_healthy', 'active', 'paid paid', false],
  ['cus_demo_past_due', 'past_due', 'open paid', true],
  ['cus_demo_three_past_due', 'past_due past_due past_due', 'open open open paid paid paid', true],
  ['cus_demo_pinned_card', 'past_due', 'open paid', true],
  ['cus_demo_new', '', '', false],
]

test.each(seeds)('%s: %s, %s', async (id, subscriptions, invoices, delinquent) => {
  const { stripe } = running
  const customer = await stripe.customers.retrieve(id)
  expect(customer).toMatchObject({
    id,
    delinquent,
    test_clock: null,
    email: expect.stringContaining('@example.com'),
  })
  const subs = await stripe.subscriptions.list({ customer: id, status: 'all' })
  expect(subs.data.map(({ status }) => status).join(' ')).toBe(subscriptions)
  const bills = await stripe.invoices.list({ customer: id })
  expect(bills.data.map(({ status }) => status).join(' ')).toBe(invoices)
})

test('their past is in the sandbox, and its clock is at the present', async () => {
  const { stripe, control } = running
  expect((await control.state()).clock).toBe(present)
  const { data } = await stripe.invoices.list({ customer: 'cus_demo_past_due' })
  const [renewal, first] = data
  expect(renewal?.created).toBeGreaterThan(present - 4 * DAY)
  expect(renewal?.next_payment_attempt).toBeGreaterThan(present)
  expect(first?.created).toBeLessThan(present - 27 * DAY)
  const { data: failed } = await stripe.events.list({ type: 'invoice.payment_failed', limit: 100 })
  expect(failed.map(({ request }) => request?.id)).toEqual(failed.map(() => null))
  expect(failed.length).toBeGreaterThan(0)
})

test('the list of customers shows them all', async () => {
  const { data } = await running.stripe.customers.list()
  expect(data.map(({ id }) => id).sort()).toEqual(seeds.map(([id]) => id).sort())
})

test('a good card pays the demo customer, and a reset brings the debt back', async () => {
  const { stripe, control } = running
  expect(await stripe.customers.update('cus_demo_past_due', { source: 'tok_visa' })).toMatchObject({
    delinquent: false,
  })
  await control.reset()
  expect(await stripe.customers.retrieve('cus_demo_past_due')).toMatchObject({ delinquent: true })
})

test('the schedule goes on: time alone ends a subscription that nobody pays', async () => {
  await running.control.tick(present + 20 * DAY)
  const { data } = await running.stripe.subscriptions.list({ customer: 'cus_demo_past_due', status: 'all' })
  expect(data).toMatchObject([{ status: 'unpaid' }])
})
