import type { CallContext } from '../context.ts'
import type { Keyed } from './fenced-write.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { assertNotOfAnother } from './own-payment-method.ts'
import { newPaymentMethod } from '../rules/payment-ids.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { PaymentMethodResult } from './write-results.ts'

export interface PaymentMethodArgs extends Keyed {
  customerId: string
  paymentMethod: string
}

/** Gives a customer a payment method, after Stripe has asked the issuer; it is charged once it is the default. */
export function createAttachPaymentMethod(deps: WriteDeps) {
  const { upstream } = deps
  const keyedWrite = createKeyedWrite(deps)

  return function attachPaymentMethod(
    context: CallContext,
    { customerId, paymentMethod, idempotencyKey }: PaymentMethodArgs,
  ): Promise<PaymentMethodResult> {
    return keyedWrite(context, {
      operation: 'attachPaymentMethod',
      customerId,
      idempotencyKey,
      issues: newPaymentMethod.problems(paymentMethod, ['paymentMethod']),
      subject: 'paymentMethod',
      pathOf: argumentPaths({ customer: 'customerId' }, 'paymentMethod'),
      async send(run) {
        await assertNotOfAnother(upstream, { customerId, paymentMethod }, run)
        return upstream.attachPaymentMethod({ customerId, paymentMethod }, run.keyHash, run.call)
      },
      present: (made) => ({
        __typename: 'PaymentMethodSuccess' as const,
        paymentMethod: made.paymentMethod,
      }),
    })
  }
}
