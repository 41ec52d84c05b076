import { UpstreamError, type Upstream, type UpstreamFailure } from '../ports.ts'
import type { RetryCandidate } from '../retries/facts.ts'
import type { Steps } from './steps.ts'

type PayUpstream = Pick<Upstream, 'payInvoice' | 'setSubscriptionPaymentMethod'>

/**
 * Pays each candidate with a payment method, one after the other: at once they would lock each other out of their
 * customer. @returns the ids of those that Stripe would not attempt @throws UpstreamError for what leaves it open
 */
export async function payCandidates(
  upstream: PayUpstream,
  steps: Steps,
  candidates: readonly RetryCandidate[],
  paymentMethod: string,
): Promise<ReadonlySet<string>> {
  const notAttempted = new Set<string>()
  for (const candidate of candidates) {
    await replaceOwn(upstream, steps, candidate, paymentMethod)
    if (!(await pay(upstream, steps, candidate.invoiceId, paymentMethod))) {
      notAttempted.add(candidate.invoiceId)
    }
  }
  return notAttempted
}

/** What a subscription names itself goes before the customer's default, also for its next invoices. */
async function replaceOwn(
  upstream: PayUpstream,
  steps: Steps,
  { subscription }: RetryCandidate,
  paymentMethod: string,
): Promise<void> {
  const own = subscription.defaultPaymentMethodId ?? subscription.defaultSourceId
  if (own === null || own === paymentMethod) return
  const change = { subscriptionId: subscription.id, paymentMethod }
  try {
    await steps.send(`subscription ${subscription.id}`, (key, call) =>
      upstream.setSubscriptionPaymentMethod(change, key, call),
    )
  } catch (error) {
    // It has ended in the meantime: its invoice can be paid all the same.
    if (!isRefused(error)) throw error
  }
}

async function pay(
  upstream: PayUpstream,
  steps: Steps,
  invoiceId: string,
  paymentMethod: string,
): Promise<boolean> {
  try {
    await steps.send(`invoice ${invoiceId}`, (key, call) =>
      upstream.payInvoice({ invoiceId, paymentMethod }, key, call).catch(attempted),
    )
    return true
  } catch (error) {
    if (isRefused(error)) return false
    throw error
  }
}

const ATTEMPTS: ReadonlySet<UpstreamFailure['kind']> = new Set(['card', 'broken_off'])

/** A refused card is an attempt as good as any, and so is one that Stripe broke off: how it went shows in the invoice. */
function attempted(error: unknown): { replayed: boolean } {
  if (error instanceof UpstreamError && ATTEMPTS.has(error.failure.kind)) return { replayed: error.replayed }
  throw error
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof UpstreamError && (error.failure.kind === 'invalid' || error.failure.kind === 'not_found')
  )
}
