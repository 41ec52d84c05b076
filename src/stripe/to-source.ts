import type { Stripe } from 'stripe'
import type { BankAccountSource, CardSource, CustomerSource } from '../domain/model/customer.ts'
import { expandedCustomer } from './expanded-customer.ts'
import { idOf, text, whole } from './read.ts'

/** What a customer can be charged on. An id that was not expanded tells no more than itself. */
export function toSource(
  source: Stripe.Customer['default_source'] | undefined,
  isDefault: boolean | null,
): CustomerSource | null {
  const id = idOf(source)
  if (id === null || source === null || source === undefined) return null
  if (typeof source === 'string') return { __typename: 'OtherSource', id, object: null, isDefault }
  if (source.object === 'card') return toCard(source, isDefault)
  if (source.object === 'bank_account') return toBankAccount(source, isDefault)
  return { __typename: 'OtherSource', id, object: text(source.object), isDefault }
}

/** One of a customer's list; whether it is the default is told by the customer it carries. */
export function toListedSource(source: Stripe.CustomerSource): CustomerSource {
  const owner = 'customer' in source ? expandedCustomer(source.customer) : null
  const isDefault = owner === null ? null : idOf(owner.default_source) === source.id
  return toSource(source, isDefault) ?? { __typename: 'OtherSource', id: source.id, object: null, isDefault }
}

function toCard(card: Stripe.Card, isDefault: boolean | null): CardSource {
  return {
    __typename: 'CardSource',
    id: card.id,
    brand: text(card.brand),
    last4: text(card.last4),
    expMonth: whole(card.exp_month),
    expYear: whole(card.exp_year),
    funding: text(card.funding),
    country: text(card.country),
    name: text(card.name),
    fingerprint: text(card.fingerprint),
    cvcCheck: text(card.cvc_check),
    addressZipCheck: text(card.address_zip_check),
    addressLine1Check: text(card.address_line1_check),
    tokenizationMethod: text(card.tokenization_method),
    isDefault,
  }
}

function toBankAccount(account: Stripe.BankAccount, isDefault: boolean | null): BankAccountSource {
  return {
    __typename: 'BankAccountSource',
    id: account.id,
    bankName: text(account.bank_name),
    last4: text(account.last4),
    country: text(account.country),
    currency: text(account.currency),
    status: text(account.status),
    accountHolderName: text(account.account_holder_name),
    accountHolderType: text(account.account_holder_type),
    isDefault,
  }
}
