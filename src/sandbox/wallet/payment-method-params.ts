import { noSuch, parameterMissing } from '../api/errors.ts'
import { required } from '../api/params.ts'
import { emptyable, integer, object, oneOf, text } from '../api/rules.ts'
import { addressParam } from '../customer/address.ts'
import { wholeAddress } from '../customer/write-customer.ts'
import type { Work } from '../state/work.ts'
import { testCardOf } from './cards.ts'
import type { CardDetails } from './cards.ts'
import { blankBillingDetails } from './new-payment-method.ts'
import type { BillingDetails } from './objects.ts'
import { resolveSource } from './resolve-source.ts'
import type { TestCard } from './test-cards.ts'

export const allowRedisplay = oneOf(['always', 'limited', 'unspecified'])
export const type = oneOf(['card', 'us_bank_account'])

/** What a list may be filtered by: a customer of the sandbox has cards and bank accounts, and none of the others. */
export const anyType = oneOf(
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip'.split(
    ' ',
  ),
)

const networks = object({ preferred: emptyable(oneOf(['cartes_bancaires', 'mastercard', 'visa'])) })

/** What may change of a card. */
export const changedCard = object({
  exp_month: integer({ min: 1, max: 12 }),
  exp_year: integer(),
  networks,
})

export const billingDetails = object({
  address: emptyable(addressParam),
  email: emptyable(text()),
  name: emptyable(text()),
  phone: emptyable(text()),
  tax_id: emptyable(text()),
})

export const newCard = object({
  cvc: text(),
  exp_month: integer(),
  exp_year: integer(),
  networks: object({ preferred: oneOf(['cartes_bancaires', 'mastercard', 'visa']) }),
  number: text(),
  token: text(),
})

export const newBankAccount = object({
  account_holder_type: oneOf(['company', 'individual']),
  account_number: required(text()),
  account_type: oneOf(['checking', 'savings']),
  routing_number: required(text()),
})

type CardSent = ReturnType<typeof newCard.parse>

/** A card by its number, or by the token that stands for it. */
export function cardSent(
  work: Work,
  card: CardSent,
): { testCard: TestCard; details: Omit<Partial<CardDetails>, 'number'> } {
  if (card.token !== undefined) {
    const { source, testCard } = resolveSource(work, card.token, 'card[token]')
    if (!testCard || source.object !== 'card') throw noSuch('token', card.token, 'card[token]', 400)
    const { exp_month, exp_year, cvc_check } = source
    return { testCard, details: { exp_month, exp_year, ...(cvc_check && { cvc: '123' }) } }
  }
  const { number, exp_month, exp_year } = card
  if (number === undefined) throw parameterMissing('card[number]')
  if (exp_month === undefined) throw parameterMissing('card[exp_month]')
  if (exp_year === undefined) throw parameterMissing('card[exp_year]')
  const details = { ...card, number, exp_month, exp_year }
  return { testCard: testCardOf(work, details), details }
}

export function mergeBillingDetails(
  before: BillingDetails,
  sent: ReturnType<typeof billingDetails.parse> | undefined,
): BillingDetails {
  if (!sent) return before
  const { address, ...rest } = sent
  if (address === undefined) return { ...before, ...rest }
  return { ...before, ...rest, address: address ? wholeAddress(address) : blankBillingDetails.address }
}
