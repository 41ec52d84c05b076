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
    if (instrument) return instrument
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
