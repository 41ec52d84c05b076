import { DAY, HOUR } from '../billing/calendar.ts'
import type { Answer, Stage } from './stage.ts'

/** A card that any customer may have and that no bank pays. */
export const FAILING_CARD = 'tok_chargeCustomerFail'

interface Plan {
  readonly name: string
  readonly unit_amount: number
  readonly interval?: 'day' | 'week' | 'month'
}

export const GOLD: Plan = { name: 'Gold', unit_amount: 2000 }
export const WEEKLY: Plan = { name: 'Weekly box', unit_amount: 1500, interval: 'week' }

/** Subscribes the customer to a plan that is made for it. */
export function subscribe(stage: Stage, customer: string, plan: Plan, more: object = {}): Answer {
  const { name, unit_amount, interval = 'month' } = plan
  const price = stage.post('/v1/prices', {
    currency: 'usd',
    product_data: { name },
    recurring: { interval },
    unit_amount,
  })
  return stage.post('/v1/subscriptions', { customer, items: [{ price: price.id }], ...more })
}

/** A customer whose first payments went well and whose next ones will not. */
export function failingCustomer(
  stage: Stage,
  plans: readonly Plan[],
): { customer: string; subscriptions: Answer[] } {
  const customer = stage.customer({ source: 'tok_visa' })
  const subscriptions = plans.map((plan) => subscribe(stage, customer, plan))
  replaceCard(stage, customer, FAILING_CARD)
  return { customer, subscriptions }
}

export function replaceCard(stage: Stage, customer: string, source: string): void {
  stage.post(`/v1/customers/${customer}`, { source })
}

/** Shortly after the renewals of a period were billed: an hour as drafts, then the first attempt. */
export function billed(subscription: Answer, periodsLater = 0, periodDays = 7): number {
  return subscription.number('items.data.0.current_period_end') + periodsLater * periodDays * DAY + 2 * HOUR
}

/** The open invoices of a customer, newest first. */
export function openInvoices(stage: Stage, customer: string): readonly string[] {
  return stage.get('/v1/invoices', { customer, status: 'open', limit: 100 }).ids
}

export function newestOpen(stage: Stage, customer: string): string {
  const [newest] = openInvoices(stage, customer)
  if (newest === undefined) throw new Error(`${customer} has no open invoice`)
  return newest
}
