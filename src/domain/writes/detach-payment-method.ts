import type { PaymentMethodArgs } from './attach-payment-method.ts'
import type { CallContext } from '../context.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { assertNotOfAnother } from './own-payment-method.ts'
import { ownedPaymentMethod } from '../rules/payment-ids.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { PaymentMethodResult } from './write-results.ts'

/** Takes a payment method from its customer, for good. */
export function createDetachPaymentMethod(deps: WriteDeps) {
  const { upstream } = deps
  const keyedWrite = createKeyedWrite(deps)

  return function detachPaymentMethod(
    context: CallContext,
    { customerId, paymentMethod, idempotencyKey }: PaymentMethodArgs,
  ): Promise<PaymentMethodResult> {
    return keyedWrite(context, {
      operation: 'detachPaymentMethod',
      customerId,
      idempotencyKey,
      issues: ownedPaymentMethod.problems(paymentMethod, ['paymentMethod']),
      subject: 'paymentMethod',
      pathOf: argumentPaths({}, 'paymentMethod'),
      async send(run) {
        await assertNotOfAnother(upstream, { customerId, paymentMethod }, run)
        return upstream.detachPaymentMethod(paymentMethod, run.keyHash, run.call)
      },
      present: (made) => ({
        __typename: 'PaymentMethodSuccess' as const,
        paymentMethod: made.paymentMethod,
      }),
    })
  }
}
