import type { Call } from '../domain/call.ts'
import type { BillingSubscription, Invoice } from '../domain/model/invoice.ts'
import type { PaymentMethod } from '../domain/model/payment-method.ts'
import type { Attempts } from './attempts.ts'
import { toInvoice } from './to-invoice.ts'
import { toPaymentMethod } from './to-payment-method.ts'
import { toSubscription } from './to-subscription.ts'

export async function getInvoice(attempts: Attempts, id: string, call: Call): Promise<Invoice> {
  const expand = ['payments']
  const { body } = await attempts.read(
    { object: 'invoice', run: (stripe, options) => stripe.invoices.retrieve(id, { expand }, options) },
    call,
  )
  return toInvoice(body)
}

export async function getSubscription(
  attempts: Attempts,
  id: string,
  call: Call,
): Promise<BillingSubscription> {
  const { body } = await attempts.read(
    { object: 'subscription', run: (stripe, options) => stripe.subscriptions.retrieve(id, {}, options) },
    call,
  )
  return toSubscription(body)
}

/** With its customer, which tells whether it is the default. */
export async function getPaymentMethod(attempts: Attempts, id: string, call: Call): Promise<PaymentMethod> {
  const expand = ['customer']
  const { body } = await attempts.read(
    {
      object: 'payment_method',
      run: (stripe, options) => stripe.paymentMethods.retrieve(id, { expand }, options),
    },
    call,
  )
  return toPaymentMethod(body)
}
