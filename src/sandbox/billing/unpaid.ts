import { StripeError } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import type { Invoice } from './invoice.ts'
import { paymentOf } from './payment.ts'

/** The 402 for an invoice that could not be paid now: the decline, or the 3-D Secure step that is missing. */
export function unpaid(work: Work, invoice: Invoice): StripeError {
  const intent = paymentOf(work, invoice)?.intent
  const error = intent?.last_payment_error
  if (error) {
    const { doc_url: _, ...body } = error
    return new StripeError(402, { ...body, payment_intent: intent })
  }
  return new StripeError(402, {
    type: 'card_error',
    code: 'invoice_payment_intent_requires_action',
    message:
      'Payment for this invoice requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
    ...(intent && { payment_intent: intent }),
  })
}
