import type { Journal } from '../state/journal.ts'
import { createTable } from '../state/table.ts'
import type { Coupon, DeletedDiscount, Discount, PromotionCode } from './coupon.ts'

/** The tables of coupons and of what was made of them. */
export function discountTables(journal: Journal) {
  return {
    coupons: createTable<Coupon>(journal),
    /** Deleted coupons, whose discounts go on. */
    retiredCoupons: createTable<Coupon>(journal),
    promotionCodes: createTable<PromotionCode>(journal),
    discounts: createTable<Discount | DeletedDiscount>(journal),
  }
}

export type DiscountTables = ReturnType<typeof discountTables>
