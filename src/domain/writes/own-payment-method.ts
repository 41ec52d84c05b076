import type { PaymentMethod } from '../model/payment-method.ts'
import { UpstreamError, type Upstream } from '../ports.ts'
import type { PaymentMethodArgs } from './attach-payment-method.ts'
import type { Run } from './fenced-write.ts'

type Upstreams = Pick<Upstream, 'getPaymentMethod'>
type Named = Pick<PaymentMethodArgs, 'customerId' | 'paymentMethod'>

/** The customer's payment method, or one that nobody has. Null: unknown, and another's is as good as that. */
export async function ownOrFree(
  upstream: Upstreams,
  { customerId, paymentMethod }: Named,
  { call }: Pick<Run, 'call'>,
): Promise<PaymentMethod | null> {
  const method = await upstream.getPaymentMethod(paymentMethod, call)
  const owner = method?.customerId ?? customerId
  return owner === customerId ? method : null
}

/**
 * Asked before anything is sent, as Stripe says whether an id is another customer's, and detaches from whoever has it.
 * One that nobody has is let through: under this key it may be the answer. @throws UpstreamError
 */
export async function assertNotOfAnother(
  upstream: Upstreams,
  named: Named,
  run: Pick<Run, 'call'>,
): Promise<void> {
  if ((await ownOrFree(upstream, named, run)) !== null) return
  throw new UpstreamError({ kind: 'not_found' }, 'The customer has no such payment method.')
}
