import { endpoint } from '../api/endpoint.ts'
import { found, invalid, parameterMissing, referenced } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { boolean, inRange, integer, object, oneOf, range, text } from '../api/rules.ts'
import { change } from '../billing/change.ts'
import { customerParam, listedCustomer } from '../customer/find-customer.ts'
import type { Work } from '../state/work.ts'
import type { PromotionCode } from './coupon.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/promotion_codes',
  sdk: 'promotionCodes.create',
  params: {
    ...expandable,
    active: boolean(),
    code: text(500),
    customer: text(),
    expires_at: integer({ min: 0 }),
    max_redemptions: integer({ min: 1 }),
    metadata: metadata(),
    promotion: required(object({ coupon: text(), type: required(oneOf(['coupon'])) })),
  },
  handle(work) {
    const { active = true, customer, expires_at = null, max_redemptions = null, promotion } = work.params
    const { coupon } = promotion
    if (coupon === undefined) throw parameterMissing('promotion[coupon]')
    referenced(work.account.coupons.get(coupon), 'coupon', coupon, 'promotion[coupon]')
    if (customer !== undefined) customerParam(work, customer)
    const promotionCode = work.account.promotionCodes.put({
      active,
      code: freeCode(work, work.params.code),
      created: work.now(),
      customer: customer ?? null,
      customer_account: null,
      expires_at,
      id: work.id('promotion_code'),
      livemode: false,
      max_redemptions,
      metadata: mergeMetadata({}, work.params.metadata),
      object: 'promotion_code',
      promotion: { coupon, type: 'coupon' },
      restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
      times_redeemed: 0,
    })
    work.emit('promotion_code.created', promotionCode)
    return promotionCode
  },
})

/** The code given, unless an active one has it; a new one when none is given. */
function freeCode(work: Work, code = work.letters(8, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789')): string {
  const taken = work.account.promotionCodes
    .all()
    .some((one) => one.active && one.code.toUpperCase() === code.toUpperCase())
  if (taken) throw invalid(`An active promotion code with \`code: ${code}\` already exists.`, 'code')
  return code
}

type CodeCall = Work & { readonly path: { readonly promotion_code: string } }

function codeInPath({ account, path }: CodeCall): PromotionCode {
  const id = path.promotion_code
  return found(account.promotionCodes.get(id), 'promotion code', id, 'promotion_code')
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/promotion_codes/{promotion_code}',
  sdk: 'promotionCodes.retrieve',
  params: expandable,
  handle: (work) => codeInPath(work),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/promotion_codes/{promotion_code}',
  sdk: 'promotionCodes.update',
  params: { ...expandable, active: boolean(), metadata: metadata() },
  handle(work) {
    const before = codeInPath(work)
    const { active = before.active, metadata } = work.params
    const changes = { active, metadata: mergeMetadata(before.metadata, metadata) }
    return change(work, work.account.promotionCodes, before, changes, 'promotion_code.updated')
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/promotion_codes',
  sdk: 'promotionCodes.list',
  params: {
    ...listParams,
    active: boolean(),
    code: text(),
    coupon: text(),
    created: range(),
    customer: text(),
  },
  handle(work) {
    const { active, code, coupon, created, customer } = work.params
    listedCustomer(work, customer)
    const wanted = (one: PromotionCode) =>
      (active === undefined || one.active === active) &&
      (!code || one.code.toUpperCase() === code.toUpperCase()) &&
      (!coupon || one.promotion.coupon === coupon) &&
      inRange(one.created, created) &&
      (!customer || one.customer === customer)
    return page(work, work.account.promotionCodes.all().filter(wanted), 'promotion code')
  },
})

export const promotionCodeEndpoints = [create, retrieve, update, all]
