import { noSuch, parameterMissing } from '../api/errors.ts'
import { emptyable, integer, object, oneOf, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { testCardOf } from './cards.ts'
import type { CardDetails } from './cards.ts'
import { addressParam } from './customer-params.ts'
import { blankBillingDetails } from './new-payment-method.ts'
import type { BillingDetails } from './objects.ts'
import { resolveSource } from './resolve-source.ts'
import type { TestCard } from './test-cards.ts'
import { wholeAddress } from './write-customer.ts'

export const allowRedisplay = oneOf(['always', 'limited', 'unspecified'])
export const type = oneOf(['card'])
export const networks = object({ preferred: emptyable(oneOf(['cartes_bancaires', 'mastercard', 'visa'])) })

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

type CardSent = ReturnType<typeof newCard.parse>

/** A card by its number, or by the token that stands for it. */
export function cardSent(
  work: Work,
  card: CardSent,
): { testCard: TestCard; details: Omit<Partial<CardDetails>, 'number'> } {
  if (card.token !== undefined) {
    const { source, testCard } = resolveSource(work, card.token, 'card[token]')
    if (!testCard) throw noSuch('token', card.token, 'card[token]', 400)
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
