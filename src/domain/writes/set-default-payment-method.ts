import type { PaymentMethodArgs } from './attach-payment-method.ts'
import type { CallContext } from '../context.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { assertNotOfAnother } from './own-payment-method.ts'
import { ownedPaymentMethod } from '../rules/payment-ids.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { CustomerResult } from './write-results.ts'

/** Has the customer's invoices charged to a payment method that is on it already, before any source. */
export function createSetDefaultPaymentMethod(deps: WriteDeps) {
  const { upstream } = deps
  const keyedWrite = createKeyedWrite(deps)

  return function setDefaultPaymentMethod(
    context: CallContext,
    { customerId, paymentMethod, idempotencyKey }: PaymentMethodArgs,
  ): Promise<CustomerResult> {
    const patch = { invoiceSettings: { defaultPaymentMethod: paymentMethod } }
    return keyedWrite(context, {
      operation: 'setDefaultPaymentMethod',
      customerId,
      idempotencyKey,
      issues: ownedPaymentMethod.problems(paymentMethod, ['paymentMethod']),
      subject: 'paymentMethod',
      pathOf: argumentPaths({}, 'paymentMethod'),
      async send(run) {
        await assertNotOfAnother(upstream, { customerId, paymentMethod }, run)
        return upstream.updateCustomer(customerId, patch, run.keyHash, run.call)
      },
      present: ({ customer }) => ({ __typename: 'CustomerSuccess' as const, customer }),
    })
  }
}
