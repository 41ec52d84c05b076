import type { LineItem } from '../billing/invoice.ts'
import type { Account } from '../state/account.ts'
import type { Coupon, DiscountAmount } from './coupon.ts'
import { couponOf } from './redeem.ts'

/** The lines with what each discount takes off them: discounts apply one after the other, each to what is left. */
export function discountLines(
  account: Account,
  lines: readonly LineItem[],
  discounts: readonly string[],
): { readonly lines: readonly LineItem[]; readonly totals: readonly DiscountAmount[] } {
  const totals: DiscountAmount[] = []
  let left = lines.map(({ amount, discountable }) => (discountable ? Math.max(0, amount) : 0))
  let discounted = lines.map((line) => ({ ...line, discount_amounts: [] as readonly DiscountAmount[] }))
  for (const discount of discounts) {
    const coupon = couponOf(account, account.discounts.get(discount)?.source.coupon ?? '')
    const shares = coupon ? shared(amountOff(coupon, lines, sum(left)), left) : left.map(() => 0)
    const before = left
    left = before.map((amount, index) => amount - (shares[index] ?? 0))
    discounted = discounted.map((line, index) => {
      const amount = shares[index] ?? 0
      return { ...line, discount_amounts: [...line.discount_amounts, { amount, discount }] }
    })
    totals.push({ amount: sum(shares), discount })
  }
  return { lines: discounted, totals }
}

/** An amount off counts in its own currency alone. */
function amountOff(coupon: Coupon, [line]: readonly LineItem[], left: number): number {
  if (coupon.percent_off !== null) return Math.round((left * coupon.percent_off) / 100)
  return coupon.currency === line?.currency ? Math.min(coupon.amount_off ?? 0, left) : 0
}

/** Splits an amount over lines by what they are worth; what does not divide goes to the first ones. */
function shared(amount: number, weights: readonly number[]): number[] {
  const whole = sum(weights)
  if (whole === 0) return weights.map(() => 0)
  const floors = weights.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(whole)))
  let rest = amount - sum(floors)
  return floors.map((share, index) => {
    const more = rest > 0 && share < (weights[index] ?? 0) ? 1 : 0
    rest -= more
    return share + more
  })
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
