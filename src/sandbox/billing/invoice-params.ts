import { found, invalid } from '../api/errors.ts'
import { metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { boolean, emptyable, integer, list, object, oneOf, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import type { Invoice, InvoiceStatus } from './invoice.ts'

/** What an invoice takes when it is made and when it is updated. */
export const invoiceFields = {
  auto_advance: boolean(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  custom_fields: emptyable(list(object({ name: required(text(40)), value: required(text(140)) }), 4)),
  days_until_due: integer({ min: 0 }),
  default_payment_method: emptyable(text()),
  default_source: emptyable(text()),
  description: emptyable(text()),
  due_date: integer({ min: 0 }),
  footer: emptyable(text()),
  metadata: metadata(),
  statement_descriptor: text(22),
}

/** The invoice in the path of a request. */
export function invoiceInPath(work: Work & { readonly path: { readonly invoice: string } }): Invoice {
  return found(work.account.invoices.get(work.path.invoice), 'invoice', work.path.invoice, 'invoice')
}

/** @throws StripeError unless the invoice is in one of the statuses */
export function expectStatus(
  invoice: Invoice,
  statuses: readonly InvoiceStatus[],
  message: string,
  code?: string,
): Invoice {
  if (!statuses.includes(invoice.status)) throw invalid(message, undefined, code)
  return invoice
}
