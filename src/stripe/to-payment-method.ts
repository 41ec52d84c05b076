import type { Stripe } from 'stripe'
import type { PaymentMethod, PaymentMethodCard } from '../domain/model/payment-method.ts'
import { expandedCustomer } from './expanded-customer.ts'
import { fields, idOf, iso, text, whole } from './read.ts'
import { toMetadata } from './to-metadata.ts'

/** A card that was added as a source is one, too, under its `card_…` id. */
export function toPaymentMethod(method: Stripe.PaymentMethod): PaymentMethod {
  return {
    __typename: 'PaymentMethod',
    id: method.id,
    type: text(method.type),
    created: iso(method.created),
    allowRedisplay: text(method.allow_redisplay),
    billingDetails: isObject(method.billing_details) ? { ...method.billing_details } : null,
    card: toCard(method.card),
    customerId: idOf(method.customer),
    isDefault: isDefault(method),
    metadata: toMetadata(method.metadata),
  }
}

/** Stripe charges the customer's default payment method, and the default source only where there is none. */
function isDefault({ id, customer }: Stripe.PaymentMethod): boolean | null {
  if (customer === null) return false
  const owner = expandedCustomer(customer)
  if (owner === null) return null
  const charged = idOf(fields(owner.invoice_settings).default_payment_method) ?? idOf(owner.default_source)
  return charged === id
}

function toCard(card: Stripe.PaymentMethod.Card | undefined): PaymentMethodCard | null {
  if (!isObject(card)) return null
  return {
    __typename: 'PaymentMethodCard',
    brand: text(card.brand),
    last4: text(card.last4),
    expMonth: whole(card.exp_month),
    expYear: whole(card.exp_year),
    funding: text(card.funding),
    country: text(card.country),
    fingerprint: text(card.fingerprint),
    displayBrand: text(card.display_brand),
  }
}

function isObject<T>(value: T | null | undefined): value is T & object {
  return typeof value === 'object' && value !== null
}
