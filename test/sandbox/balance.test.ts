import { afterAll, expect, test } from 'vitest'
import { eventsOf } from '../contract/past-due.ts'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe } = running
afterAll(running.close)

test('a balance transaction is told as a change of its customer', async () => {
  const { id } = await stripe.customers.create()
  const made = await stripe.customers.createBalanceTransaction(id, { amount: -500, currency: 'eur' })
  const events = await eventsOf(stripe, made.lastResponse.requestId)
  expect(events).toMatchObject([
    {
      type: 'customer.updated',
      data: {
        object: { id, balance: -500, currency: 'eur' },
        previous_attributes: { balance: 0, currency: null },
      },
    },
  ])
})

test('an update that is refused leaves no row', async () => {
  const { id } = await stripe.customers.create({ source: 'tok_visa' })
  const update = stripe.customers.update(id, { balance: -100, source: 'tok_chargeDeclined' })
  await expect(update).rejects.toMatchObject({ code: 'card_declined' })
  expect((await stripe.customers.listBalanceTransactions(id)).data).toEqual([])
})

test('money that arrives is told', async () => {
  const { id } = await stripe.customers.create()
  const made = await stripe.testHelpers.customers.fundCashBalance(id, { amount: 100, currency: 'gbp' })
  const events = await eventsOf(stripe, made.lastResponse.requestId)
  expect(events.map(({ type }) => type)).toEqual([
    'customer_cash_balance_transaction.created',
    'cash_balance.funds_available',
  ])
  expect(events[1]?.data.object).toMatchObject({
    object: 'cash_balance',
    available: { gbp: 100 },
    customer: id,
  })
})
