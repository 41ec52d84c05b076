import { invalid, noSuch } from '../api/errors.ts'
import type { Account } from '../state/account.ts'
import type { CustomerSource, PaymentMethod } from '../wallet/objects.ts'
import { subscriptionOf } from './invoice.ts'
import type { Invoice } from './invoice.ts'

/** What can be charged: a card or bank account of the legacy wallet, or a payment method. */
export type Instrument = CustomerSource | PaymentMethod

export function findInstrument(account: Account, id: string): Instrument | undefined {
  return account.sources.get(id) ?? account.paymentMethods.get(id)
}

/**
 * The instrument an attempt charges: the first one set, from the invoice's own down to the customer's
 * `default_source`, which is the only slot that the parameter `source` fills.
 */
export function instrumentFor(account: Account, invoice: Invoice): Instrument | undefined {
  const subscription = account.subscriptions.get(subscriptionOf(invoice) ?? '')
  const customer = account.customers.get(invoice.customer)
  const slots = [
    invoice.default_payment_method,
    invoice.default_source,
    subscription?.default_payment_method,
    subscription?.default_source,
    customer?.invoice_settings.default_payment_method,
    customer?.default_source,
  ]
  for (const id of slots) {
    const instrument = id ? findInstrument(account, id) : undefined
    // One that was detached since is still known, and nobody's.
    if (instrument?.customer === invoice.customer) return instrument
  }
  return undefined
}

/** How a payment intent names its instrument: a legacy one in `source` as well. */
export function carrier(instrument: Instrument): { payment_method: string; source: string | null } {
  return {
    payment_method: instrument.id,
    source: instrument.object === 'payment_method' ? null : instrument.id,
  }
}

/** The default_payment_method of a request: a payment method, or a legacy card by its id, that the customer has. */
export function ownPaymentMethod(account: Account, customer: string, id: string, param: string): Instrument {
  const instrument = findInstrument(account, id)
  if (instrument?.customer === customer) return instrument
  throw invalid(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    param,
    'resource_missing',
  )
}

/** The default_source of a request: a source that the customer has. */
export function ownSource(account: Account, customer: string, id: string, param: string): Instrument {
  const source = account.sources.get(id)
  if (source?.customer === customer) return source
  throw noSuch('source', id, param, 400)
}

interface Defaults {
  readonly default_payment_method?: string | null
  readonly default_source?: string | null
}

/** @throws StripeError when a default of a request is not the customer's */
export function checkDefaults(account: Account, customer: string, given: Defaults): void {
  const { default_payment_method, default_source } = given
  if (default_payment_method)
    ownPaymentMethod(account, customer, default_payment_method, 'default_payment_method')
  if (default_source) ownSource(account, customer, default_source, 'default_source')
}
