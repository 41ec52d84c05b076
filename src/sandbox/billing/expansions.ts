import type { Expansion, Expansions } from '../api/expand.ts'
import { embeddedList } from '../api/lists.ts'
import { toCustomer as customer } from '../customer/find-customer.ts'
import type { Account } from '../state/account.ts'
import { findInstrument } from './instruments.ts'
import { paymentOf } from './payment.ts'

type TableName = {
  [K in keyof Account]: Account[K] extends { get(id: string): object | undefined } ? K : never
}[keyof Account]

/** Follows an id into one of the tables. */
function to(table: Exclude<TableName, 'cardNumbers' | 'behaviours'>): Expansion {
  return { find: ({ account }, id) => account[table].get(id) }
}

const instrument: Expansion = { find: ({ account }, id) => findInstrument(account, id) }
const test_clock = to('testClocks')

const priced = { 'pricing.price_details.price': to('prices') }
const owed = { customer, default_payment_method: instrument, default_source: instrument, test_clock }

/** What `expand` can follow or add in the objects of billing. */
export const billingExpansions: Expansions = {
  charge: { customer, payment_intent: to('paymentIntents') },
  invoice: {
    ...owed,
    discounts: to('discounts'),
    'total_discount_amounts.discount': to('discounts'),
    confirmation_secret: {
      include(work, { id }) {
        const invoice = work.account.invoices.get(id)
        const intent = invoice && paymentOf(work, invoice)?.intent
        return intent ? { client_secret: intent.client_secret, type: 'payment_intent' } : null
      },
    },
    'parent.subscription_details.subscription': to('subscriptions'),
    payments: {
      include: ({ account }, { id }) =>
        embeddedList(
          `/v1/invoices/${id}/payments`,
          account.invoicePayments.all().filter((payment) => payment.invoice === id),
        ),
    },
  },
  line_item: { ...priced, subscription: to('subscriptions'), 'discount_amounts.discount': to('discounts') },
  invoice_payment: { invoice: to('invoices'), 'payment.payment_intent': to('paymentIntents') },
  invoiceitem: { ...priced, customer, invoice: to('invoices'), test_clock },
  payment_intent: { customer, latest_charge: to('charges'), payment_method: instrument, source: instrument },
  price: { product: to('products') },
  product: { default_price: to('prices') },
  plan: { product: to('products') },
  subscription: { ...owed, discounts: to('discounts'), latest_invoice: to('invoices') },
}
