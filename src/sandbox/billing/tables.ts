import type { Journal } from '../state/journal.ts'
import { createTable } from '../state/table.ts'
import type { Charge } from './charge.ts'
import type { Invoice, LineItem } from './invoice.ts'
import type { InvoiceItem } from './invoice-item.ts'
import type { InvoicePayment } from './invoice-payment.ts'
import type { PaymentIntent } from './payment-intent.ts'
import type { Price } from './price.ts'
import type { Product } from './product.ts'
import type { Subscription } from './subscription.ts'
import type { TestClock } from './test-clock.ts'

/** The tables of what is sold, owed and paid, and of the clocks it happens on. */
export function billingTables(journal: Journal) {
  return {
    products: createTable<Product>(journal),
    prices: createTable<Price>(journal),
    subscriptions: createTable<Subscription>(journal),
    invoices: createTable<Invoice>(journal),
    /** Every line of an invoice, by the invoice's id: the invoice itself shows the first ones. */
    invoiceLines: createTable<{ readonly id: string; readonly lines: readonly LineItem[] }>(journal),
    invoiceItems: createTable<InvoiceItem>(journal),
    invoicePayments: createTable<InvoicePayment>(journal),
    paymentIntents: createTable<PaymentIntent>(journal),
    charges: createTable<Charge>(journal),
    testClocks: createTable<TestClock>(journal),
  }
}

export type BillingTables = ReturnType<typeof billingTables>
