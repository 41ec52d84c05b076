import type { Customer } from '../customer/objects.ts'
import type { Account } from '../state/account.ts'
import { brandOf } from './cards.ts'
import type { Card, CardPaymentMethod, PaymentMethod } from './objects.ts'

/** A payment method by id; a customer's legacy card is seen as one too, under its `card_` id. */
export function findPaymentMethod(account: Account, id: string): PaymentMethod | undefined {
  const method = account.paymentMethods.get(id)
  if (method) return method
  const source = account.sources.get(id)
  const customer = source && account.customers.get(source.customer)
  return source?.object === 'card' && customer ? asPaymentMethod(source, customer) : undefined
}

/** A customer's payment methods, its legacy cards among them, oldest first. */
export function paymentMethodsOf(account: Account, customer: Customer): PaymentMethod[] {
  const cards = account.sources.all().flatMap((source) => {
    return source.object === 'card' && source.customer === customer.id
      ? [asPaymentMethod(source, customer)]
      : []
  })
  return [...cards, ...account.paymentMethods.all().filter((method) => method.customer === customer.id)]
}

function asPaymentMethod(card: Card, customer: Customer): CardPaymentMethod {
  const brand = brandOf(card)
  return {
    id: card.id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: {
        city: card.address_city,
        country: card.address_country,
        line1: card.address_line1,
        line2: card.address_line2,
        postal_code: card.address_zip,
        state: card.address_state,
      },
      email: null,
      name: card.name,
      phone: null,
      tax_id: null,
    },
    card: {
      brand,
      checks: {
        address_line1_check: card.address_line1_check,
        address_postal_code_check: card.address_zip_check,
        cvc_check: card.cvc_check,
      },
      country: card.country,
      display_brand: brand,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding,
      generated_from: null,
      last4: card.last4,
      networks: { available: [brand], preferred: card.networks.preferred },
      regulated_status: null,
      three_d_secure_usage: { supported: brand !== 'unionpay' },
      wallet: null,
    },
    created: customer.created,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: card.metadata,
    type: 'card',
  }
}
