import type { Work } from '../state/work.ts'
import type { Invoice } from './invoice.ts'
import type { InvoicePayment } from './invoice-payment.ts'
import type { PaymentIntent } from './payment-intent.ts'

/** The three objects that an attempt moves together. */
export interface Payment {
  /** The invoice before the attempt: what `invoice.updated` compares with. */
  readonly before: Invoice
  readonly invoice: Invoice
  readonly intent: PaymentIntent
  readonly link: InvoicePayment
}

/** The default payment of an invoice; a draft and an invoice of nothing have none. */
export function paymentOf(work: Work, invoice: Invoice): Payment | undefined {
  const link = work.account.invoicePayments.all().find((one) => one.invoice === invoice.id && one.is_default)
  const intent = link && work.account.paymentIntents.get(link.payment.payment_intent)
  return intent && { before: invoice, invoice, intent, link }
}

/** The payment that a payment intent belongs to. */
export function paymentBy(work: Work, intentId: string): Payment | undefined {
  const link = work.account.invoicePayments.all().find((one) => one.payment.payment_intent === intentId)
  const invoice = link && work.account.invoices.get(link.invoice)
  return invoice && paymentOf(work, invoice)
}

/** Opens the payment of a finalized invoice: one intent, which every attempt uses again. */
export function openPayment(work: Work, invoice: Invoice, makeIntent: () => PaymentIntent): Payment {
  const intent = work.account.paymentIntents.put(makeIntent())
  const link = work.account.invoicePayments.put({
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: work.now(invoice),
    currency: invoice.currency,
    id: work.id('invoice_payment'),
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    object: 'invoice_payment',
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  })
  work.emit('payment_intent.created', intent)
  return { before: invoice, invoice, intent, link }
}

/** Gives up the payment of an invoice that is void or paid otherwise. */
export function cancelPayment(work: Work, invoice: Invoice, reason: 'void_invoice' | 'automatic'): void {
  const payment = paymentOf(work, invoice)
  if (!payment || payment.intent.status === 'succeeded') return
  const at = work.now(invoice)
  const { intent, link } = payment
  const canceled = {
    canceled_at: at,
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  } as const
  work.account.invoicePayments.put({
    ...link,
    status: 'canceled',
    status_transitions: { ...link.status_transitions, canceled_at: at },
  })
  work.emit('payment_intent.canceled', work.account.paymentIntents.put({ ...intent, ...canceled }))
}
