import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomerStore } from '../src/cache/store.ts'
import type {
  RetriedInvoice,
  UpdateCustomerSuccess,
} from '../src/domain/update-customer/update-customer-result.ts'
import { advance, pastDueCustomer, weeklyPrice } from './contract/past-due.ts'
import { EAGER } from './stripe/support/calls.ts'
import { askRedis } from './support/ask-redis.ts'
import { startRedis } from './support/redis.ts'
import { doors, startWorld, type Door, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

async function giveCard(door: Door, id: string, source: string): Promise<UpdateCustomerSuccess> {
  const answer = await door.ask(world.gateway.url, 'updateCustomer', { id, input: { source } })
  expect(answer).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
  return answer as UpdateCustomerSuccess
}

async function onlyRetry(door: Door, id: string, source: string): Promise<RetriedInvoice> {
  const { retriedInvoices } = await giveCard(door, id, source)
  expect(retriedInvoices).toHaveLength(1)
  const [retried] = retriedInvoices
  return retried ?? expect.fail('there was no retry')
}

describe.each(doors)('a customer that any Stripe client made, through $name', (door) => {
  test('a card that works: paid, and the subscription is active again', async () => {
    const { stripe } = world.sandbox
    const { customer, openInvoices, subscriptions } = await pastDueCustomer(stripe)
    const retried = await onlyRetry(door, customer, 'tok_visa')
    expect(retried).toMatchObject({
      outcome: 'PAID',
      amount: { minorUnits: 2000, currency: 'USD', formatted: '$20.00' },
      invoice: { id: openInvoices[0], status: 'PAID' },
      subscription: { id: subscriptions[0], status: 'ACTIVE' },
    })
    expect(await stripe.invoices.retrieve(retried.invoice.id)).toMatchObject({ status: 'paid' })
  })

  test('a card that is declined: the customer has it, and the invoice stays open', async () => {
    const { stripe } = world.sandbox
    const { customer, failingCard } = await pastDueCustomer(stripe)
    const retried = await onlyRetry(door, customer, 'tok_chargeCustomerFail')
    expect(retried).toMatchObject({ outcome: 'DECLINED', decline: { declineCode: 'generic_decline' } })
    const now = await stripe.customers.retrieve(customer)
    expect(now).toMatchObject({ delinquent: true })
    expect('default_source' in now && now.default_source).not.toBe(failingCard)
  })

  test('3-D Secure: confirmed on the page that was answered, the invoice is paid and the subscription active', async () => {
    const { stripe } = world.sandbox
    const { customer, subscriptions } = await pastDueCustomer(stripe)
    const { nextAction, invoice } = await onlyRetry(door, customer, 'tok_authenticationRequired')
    const page = nextAction?.url ?? ''
    expect(await (await fetch(page)).text()).toContain('<button name="result" value="succeeded">')
    await fetch(page, { method: 'POST', body: new URLSearchParams({ result: 'succeeded' }) })
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({ status: 'paid' })
    expect(await stripe.subscriptions.retrieve(subscriptions[0] ?? '')).toMatchObject({ status: 'active' })
  })

  test('a card of the subscription itself is charged instead, and a warning says so', async () => {
    const { retriedInvoices, retryDetection } = await giveCard(door, 'cus_demo_pinned_card', 'tok_visa')
    expect(retryDetection.warnings).toMatchObject([
      {
        code: 'HIGHER_PRIORITY_PAYMENT_METHOD',
        message: expect.stringMatching(
          /^Charged instead of the new card, .*: subscription\.defaultPaymentMethod \(pm_\w+\)\.$/,
        ),
      },
    ])
    expect(retriedInvoices).toMatchObject([{ outcome: 'DECLINED' }])
    await world.sandbox.control.reset(true)
  })
})

async function callsOf(id: string, input: object): Promise<string[]> {
  await world.sandbox.control.clearRequests()
  await doors[0]?.ask(world.gateway.url, 'updateCustomer', { id, input })
  const requests = await world.sandbox.control.requests()
  return requests.map(({ method, path }) => `${method} ${path.replaceAll(/_\w{14,}/g, '_…')}`)
}

describe('what it costs upstream', () => {
  test('one call without a source', async () => {
    expect(await callsOf('cus_demo_past_due', { name: 'Jenny' })).toEqual([
      'POST /v1/customers/cus_demo_past_due',
    ])
  })

  test.each([
    [0, 2],
    [1, 3],
    [3, 5],
    [12, 4],
  ])('a new card with %i candidates: %i calls', async (candidates, calls) => {
    const amounts = Array.from({ length: candidates }, (_, index) => 1000 + index)
    const { customer } = await pastDueCustomer(world.sandbox.stripe, { amounts })
    expect(await callsOf(customer, { source: 'tok_visa' })).toHaveLength(calls)
  })

  test('all twelve outcomes are found in those four calls', async () => {
    const amounts = Array.from({ length: 12 }, (_, index) => 1000 + index)
    const { customer } = await pastDueCustomer(world.sandbox.stripe, { amounts })
    const [graphql] = doors
    if (graphql === undefined) return expect.fail('no door')
    const { retriedInvoices, retryDetection } = await giveCard(graphql, customer, 'tok_visa')
    expect(retriedInvoices.map(({ outcome }) => outcome)).toEqual(amounts.map(() => 'PAID'))
    expect(retryDetection).toMatchObject({ status: 'COMPLETE', candidates: 12 })
  })
})

const UPDATE = { method: 'POST', path: '/v1/customers/{customer}' }

describe.each(doors)('a call that has to be sent twice, through $name', (door) => {
  test('whose first answer is lost finds what it set off itself', async () => {
    const { stripe, control } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    await control.fault({ match: UPDATE, action: 'drop-after-commit', times: 1 })
    expect(await giveCard(door, customer, 'tok_visa')).toMatchObject({
      replayed: false,
      customer: { delinquent: false },
      retriedInvoices: [{ outcome: 'PAID' }],
      retryDetection: { status: 'COMPLETE', warnings: [] },
    })
  })

  test('refused as busy, then repeated with its key when a subscription has become past due', async () => {
    const { stripe, control } = world.sandbox
    const { customer, clock } = await activeCustomer(stripe)
    const args = { id: customer, input: { source: 'tok_visa' }, idempotencyKey: `again ${door.name}` }
    await control.fault({ match: UPDATE, action: 'lock', times: 'always' })
    const busy = await door.ask(world.gateway.url, 'updateCustomer', args)
    expect(busy).toMatchObject({ __typename: 'CustomerBusyError' })
    await control.clearFaults()
    await advance(stripe, clock.id, clock.renewsAt)
    const answer = await door.ask(world.gateway.url, 'updateCustomer', args)
    expect(answer).toMatchObject({ replayed: false, retriedInvoices: [{ outcome: 'PAID' }] })
  })

  test('refused as busy, then repeated while what is open cannot be listed: what was open then is old', async () => {
    await using world = await startWorld({}, { attempts: EAGER })
    const { stripe, control } = world.sandbox
    const { customer, clock } = await activeCustomer(stripe)
    const args = { id: customer, input: { source: 'tok_visa' }, idempotencyKey: 'unlisted' }
    const give = () => door.ask(world.gateway.url, 'updateCustomer', args)
    await control.fault({ match: UPDATE, action: 'lock', times: 'always' })
    expect(await give()).toMatchObject({ __typename: 'CustomerBusyError' })
    await control.clearFaults()
    await advance(stripe, clock.id, clock.renewsAt)
    const list = { method: 'GET', path: '/v1/invoices' }
    await control.fault({ match: list, action: 'status', status: 500, times: 'always' })
    const retryDetection = { status: 'PARTIAL', warnings: [{ code: 'SNAPSHOT_MISSING' }] }
    expect(await give()).toMatchObject({ replayed: false, retryDetection })
    await control.clearFaults()
    expect(await give()).toMatchObject({ replayed: true, retryDetection })
  })
})

describe.each(doors)(
  'a call that is resumed after Redis has lost what was open before it, through $name',
  (door) => {
    test.each([
      ['paid', 'tok_visa'],
      ['declined', 'tok_chargeCustomerFail'],
    ])('does not take what its first run set off for nothing: %s', async (_outcome, source) => {
      await using redis = await startRedis()
      await using world = await startWorld({ REDIS_URL: redis.url }, { attempts: EAGER })
      const { control } = world.sandbox
      const id = 'cus_demo_past_due'
      const lose = (times: number) => control.fault({ match: UPDATE, action: 'drop-after-commit', times })
      const give = () =>
        door.ask(world.gateway.url, 'updateCustomer', { id, input: { source }, idempotencyKey: 'lost' })
      await lose(3)
      expect(await give()).toMatchObject({ __typename: 'OutcomeUnknownError' })
      await askRedis(redis.port, 'FLUSHALL')
      await control.tick((await control.state()).clock + 2)
      // So that the answer may be that of an attempt of this run.
      await lose(1)
      expect(await give()).toMatchObject({
        replayed: true,
        retryDetection: { status: 'PARTIAL', warnings: [{ code: 'SNAPSHOT_MISSING' }] },
      })
    })
  },
)

describe.each(doors)(
  'a call whose first run could not keep what was open before it, through $name',
  (door) => {
    test('does not take what a later run found open for all that there was', async () => {
      let kept = 0
      const losesTheFirst = (store: CustomerStore): CustomerStore => ({
        ...store,
        async keep(...note) {
          kept += 1
          if (kept === 1) throw new Error('The store did not answer.')
          return store.keep(...note)
        },
      })
      await using world = await startWorld({}, { attempts: EAGER, store: losesTheFirst })
      const args = { id: 'cus_demo_past_due', input: { source: 'tok_visa' }, idempotencyKey: 'unkept' }
      const give = () => door.ask(world.gateway.url, 'updateCustomer', args)
      for (let run = 1; run <= 2; run += 1) {
        await world.sandbox.control.fault({ match: UPDATE, action: 'drop-after-commit', times: 3 })
        expect(await give()).toMatchObject({ __typename: 'OutcomeUnknownError' })
      }
      expect(await give()).toMatchObject({
        replayed: true,
        retryDetection: { status: 'PARTIAL', warnings: [{ code: 'SNAPSHOT_MISSING' }] },
      })
    })
  },
)

describe.each(doors)('a charge of another card, through $name', (door) => {
  test("declined just before is not told as the new card's, whose retry is waited for", async () => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    await expect(stripe.invoices.pay(openInvoices[0] ?? '')).rejects.toMatchObject({ statusCode: 402 })
    await control.config({ retryDelayMs: 100 })
    const retried = await onlyRetry(door, customer, 'tok_visa')
    await control.config({ retryDelayMs: 0 })
    expect(retried).toMatchObject({ outcome: 'PAID', decline: null })
  })

  test('given past the gateway at the same time has paid: the update says so, and claims no payment', async () => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    const list = { method: 'GET', path: '/v1/invoices' }
    await control.fault({ match: list, action: 'hold', name: 'first', at: 'after', times: 1 })
    const first = giveCard(door, customer, 'tok_visa')
    await control.held('first')
    await stripe.customers.update(customer, { source: 'tok_mastercard' })
    await control.release('first')
    expect(await first).toMatchObject({
      retriedInvoices: [],
      retryDetection: { warnings: [{ code: 'PAID_ELSEWHERE', invoiceId: openInvoices[0] }] },
    })
  })

  test("attempted by Stripe's own schedule during the update is an overlap", async () => {
    const { stripe, control } = world.sandbox
    const { customer, test_clock, now } = await control.scenario<Played>('overlap')
    await control.config({ retryDelayMs: 600_000 })
    await control.fault({ match: UPDATE, action: 'hold', name: 'update', at: 'before', times: 1 })
    const updating = giveCard(door, customer, 'tok_visa')
    await control.held('update')
    await advance(stripe, test_clock, now + 120)
    await control.release('update')
    expect(await updating).toMatchObject({
      retriedInvoices: [],
      retryDetection: { warnings: [{ code: 'AUTOMATIC_RETRY_OVERLAP' }] },
    })
    await control.config({ retryDelayMs: 0 })
  })
})

