import type { Stripe } from 'stripe'
import type { BillingSubscription, BillingSubscriptionItem } from '../domain/model/invoice.ts'
import { amount, fields, flag, idOf, iso, items, text, whole, word } from './read.ts'
import { toMetadata } from './to-metadata.ts'

const STATUSES = [
  'ACTIVE',
  'CANCELED',
  'INCOMPLETE',
  'INCOMPLETE_EXPIRED',
  'PAST_DUE',
  'PAUSED',
  'TRIALING',
  'UNPAID',
] as const

export function toSubscription(subscription: Stripe.Subscription): BillingSubscription {
  return {
    __typename: 'BillingSubscription',
    id: subscription.id,
    status: word(subscription.status, STATUSES),
    statusRaw: text(subscription.status),
    collectionMethod: text(subscription.collection_method),
    created: iso(subscription.created),
    currency: text(subscription.currency),
    cancelAtPeriodEnd: flag(subscription.cancel_at_period_end),
    cancelAt: iso(subscription.cancel_at),
    canceledAt: iso(subscription.canceled_at),
    endedAt: iso(subscription.ended_at),
    trialEnd: iso(subscription.trial_end),
    pauseCollectionBehavior: text(fields(subscription.pause_collection).behavior),
    defaultPaymentMethodId: idOf(subscription.default_payment_method),
    defaultSourceId: idOf(subscription.default_source),
    latestInvoiceId: idOf(subscription.latest_invoice),
    customerId: idOf(subscription.customer),
    items: items(subscription.items).map((item) => toItem(item, subscription.currency)),
    metadata: toMetadata(subscription.metadata),
  }
}

function toItem(item: Stripe.SubscriptionItem, currency: unknown): BillingSubscriptionItem {
  const price = fields(item.price)
  const recurring = fields(price.recurring)
  return {
    __typename: 'BillingSubscriptionItem',
    id: text(item.id),
    priceId: idOf(item.price),
    quantity: whole(item.quantity),
    currentPeriodStart: iso(item.current_period_start),
    currentPeriodEnd: iso(item.current_period_end),
    unitAmount: amount(price.unit_amount, text(price.currency) ?? currency),
    interval: text(recurring.interval),
    intervalCount: whole(recurring.interval_count),
    productId: idOf(price.product),
  }
}
