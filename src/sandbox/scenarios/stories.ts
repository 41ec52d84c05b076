import { DAY } from '../billing/calendar.ts'
import { FAILING_CARD, GOLD, WEEKLY, billed, failingCustomer, newestOpen, subscribe } from './steps.ts'
import type { Life, Stage } from './stage.ts'

export function justThere(stage: Stage): void {
  stage.customer({})
}

export function healthy(stage: Stage): void {
  subscribe(stage, stage.customer({ source: 'tok_visa' }), GOLD)
}

export function pastDueOne(stage: Stage): void {
  failingCustomer(stage, [GOLD])
}

export function pastDueThree(stage: Stage): void {
  failingCustomer(stage, [
    GOLD,
    { name: 'Archive', unit_amount: 500 },
    { name: 'Support', unit_amount: 4900 },
  ])
}

export function oldAndNewOpen(stage: Stage): void {
  failingCustomer(stage, [WEEKLY])
}

export function* newestVoid(stage: Stage): Life {
  const { customer, subscriptions } = failingCustomer(stage, [WEEKLY])
  for (const subscription of subscriptions) yield billed(subscription, 1)
  stage.post(`/v1/invoices/${newestOpen(stage, customer)}/void`)
}

export function* autoAdvanceOff(stage: Stage): Life {
  const { customer, subscriptions } = failingCustomer(stage, [WEEKLY])
  for (const subscription of subscriptions) yield billed(subscription, 1)
  stage.post(`/v1/invoices/${newestOpen(stage, customer)}`, { auto_advance: false })
}

export function sendInvoice(stage: Stage): void {
  const customer = stage.customer({ source: 'tok_visa' })
  subscribe(stage, customer, GOLD, { collection_method: 'send_invoice', days_until_due: 7 })
}

/** The subscription names a card of its own, which no `source` replaces. */
export function pinnedCard(stage: Stage): void {
  const customer = stage.customer({ source: 'tok_visa' })
  const { id } = subscribe(stage, customer, GOLD)
  const pinned = stage.post('/v1/payment_methods/pm_card_chargeCustomerFail/attach', { customer })
  stage.post(`/v1/subscriptions/${id}`, { default_payment_method: pinned.id })
}

export function* canceled(stage: Stage): Life {
  const { subscriptions } = failingCustomer(stage, [WEEKLY])
  for (const subscription of subscriptions) {
    yield billed(subscription)
    stage.delete(`/v1/subscriptions/${subscription.id}`)
  }
}

export function incomplete(stage: Stage): void {
  subscribe(stage, stage.customer({ source: FAILING_CARD }), GOLD)
}

export function trialing(stage: Stage): void {
  subscribe(stage, stage.customer({ source: FAILING_CARD }), GOLD, { trial_period_days: 30 })
}

export function* pausedCollection(stage: Stage): Life {
  const { subscriptions } = failingCustomer(stage, [WEEKLY])
  for (const subscription of subscriptions) {
    yield billed(subscription)
    stage.post(`/v1/subscriptions/${subscription.id}`, { pause_collection: { behavior: 'keep_as_draft' } })
  }
}

/** Ends a minute before the schedule tries again. */
export function* overlap(stage: Stage): Life {
  const { customer, subscriptions } = failingCustomer(stage, [WEEKLY])
  for (const subscription of subscriptions) yield billed(subscription)
  const invoice = stage.get(`/v1/invoices/${newestOpen(stage, customer)}`)
  yield invoice.number('next_payment_attempt') - 60
}

/** A bank account beside the card that fails: a debit takes its time. */
export function bankDebit(stage: Stage): void {
  const { customer } = failingCustomer(stage, [GOLD])
  stage.post(`/v1/customers/${customer}/sources`, { source: 'btok_us_verified' })
}

/** Eight daily subscriptions that fail for fifteen days. */
export function manyOpen(stage: Stage): void {
  const boxes = Array.from({ length: 8 }, (_, index) => ({
    interval: 'day' as const,
    name: `Daily box ${index + 1}`,
    unit_amount: 300,
  }))
  failingCustomer(stage, boxes)
}

/** One invoice is open when credit arrives, and the next is paid from the credit without a charge. */
export function* creditBalance(stage: Stage): Life {
  const { customer, subscriptions } = failingCustomer(stage, [WEEKLY])
  for (const subscription of subscriptions) yield billed(subscription) + DAY
  stage.post(`/v1/customers/${customer}`, { balance: -5000 })
}
