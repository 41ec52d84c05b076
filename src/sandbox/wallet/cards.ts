import { createHash } from 'node:crypto'
import { cardError } from '../api/errors.ts'
import { required } from '../api/params.ts'
import type { Params } from '../api/params.ts'
import { integer, object, oneOf, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { decline } from './declines.ts'
import type { Card, Check, Unowned } from './objects.ts'
import { cardByNumber } from './test-cards.ts'
import type { Brand, TestCard } from './test-cards.ts'

const addressParams = {
  address_city: text(),
  address_country: text(),
  address_line1: text(),
  address_line2: text(),
  address_state: text(),
  address_zip: text(),
}

/** What a raw card says of itself, on a token, in `source` and on a payment method. */
export const cardParams = {
  ...addressParams,
  currency: text(3),
  cvc: text(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  name: text(),
  networks: object({ preferred: oneOf(['cartes_bancaires', 'mastercard', 'visa']) }),
  number: required(text()),
}

export type CardDetails = Params<typeof cardParams>

const brandNames: Record<Brand, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** The card a number stands for. @throws StripeError 402 for a number, date or security code that cannot be */
export function testCardOf(
  work: Work,
  details: Pick<CardDetails, 'number' | 'exp_month' | 'exp_year' | 'cvc'>,
): TestCard {
  const number = details.number.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) throw cardError(decline('incorrect_number'))
  const { exp_month, exp_year, cvc } = details
  const problem = expiry(work, exp_month, exp_year)
  if (problem) throw cardError(decline(problem))
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc)) throw cardError(decline('invalid_cvc'))
  const testCard = cardByNumber(number)
  if (!testCard) throw cardError(decline('test_mode_live_card'))
  return testCard
}

/** What is wrong with a date of expiry, if anything. */
export function expiry(
  work: Work,
  month: number,
  year: number,
): 'invalid_expiry_month' | 'invalid_expiry_year' | undefined {
  if (month < 1 || month > 12) return 'invalid_expiry_month'
  return isPast(work.now(), fullYear(year), month) ? 'invalid_expiry_year' : undefined
}

/** A card as a token carries it: nothing has been checked with its issuer yet. */
export function cardOf(
  work: Work,
  testCard: TestCard,
  details: Omit<Partial<CardDetails>, 'number'> = {},
): Unowned<Card> {
  const now = new Date(work.now() * 1000)
  const { address_line1 = null, address_zip = null, cvc } = details
  return {
    id: work.id('card'),
    object: 'card',
    address_city: details.address_city ?? null,
    address_country: details.address_country ?? null,
    address_line1,
    address_line1_check: address_line1 === null ? null : 'unchecked',
    address_line2: details.address_line2 ?? null,
    address_state: details.address_state ?? null,
    address_zip,
    address_zip_check: address_zip === null ? null : 'unchecked',
    brand: brandNames[testCard.brand],
    country: testCard.country,
    cvc_check: cvc === undefined ? null : 'unchecked',
    dynamic_last4: null,
    exp_month: details.exp_month ?? now.getUTCMonth() + 1,
    exp_year: fullYear(details.exp_year ?? now.getUTCFullYear() + 1),
    fingerprint: fingerprint(work, testCard.number),
    funding: testCard.funding,
    last4: testCard.number.slice(-4),
    metadata: {},
    name: details.name ?? null,
    networks: { preferred: details.networks?.preferred ?? null },
    regulated_status: null,
    tokenization_method: null,
  }
}

/** What the issuer says of what it was given, once a customer has the card. */
export function checked(card: Unowned<Card>, testCard: TestCard): Unowned<Card> {
  const result = (before: Check, what: TestCard['fails'][number]): Check =>
    before && (testCard.fails.includes(what) ? 'fail' : 'pass')
  return {
    ...card,
    address_line1_check: result(card.address_line1_check, 'line1'),
    address_zip_check: result(card.address_zip_check, 'zip'),
    cvc_check: result(card.cvc_check, 'cvc'),
  }
}

export function brandOf(card: Pick<Card, 'brand'>): string {
  return Object.entries(brandNames).find(([, name]) => name === card.brand)?.[0] ?? 'unknown'
}

/** The same number has the same fingerprint within an account, and another one in another account. */
export function fingerprint(work: Work, number: string): string {
  const digest = createHash('sha256').update(`${work.account.id} ${number}`).digest('base64')
  return digest.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 16)
}

/** Two digits mean this century. */
function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year
}

function isPast(now: number, year: number, month: number): boolean {
  return Date.UTC(year, month) / 1000 <= now || year > 2100
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}
