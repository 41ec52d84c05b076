import { endpoint } from '../api/endpoint.ts'
import { found } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { required } from '../api/params.ts'
import { inRange, object, oneOf, range, text } from '../api/rules.ts'
import type { InvoicePayment } from './invoice-payment.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/invoice_payments/{invoice_payment}',
  sdk: 'invoicePayments.retrieve',
  params: expandable,
  handle({ account, path }) {
    const id = path.invoice_payment
    return found(account.invoicePayments.get(id), 'invoice_payment', id, 'invoice_payment')
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/invoice_payments',
  sdk: 'invoicePayments.list',
  params: {
    ...listParams,
    created: range(),
    invoice: text(),
    payment: object({
      type: required(oneOf(['payment_intent', 'payment_record'])),
      payment_intent: text(),
      payment_record: text(),
    }),
    status: oneOf(['open', 'paid', 'canceled']),
  },
  handle(work) {
    const { created, invoice, payment, status } = work.params
    const wanted = (one: InvoicePayment) =>
      inRange(one.created, created) &&
      (!invoice || one.invoice === invoice) &&
      (!payment || one.payment.type === payment.type) &&
      (!payment?.payment_intent || one.payment.payment_intent === payment.payment_intent) &&
      (!status || one.status === status)
    return page(work, work.account.invoicePayments.all().filter(wanted), 'invoice_payment')
  },
})

export const invoicePaymentEndpoints = [retrieve, all]
