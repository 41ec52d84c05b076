import { invalid, parameterMissing, referenced } from '../api/errors.ts'
import { nested } from '../api/params.ts'
import { list, object, text } from '../api/rules.ts'
import { addMonths } from '../billing/calendar.ts'
import type { Customer } from '../customer/objects.ts'
import type { Account } from '../state/account.ts'
import type { Work } from '../state/work.ts'
import type { Coupon, Discount, PromotionCode } from './coupon.ts'

/** `discounts` of a request: new ones by coupon or promotion code, or one that the customer already has. */
export const discountsParam = list(object({ coupon: text(), discount: text(), promotion_code: text() }), 20)

type DiscountSent = ReturnType<typeof discountsParam.parse>[number]
type Place = Pick<Discount, 'invoice' | 'subscription'>

/** A coupon, also one that was deleted: discounts made of it live on. */
export function couponOf(account: Account, id: string): Coupon | undefined {
  return account.coupons.get(id) ?? account.retiredCoupons.get(id)
}

/** The coupon as it shows now: time, and others, use coupons up. */
export function shownCoupon(work: Work, coupon: Coupon): Coupon {
  const { max_redemptions, redeem_by, times_redeemed } = coupon
  const isLate = redeem_by !== null && redeem_by < work.now()
  const isUsedUp = max_redemptions !== null && times_redeemed >= max_redemptions
  return { ...coupon, valid: !isLate && !isUsedUp }
}

/** The ids of the discounts that a request asks for. @throws StripeError for one that cannot be had */
export function redeemAll(
  work: Work,
  customer: Customer,
  sent: readonly DiscountSent[],
  place: Place,
): string[] {
  return sent.map((one, index) => {
    const at = `discounts[${index}]`
    if (one.discount === undefined) return redeem(work, customer, one, place, at).id
    const known = work.account.discounts.get(one.discount)
    const own = known?.customer === customer.id && !('deleted' in known) ? known : undefined
    return referenced(own, 'discount', one.discount, nested(at, 'discount')).id
  })
}

/**
 * Makes a discount of a coupon or promotion code, and counts it.
 * @param at the full name of the parameter that holds them; '' for the request itself
 */
export function redeem(
  work: Work,
  customer: Customer,
  sent: Omit<DiscountSent, 'discount'>,
  place: Place,
  at: string,
): Discount {
  const code = promotionCodeOf(work, customer, sent.promotion_code, nested(at, 'promotion_code'))
  const id = code?.promotion.coupon ?? sent.coupon
  if (id === undefined) throw parameterMissing(nested(at, 'coupon'))
  const coupon = referenced(work.account.coupons.get(id), 'coupon', id, nested(at, 'coupon'))
  if (!shownCoupon(work, coupon).valid)
    throw invalid(`Coupon expired: ${id}`, nested(at, 'coupon'), 'coupon_expired')
  work.account.coupons.put({ ...coupon, times_redeemed: coupon.times_redeemed + 1 })
  if (code) work.account.promotionCodes.put({ ...code, times_redeemed: code.times_redeemed + 1 })
  const start = work.now(customer)
  const discount: Discount = {
    ...place,
    checkout_session: null,
    customer: customer.id,
    customer_account: null,
    end: coupon.duration_in_months === null ? null : addMonths(start, coupon.duration_in_months),
    id: work.id('discount'),
    invoice_item: null,
    object: 'discount',
    promotion_code: code?.id ?? null,
    source: { coupon: id, type: 'coupon' },
    start,
    subscription_item: null,
  }
  work.account.discounts.put(discount)
  return discount
}

function promotionCodeOf(
  work: Work,
  customer: Customer,
  id: string | undefined,
  param: string,
): PromotionCode | undefined {
  if (id === undefined) return undefined
  const code = referenced(work.account.promotionCodes.get(id), 'promotion code', id, param)
  const { active, customer: owner, expires_at, max_redemptions, times_redeemed } = code
  const isOver =
    !active ||
    (expires_at !== null && expires_at <= work.now(customer)) ||
    (max_redemptions !== null && times_redeemed >= max_redemptions)
  if (isOver) throw invalid('This promotion code is inactive or expired.', param)
  if (owner !== null && owner !== customer.id)
    throw invalid('This promotion code cannot be redeemed because it is for another customer.', param)
  return code
}
