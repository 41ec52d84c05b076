import type { PaymentMethodArgs } from '../writes/attach-payment-method.ts'
import { ownOrFree } from '../writes/own-payment-method.ts'
import type { CallContext } from '../context.ts'
import { fencedWrite, type FencedWriteDeps, type Run as WriteRun } from '../writes/fenced-write.ts'
import type { PayOpenInvoicesResult, PayOpenInvoicesSuccess } from './pay-open-invoices-result.ts'
import type { PaymentMethod } from '../model/payment-method.ts'
import { failedPayment } from './failed-payment.ts'
import { payCandidates } from './pay-candidates.ts'
import { createSteps, type Steps } from './steps.ts'
import {
  UpstreamError,
  type RetrySnapshots,
  type Settled,
  type UpdateAnswer,
  type Upstream,
} from '../ports.ts'
import { createReadAnew } from '../reads/read-anew.ts'
import type { RetrySnapshot } from '../retries/facts.ts'
import { createLooker, unseen, type Sighting } from '../retries/look.ts'
import { detectedOf, type DetectedRetries } from '../retries/present.ts'
import { createSnapshotter, isRepeat, type RunSnapshots } from '../retries/snapshot.ts'
import { methodToPayWith } from '../rules/payment-ids.ts'

export interface PayOpenInvoicesDeps extends FencedWriteDeps {
  upstream: Upstream
  snapshots: RetrySnapshots
}

/** One call, from the check of its arguments to the answer. */
interface Run extends WriteRun {
  customerId: string
  paymentMethod: string
  steps: Steps
}

/**
 * Has a payment method charged for what a customer owes: attached, made the default of the customer and of the
 * subscriptions that have one of their own, and the invoices that an update with a new card would retry paid with it.
 */
export function createPayOpenInvoices(deps: PayOpenInvoicesDeps) {
  const { upstream } = deps
  const snapshotter = createSnapshotter(deps)
  const readAnew = createReadAnew(upstream)

  return function payOpenInvoices(
    context: CallContext,
    { customerId, paymentMethod, idempotencyKey }: PaymentMethodArgs,
  ): Promise<PayOpenInvoicesResult> {
    return fencedWrite(deps, context, {
      operation: 'payOpenInvoices',
      customerId,
      idempotencyKey,
      issues: methodToPayWith.problems(paymentMethod, ['paymentMethod']),
      write: (run) => write({ ...run, customerId, paymentMethod, steps: createSteps(run) }),
    })
  }

  async function write(run: Run): Promise<Settled<PayOpenInvoicesResult>> {
    let firstTriedAt = run.firstTriedAt
    try {
      const taken = await before(run)
      firstTriedAt = taken.own.firstTriedAt
      return { state: 'settled', value: await pay(run, taken) }
    } catch (error) {
      if (error instanceof UpstreamError) return failedPayment(error, { ...run, firstTriedAt })
      throw error
    }
  }

  async function before(run: Run): Promise<RunSnapshots> {
    const taken = await snapshotter.take(run)
    // Stripe never sees the key itself, so it cannot tell what else it was used for.
    if (taken.earlier === null || taken.earlier.paymentMethod === run.paymentMethod) return taken
    throw new UpstreamError({ kind: 'idempotency_conflict' }, 'The key was used for another payment method.')
  }

  async function pay(run: Run, taken: RunSnapshots): Promise<PayOpenInvoicesSuccess> {
    const { customerId, steps, idempotencyKey } = run
    const method = await attached(run)
    const patch = { invoiceSettings: { defaultPaymentMethod: method.id } }
    const answer = await steps.send('default', (key, call) =>
      upstream.updateCustomer(customerId, patch, key, call),
    )
    const snapshot = await snapshotter.settle(run, taken, answer)
    const { candidates } = snapshot
    const notAttempted = await payCandidates(upstream, steps, candidates, method.id)
    const retries = await outcomesOf(run, snapshot, method.id, notAttempted)
    return {
      __typename: 'PayOpenInvoicesSuccess',
      customer: await latestCustomer(run, answer, candidates.length > 0 || isRepeat(taken, answer)),
      paymentMethod: { ...method, isDefault: true },
      ...retries,
      idempotencyKey,
      requestId: answer.requestId,
      replayed: steps.areReplays(),
      freshReads: true,
    }
  }

  /** Attaches it unless it is the customer's. */
  async function attached(run: Run): Promise<PaymentMethod> {
    const { customerId, paymentMethod, steps } = run
    const method = await ownOrFree(upstream, run, run)
    if (method === null) throw noSuchMethod()
    if (method.customerId === customerId) return method
    const query = { customerId, paymentMethod }
    const made = await steps.send('attach', (key, sent) => upstream.attachPaymentMethod(query, key, sent))
    return made.paymentMethod
  }

  async function outcomesOf(
    { customerId, call }: Run,
    snapshot: RetrySnapshot,
    newCardId: string,
    notAttempted: ReadonlySet<string>,
  ): Promise<DetectedRetries> {
    const { candidates } = snapshot
    const look = createLooker(upstream, { customerId, snapshot, newCardId, before: nothingBefore, call })
    const sightings = candidates.length === 0 ? [] : await look(candidates.map(unseen))
    const told = sightings.map((sighting) =>
      notAttempted.has(sighting.candidate.invoiceId) ? unlessPaid(sighting) : sighting,
    )
    return detectedOf(snapshot, told, 0, [])
  }

  /** The default was answered before the payments, and in a repeat at an earlier call. */
  async function latestCustomer({ customerId, call }: Run, answer: UpdateAnswer, mayHaveChanged: boolean) {
    if (!mayHaveChanged) return answer.customer
    return (await readAnew(customerId, call)) ?? answer.customer
  }
}

/** Each is paid with the method that is named, whatever else is set. */
function nothingBefore(): ReadonlySet<string> {
  return new Set()
}

function noSuchMethod(): UpstreamError {
  const failure = { kind: 'invalid', param: 'payment_method', code: 'resource_missing' } as const
  return new UpstreamError(failure, 'The customer has no such payment method.')
}

/** Where Stripe made no attempt, what went wrong with it earlier is no outcome. */
function unlessPaid(sighting: Sighting): Sighting {
  const { decision } = sighting
  const stands = decision.kind === 'warning' || (decision.kind === 'outcome' && decision.outcome === 'PAID')
  return stands ? sighting : { ...sighting, decision: { kind: 'warning', code: 'NOT_ATTEMPTED' } }
}
