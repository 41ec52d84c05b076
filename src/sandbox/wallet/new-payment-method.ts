import { noSuch } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import { brandOf, cardOf } from './cards.ts'
import type { CardDetails } from './cards.ts'
import type { BillingDetails, Metadata, PaymentMethod } from './objects.ts'
import { cardByName } from './test-cards.ts'
import type { TestCard } from './test-cards.ts'

export const blankBillingDetails: BillingDetails = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

interface Extras {
  readonly allow_redisplay?: PaymentMethod['allow_redisplay'] | undefined
  readonly billing_details?: BillingDetails
  readonly metadata?: Metadata
}

type Details = Omit<Partial<CardDetails>, 'number'>

/** Stores a new payment method for a card; it belongs to nobody yet. */
export function newPaymentMethod(
  work: Work,
  testCard: TestCard,
  details: Details = {},
  extras: Extras = {},
): PaymentMethod {
  const card = cardOf(work, testCard, details)
  const brand = brandOf(card)
  const method = work.account.paymentMethods.put({
    id: work.id('payment_method'),
    object: 'payment_method',
    allow_redisplay: extras.allow_redisplay ?? 'unspecified',
    billing_details: extras.billing_details ?? blankBillingDetails,
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: card.cvc_check },
      country: card.country,
      display_brand: brand === 'amex' ? 'american_express' : brand,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding,
      generated_from: null,
      last4: card.last4,
      networks: { available: [brand], preferred: card.networks.preferred },
      regulated_status: null,
      three_d_secure_usage: { supported: !testCard.suffixes.includes('amex_threeDSecureNotSupported') },
      wallet: null,
    },
    created: work.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: extras.metadata ?? {},
    type: 'card',
  })
  work.account.cardNumbers.set(method.id, testCard.number)
  return method
}

/** A payment method by id; a name such as `pm_card_visa` makes a new one each time. @throws StripeError */
export function paymentMethodBy(
  work: Work,
  id: string,
  param = 'payment_method',
  status: 400 | 404 = 400,
): PaymentMethod {
  const known = work.account.paymentMethods.get(id)
  if (known) return known
  const named = id.startsWith('pm_card_') ? cardByName(id) : undefined
  if (!named) throw noSuch('PaymentMethod', id, param, status)
  return newPaymentMethod(work, named, { cvc: '123' })
}
