import type { PaymentMethod } from '../model/payment-method.ts'
import { UpstreamError, type Upstream } from '../ports.ts'
import type { Run } from './fenced-write.ts'

type Upstreams = Pick<Upstream, 'getPaymentMethod'>
interface Named {
  customerId: string
  paymentMethod: string
}

/** The payment method, if it is the customer's or nobody's. Null: another customer has it, or Stripe does not know it. */
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
 * To be asked before anything is sent: Stripe's refusal would tell that the id is another customer's, and Stripe
 * detaches from whoever has it. One that is nobody's passes, for an earlier run of the key may have detached it.
 * @throws UpstreamError `not_found`
 */
export async function assertNotOfAnother(
  upstream: Upstreams,
  named: Named,
  run: Pick<Run, 'call'>,
): Promise<void> {
  if ((await ownOrFree(upstream, named, run)) !== null) return
  throw new UpstreamError({ kind: 'not_found' }, 'The customer has no such payment method.')
}
