import { noSuch } from '../api/errors.ts'
import type { Metadata } from '../customer/objects.ts'
import type { Work } from '../state/work.ts'
import { brandOf, cardOf, fingerprint } from './cards.ts'
import type { CardDetails } from './cards.ts'
import type { BillingDetails, PaymentMethod } from './objects.ts'
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
    ...newMethod(work, extras),
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
    type: 'card',
  })
  work.account.cardNumbers.set(method.id, testCard.number)
  return method
}

const jane = {
  account_holder_type: 'individual',
  account_number: '000123456789',
  routing_number: '110000000',
} as const

/** Stores a new payment method for an American bank account; it belongs to nobody yet. */
export function newBankPaymentMethod(
  work: Work,
  account: {
    readonly account_holder_type?: 'company' | 'individual'
    readonly account_number: string
    readonly account_type?: 'checking' | 'savings'
    readonly routing_number: string
  },
  extras: Extras = {},
): PaymentMethod {
  const { account_holder_type = null, account_number, account_type = 'checking', routing_number } = account
  return work.account.paymentMethods.put({
    ...newMethod(work, extras),
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type,
      account_type,
      bank_name: 'STRIPE TEST BANK',
      financial_connections_account: null,
      fingerprint: fingerprint(work, `${routing_number} ${account_number}`),
      last4: account_number.slice(-4),
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number,
      status_details: {},
    },
  })
}

function newMethod(work: Work, extras: Extras) {
  return {
    id: work.id('payment_method'),
    object: 'payment_method',
    allow_redisplay: extras.allow_redisplay ?? 'unspecified',
    billing_details: extras.billing_details ?? blankBillingDetails,
    created: work.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: extras.metadata ?? {},
  } as const
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
  if (id === 'pm_usBankAccount') return newBankPaymentMethod(work, jane)
  if (!named) throw noSuch('PaymentMethod', id, param, status)
  return newPaymentMethod(work, named, { cvc: '123' })
}
