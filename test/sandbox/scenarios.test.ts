import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raw, startSandbox } from './harness.ts'
import type { RunningSandbox } from './harness.ts'

let running: RunningSandbox

beforeAll(async () => {
  running = await startSandbox()
})
afterAll(() => running.close())

interface Played {
  customer: string
  test_clock: string
  now: number
  subscriptions: { id: string; status: string }[]
  invoices: { id: string; status: string; next_payment_attempt: number | null }[]
}

const play = (name: string) => running.control.scenario<Played>(name)

/** What each scenario makes: statuses of subscriptions, and of invoices from the oldest on. */
const made: [name: string, subscriptions: string, invoices: string][] = [
  ['healthy', 'active', 'paid paid'],
  ['past_due_one', 'past_due', 'paid open'],
  ['past_due_three', 'past_due past_due past_due', 'paid paid paid open open open'],
  ['old_and_new_open', 'past_due', 'paid open open'],
  ['newest_void', 'past_due', 'paid open void'],
  ['auto_advance_off', 'past_due', 'paid open open'],
  ['send_invoice', 'past_due', 'open'],
  ['pinned_card', 'past_due', 'paid open'],
  ['unpaid', 'unpaid', 'paid open'],
  ['canceled', 'canceled', 'paid open'],
  ['incomplete', 'incomplete', 'open'],
  ['trialing', 'trialing', 'paid'],
  ['paused_collection', 'past_due', 'paid open'],
  ['overlap', 'past_due', 'paid open'],
  ['bank_debit', 'past_due', 'paid open'],
  ['credit_balance', 'past_due', 'paid open paid'],
]

describe('scenarios', () => {
  test.each(made)('%s: %s, %s', async (name, subscriptions, invoices) => {
    const played = await play(name)
    expect(played.subscriptions.map(({ status }) => status).join(' ')).toBe(subscriptions)
    expect(played.invoices.map(({ status }) => status).join(' ')).toBe(invoices)
    const customer = await running.stripe.customers.retrieve(played.customer)
    expect(customer).toMatchObject({ name: `Scenario ${name}`, test_clock: played.test_clock })
  })

  test('many_open has 120 open invoices', async () => {
    const { customer, subscriptions } = await play('many_open')
    const open = await running.stripe.invoices
      .list({ customer, status: 'open' })
      .autoPagingToArray({ limit: 500 })
    expect(open).toHaveLength(120)
    expect(new Set(subscriptions.map(({ status }) => status))).toEqual(new Set(['past_due']))
  })

  test('many open invoices: of each subscription the newest is tried', async () => {
    const { customer } = await play('many_open')
    await running.stripe.customers.update(customer, { source: 'tok_visa' })
    const open = await running.stripe.invoices
      .list({ customer, status: 'open' })
      .autoPagingToArray({ limit: 500 })
    expect(open).toHaveLength(112)
  })

  test('overlap stands a minute before the scheduled retry', async () => {
    const { test_clock, now, invoices } = await play('overlap')
    const [, invoice] = invoices
    expect(invoice?.next_payment_attempt).toBe(now + 60)
    await running.stripe.testHelpers.testClocks.advance(test_clock, { frozen_time: now + 60 })
    expect(await running.stripe.invoices.retrieve(invoice?.id ?? '')).toMatchObject({ attempt_count: 2 })
  })

  test('late delays the retry', async () => {
    await play('late')
    expect((await running.control.state()).config).toMatchObject({ retryDelayMs: 3000 })
    await running.control.config({ retryDelayMs: 0 })
  })

  test('lost_response: one card and one charge, and the same key finds the answer', async () => {
    const { customer, invoices } = await play('lost_response')
    const headers = { 'idempotency-key': 'lost-1' }
    // Not by the SDK: it repeats a broken connection once on its own.
    const lost = raw(running.url, 'POST', `/v1/customers/${customer}`, { body: 'source=tok_visa', headers })
    await expect(lost).rejects.toThrow('fetch failed')
    const answer = await running.stripe.customers.update(
      customer,
      { source: 'tok_visa' },
      { idempotencyKey: 'lost-1' },
    )
    expect(answer.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect((await running.stripe.customers.listSources(customer)).data.map(({ id }) => id)).toEqual([
      answer.default_source,
    ])
    const { data } = await running.stripe.charges.list({ customer })
    expect(data.filter(({ payment_method }) => payment_method === answer.default_source)).toHaveLength(1)
    expect(await running.stripe.invoices.retrieve(invoices[1]?.id ?? '')).toMatchObject({ status: 'paid' })
  })

  test('an unknown scenario says which there are', async () => {
    await expect(play('nope')).rejects.toThrow(/^400 .*past_due_one/)
  })
})
