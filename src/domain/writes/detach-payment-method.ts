import type { PaymentMethodArgs } from './attach-payment-method.ts'
import type { CallContext } from '../context.ts'
import type { Run } from './fenced-write.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { UpstreamError } from '../ports.ts'
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
        await assertNotOfAnother({ customerId, paymentMethod }, run)
        return upstream.detachPaymentMethod(paymentMethod, run.keyHash, run.call)
      },
      present: (made) => ({
        __typename: 'PaymentMethodSuccess' as const,
        paymentMethod: made.paymentMethod,
      }),
    })
  }

  /** Stripe detaches from whoever has it. One that nobody has is let through: under this key it may be the answer. */
  async function assertNotOfAnother({ customerId, paymentMethod }: PaymentMethodArgs, { call }: Run) {
    const method = await upstream.getPaymentMethod(paymentMethod, call)
    const owner = method === null ? null : (method.customerId ?? customerId)
    if (owner === customerId) return
    throw new UpstreamError({ kind: 'not_found' }, 'The customer has no such payment method.')
  }
}
