import { change } from '../billing/change.ts'
import { subscriptionOf } from '../billing/invoice.ts'
import type { Invoice } from '../billing/invoice.ts'
import type { Subscription } from '../billing/subscription.ts'
import type { Customer } from '../customer/objects.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import { putCustomer } from '../wallet/attach-source.ts'
import type { DeletedDiscount, Discount } from './coupon.ts'
import { couponOf, redeem, redeemAll } from './redeem.ts'
import type { discountsParam } from './redeem.ts'

type DiscountsSent = ReturnType<typeof discountsParam.parse>

/** Gives a customer a discount in place of the one it has. @throws StripeError for a coupon that cannot be had */
export function giveDiscount(
  work: Work,
  customer: Customer,
  sent: { readonly coupon?: string; readonly promotion_code?: string },
): Discount {
  const before = customer.discount
  const discount = redeem(work, customer, sent, { invoice: null, subscription: null }, '')
  putCustomer(work, customer, { ...customer, discount })
  if (before) {
    retire(work, before)
    work.emit('customer.discount.updated', discount, previousAttributes(before, discount))
  } else work.emit('customer.discount.created', discount)
  return discount
}

/** Takes a customer's discount away; invoices that used it keep what it took. */
export function takeDiscount(work: Work, customer: Customer, discount: Discount): DeletedDiscount {
  putCustomer(work, customer, { ...customer, discount: null })
  return end(work, discount)
}

/** The discounts of a new subscription, told. */
export function discountSubscription(
  work: Work,
  customer: Customer,
  subscription: string,
  sent: DiscountsSent,
): string[] {
  const ids = redeemAll(work, customer, sent, { invoice: null, subscription })
  const made = ids.filter((_, index) => sent[index]?.discount === undefined)
  for (const discount of liveDiscounts(work, made)) work.emit('customer.discount.created', discount)
  return ids
}

/** Ends those of a subscription's discounts that it no longer has. */
export function dropDiscounts(
  work: Work,
  subscription: Subscription,
  kept: readonly string[] = [],
): DeletedDiscount[] {
  const dropped = subscription.discounts.filter((id) => !kept.includes(id))
  return liveDiscounts(work, dropped)
    .filter((one) => one.subscription === subscription.id)
    .map((one) => end(work, one))
}

/** The discounts of these ids that were not taken away. */
export function liveDiscounts(work: Work, ids: readonly string[]): Discount[] {
  return ids.flatMap((id) => {
    const discount = work.account.discounts.get(id)
    return discount && 'end' in discount ? [discount] : []
  })
}

/** What a new invoice is discounted by: the subscription's own, or else what the customer has. */
export function inheritedDiscounts(
  work: Work,
  customer: Customer,
  subscription: Subscription | undefined,
): string[] {
  const own = subscription?.discounts ?? []
  const ids = own.length > 0 ? own : customer.discount ? [customer.discount.id] : []
  const now = work.now(customer)
  return liveDiscounts(work, ids).flatMap(({ end, id }) => (end === null || end > now ? [id] : []))
}

/** A finalized invoice uses up discounts that count once; those whose months are over go with it. */
export function useDiscounts(work: Work, invoice: Invoice): void {
  const used = invoice.total_discount_amounts.flatMap(({ amount, discount }) =>
    amount > 0 ? [discount] : [],
  )
  const isOver = (one: Discount) =>
    (one.end !== null && one.end <= work.now(invoice)) ||
    (used.includes(one.id) && couponOf(work.account, one.source.coupon)?.duration === 'once')
  const customer = work.account.customers.get(invoice.customer)
  if (customer?.discount && isOver(customer.discount)) takeDiscount(work, customer, customer.discount)
  const subscription = work.account.subscriptions.get(subscriptionOf(invoice) ?? '')
  if (!subscription) return
  const over = liveDiscounts(work, subscription.discounts).filter(isOver)
  const kept = subscription.discounts.filter((id) => !over.some((one) => one.id === id))
  if (over.length === 0) return
  dropDiscounts(work, subscription, kept)
  const { subscriptions } = work.account
  change(work, subscriptions, subscription, { discounts: kept }, 'customer.subscription.updated')
}

function end(work: Work, discount: Discount): DeletedDiscount {
  const deleted = retire(work, discount)
  work.emit('customer.discount.deleted', discount)
  return deleted
}

function retire(work: Work, discount: Discount): DeletedDiscount {
  const { end: _end, ...rest } = discount
  const deleted: DeletedDiscount = { ...rest, deleted: true }
  work.account.discounts.put(deleted)
  return deleted
}
