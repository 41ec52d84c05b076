import type { Stripe } from 'stripe'
import { toPaymentMethod } from '../to-payment-method.ts'
import { write, type KeyedSender } from './write.ts'

/** The customer tells whether it is the default. */
const expand = ['customer']

export function attachPaymentMethod(
  sender: KeyedSender,
  { customerId, paymentMethod }: { customerId: string; paymentMethod: string },
) {
  const params = { customer: customerId, expand }
  return write(
    sender,
    {
      object: 'payment_method',
      run: (stripe, options) => stripe.paymentMethods.attach(paymentMethod, params, options),
    },
    made,
  )
}

export function detachPaymentMethod(sender: KeyedSender, id: string) {
  return write(
    sender,
    {
      object: 'payment_method',
      run: (stripe, options) => stripe.paymentMethods.detach(id, { expand }, options),
    },
    made,
  )
}

function made(body: Stripe.PaymentMethod) {
  return { paymentMethod: toPaymentMethod(body) }
}
