import { endpoint } from '../api/endpoint.ts'
import { found, invalid, parameterMissing } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import type { Params } from '../api/params.ts'
import { currency, decimal, inRange, integer, oneOf, range, text } from '../api/rules.ts'
import { change } from '../billing/change.ts'
import type { Work } from '../state/work.ts'
import type { Coupon } from './coupon.ts'
import { shownCoupon } from './redeem.ts'

const createParams = {
  ...expandable,
  amount_off: integer({ min: 1 }),
  currency: currency(),
  duration: oneOf(['forever', 'once', 'repeating']),
  duration_in_months: integer({ min: 1 }),
  id: text(200),
  max_redemptions: integer({ min: 1 }),
  metadata: metadata(),
  name: text(40),
  percent_off: decimal(),
  redeem_by: integer({ min: 0 }),
}

const create = endpoint({
  method: 'POST',
  path: '/v1/coupons',
  sdk: 'coupons.create',
  params: createParams,
  handle(work) {
    const { duration = 'once', duration_in_months = null, params } = { ...work.params, params: work.params }
    if (duration === 'repeating' && duration_in_months === null) throw parameterMissing('duration_in_months')
    if (duration !== 'repeating' && duration_in_months !== null) {
      throw invalid(
        'You can only pass `duration_in_months` when `duration` is `repeating`.',
        'duration_in_months',
      )
    }
    const id = params.id ?? work.letters(8, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
    if (work.account.coupons.get(id)) throw invalid('Coupon already exists.', 'id', 'resource_already_exists')
    const coupon = work.account.coupons.put({
      ...worth(params),
      created: work.now(),
      duration,
      duration_in_months,
      id,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      name: params.name ?? null,
      object: 'coupon',
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    })
    work.emit('coupon.created', coupon)
    return coupon
  },
})

/** Either a percentage or an amount, never both. */
function worth({
  amount_off,
  currency,
  percent_off,
}: Params<typeof createParams>): Pick<Coupon, 'amount_off' | 'currency' | 'percent_off'> {
  if ((amount_off === undefined) === (percent_off === undefined))
    throw invalid('Must provide exactly one of percent_off or amount_off when creating a coupon.')
  if (amount_off !== undefined) {
    if (currency === undefined) throw parameterMissing('currency')
    return { amount_off, currency, percent_off: null }
  }
  const percentage = Number(percent_off)
  if (percentage <= 0 || percentage > 100)
    throw invalid('percent_off must be greater than 0 and at most 100.', 'percent_off')
  return { amount_off: null, currency: null, percent_off: percentage }
}

type CouponCall = Work & { readonly path: { readonly coupon: string } }

function couponInPath({ account, path }: CouponCall): Coupon {
  return found(account.coupons.get(path.coupon), 'coupon', path.coupon, 'coupon')
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/coupons/{coupon}',
  sdk: 'coupons.retrieve',
  params: expandable,
  handle: (work) => shownCoupon(work, couponInPath(work)),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/coupons/{coupon}',
  sdk: 'coupons.update',
  params: { ...expandable, metadata: metadata(), name: text(40) },
  handle(work) {
    const coupon = couponInPath(work)
    const { metadata, name = coupon.name } = work.params
    const changes = { metadata: mergeMetadata(coupon.metadata, metadata), name }
    return shownCoupon(work, change(work, work.account.coupons, coupon, changes, 'coupon.updated'))
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/coupons',
  sdk: 'coupons.list',
  params: { ...listParams, created: range() },
  handle(work) {
    const coupons = work.account.coupons.all().filter(({ created }) => inRange(created, work.params.created))
    return page(
      work,
      coupons.map((coupon) => shownCoupon(work, coupon)),
      'coupon',
    )
  },
})

/** Nobody can redeem it any more; discounts made of it go on. */
const remove = endpoint({
  method: 'DELETE',
  path: '/v1/coupons/{coupon}',
  sdk: 'coupons.del',
  params: {},
  handle(work) {
    const coupon = couponInPath(work)
    work.account.coupons.delete(coupon.id)
    work.account.retiredCoupons.put({ ...coupon, valid: false })
    work.emit('coupon.deleted', coupon)
    return { id: coupon.id, object: 'coupon', deleted: true }
  },
})

export const couponEndpoints = [create, retrieve, update, all, remove]
