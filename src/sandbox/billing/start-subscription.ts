import { invalid } from '../api/errors.ts'
import type { StripeError } from '../api/errors.ts'
import type { Customer } from '../customer/objects.ts'
import type { Work } from '../state/work.ts'
import { collect } from './collect.ts'
import { finalizeInvoice } from './finalize.ts'
import { instrumentFor } from './instruments.ts'
import type { Invoice } from './invoice.ts'
import { subscriptionDraft } from './renew.ts'
import { tellDelinquency } from './standing.ts'
import type { Subscription } from './subscription.ts'
import { unpaid } from './unpaid.ts'

export type PaymentBehavior =
  | 'allow_incomplete'
  | 'default_incomplete'
  | 'error_if_incomplete'
  | 'pending_if_incomplete'

/** Puts a new subscription in force and bills its first period, as far as `payment_behavior` wants. */
export function startSubscription(
  work: Work,
  customer: Customer,
  subscription: Subscription,
  behavior: PaymentBehavior,
): Subscription {
  const period = { end: subscription.created, start: subscription.created }
  const draft = subscriptionDraft(work, customer, subscription, { period, reason: 'subscription_create' })
  const created = work.account.subscriptions.put({ ...subscription, latest_invoice: draft.id })
  work.emit('customer.subscription.created', created)
  work.emit('invoice.created', draft)
  tellDelinquency(work, customer.id, () => bill(work, draft, behavior))
  return work.account.subscriptions.get(created.id) ?? created
}

function bill(work: Work, draft: Invoice, behavior: PaymentBehavior): void {
  // An invoice that is sent waits its hour as a draft, like any other.
  if (draft.collection_method === 'send_invoice') return
  // Nothing collects a first invoice on a schedule: it is paid in time, or it is void.
  const first = work.account.invoices.put({ ...draft, auto_advance: false })
  if (behavior === 'default_incomplete') {
    finalizeInvoice(work, first)
    return
  }
  if (first.amount_due > 0 && !instrumentFor(work.account, first)) throw nothingToCharge()
  const invoice = collect(work, first, { automatic: false })
  if (behavior === 'error_if_incomplete' && invoice.status !== 'paid') throw unpaid(work, invoice)
}

function nothingToCharge(): StripeError {
  return invalid(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-methods.',
    undefined,
    'resource_missing',
  )
}
