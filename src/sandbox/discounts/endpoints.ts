import type { Endpoint } from '../api/endpoint.ts'
import type { Expansion, Expansions } from '../api/expand.ts'
import { toCustomer } from '../customer/find-customer.ts'
import { couponEndpoints } from './coupons.ts'
import { deleteDiscountEndpoints } from './delete-discount.ts'
import { promotionCodeEndpoints } from './promotion-codes.ts'
import { couponOf, shownCoupon } from './redeem.ts'

export const discountEndpoints: readonly Endpoint[] = [
  ...couponEndpoints,
  ...promotionCodeEndpoints,
  ...deleteDiscountEndpoints,
]

const toCoupon: Expansion = {
  find(work, id) {
    const known = couponOf(work.account, id)
    return known && shownCoupon(work, known)
  },
}

export const discountExpansions: Expansions = {
  discount: {
    customer: toCustomer,
    promotion_code: { find: ({ account }, id) => account.promotionCodes.get(id) },
    'source.coupon': toCoupon,
  },
  promotion_code: { customer: toCustomer, 'promotion.coupon': toCoupon },
}