interface Played {
  customer: string
  test_clock: string
  now: number
}

const WEEK = 7 * 86_400
const HOUR = 3600

/** With a card that fails at the next renewal. */
async function activeCustomer(stripe: World['sandbox']['stripe']) {
  const start = Math.floor(Date.now() / 1000) - WEEK - 2 * HOUR
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start })
  const { id } = await stripe.customers.create({ source: 'tok_visa', test_clock: clock.id })
  const price = await weeklyPrice(stripe, 2000)
  await stripe.subscriptions.create({ customer: id, items: [{ price: price.id }] })
  await stripe.customers.update(id, { source: 'tok_chargeCustomerFail' })
  return { customer: id, clock: { id: clock.id, renewsAt: start + WEEK + 2 * HOUR } }
}

describe('one effect', () => {
  test('a lost answer, resumed with its key: one card, one charge', async () => {
    const { stripe, control } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const before = await stripe.charges.list({ customer })
    const args = { id: customer, input: { source: 'tok_visa' }, idempotencyKey: 'resumed' }
    await control.fault({
      match: { method: 'POST', path: '/v1/customers/{customer}' },
      action: 'drop-after-commit',
      times: 'always',
    })
    for (const door of doors) {
      const lost = await door.ask(world.gateway.url, 'updateCustomer', args)
      expect(lost).toMatchObject({ __typename: 'OutcomeUnknownError', idempotencyKey: 'resumed' })
    }
    await control.clearFaults()
    for (const door of doors) {
      const resumed = await door.ask(world.gateway.url, 'updateCustomer', args)
      expect(resumed).toMatchObject({ replayed: true, retriedInvoices: [{ outcome: 'PAID' }] })
    }
    const after = await stripe.charges.list({ customer })
    const cards = await stripe.customers.listSources(customer)
    expect(after.data.length - before.data.length).toBe(1)
    expect(cards.data).toHaveLength(1)
  })
})
