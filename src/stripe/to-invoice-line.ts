import type { Stripe } from 'stripe'
import type { InvoiceLine } from '../domain/model/invoice.ts'
import { amount, fields, idOf, iso, text, whole } from './read.ts'

/** `invoiceCurrency` stands in where a line does not tell its own. */
export function toInvoiceLine(line: Stripe.InvoiceLineItem, invoiceCurrency: unknown): InvoiceLine {
  const period = fields(line.period)
  return {
    __typename: 'InvoiceLine',
    id: text(line.id),
    description: text(line.description),
    amount: amount(line.amount, text(line.currency) ?? invoiceCurrency),
    quantity: whole(line.quantity),
    periodStart: iso(period.start),
    periodEnd: iso(period.end),
    priceId: idOf(fields(fields(line.pricing).price_details).price),
    subscriptionId: idOf(line.subscription) ?? subscriptionOfParent(line),
  }
}

function subscriptionOfParent(line: Stripe.InvoiceLineItem): string | null {
  const { invoice_item_details, subscription_item_details } = fields(line.parent)
  return (
    idOf(fields(subscription_item_details).subscription) ?? idOf(fields(invoice_item_details).subscription)
  )
}
