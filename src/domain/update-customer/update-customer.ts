import { problemsOfAccess } from '../callers/allowed-fields.ts'
import type { CallContext } from '../context.ts'
import {
  fencedWrite,
  type FencedWriteDeps,
  type Keyed,
  type Run as WriteRun,
} from '../writes/fenced-write.ts'
import {
  UpstreamError,
  upstreamErrorOf,
  type RetrySnapshots,
  type Settled,
  type UpdateAnswer,
  type Upstream,
} from '../ports.ts'
import { createReadAnew } from '../reads/read-anew.ts'
import { createDetectRetries, NO_RETRIES, type DetectDeps } from '../retries/detect.ts'
import type { RetrySnapshot } from '../retries/facts.ts'
import type { DetectedRetries } from '../retries/present.ts'
import { createSnapshotter, isRepeat, snapshotOfEffect, type RunSnapshots } from '../retries/snapshot.ts'
import { problemsOfUpdate } from '../rules/update-customer.ts'
import { inputPathOf } from '../rules/upstream-path.ts'
import { createAfterBreakOff } from './broken-off.ts'
import { createEarlierEffect } from './earlier-effect.ts'
import type { CustomerPatch, UpdateCustomerInput } from './update-customer-input.ts'
import { changesOf, patchOf } from './update-customer-patch.ts'
import type { UpdateCustomerResult } from './update-customer-result.ts'
import { brokenOffUndone, failedWrite } from '../writes/write-failure.ts'

export interface UpdateCustomerArgs extends Keyed {
  id: string
  input: UpdateCustomerInput
}

export interface UpdateCustomerDeps extends DetectDeps, FencedWriteDeps {
  upstream: Upstream
  snapshots: RetrySnapshots
}

/** One update, from the check of its input to the answer. */
interface Run extends WriteRun {
  id: string
  input: UpdateCustomerInput
  patch: CustomerPatch
}

/** Forwards just the given fields and answers with the customer and the invoices Stripe retried. */
export function createUpdateCustomer(deps: UpdateCustomerDeps) {
  const { upstream } = deps
  const snapshotter = createSnapshotter(deps)
  const detectRetries = createDetectRetries(deps)
  const readAnew = createReadAnew(upstream)
  const afterBreakOff = createAfterBreakOff(upstream)
  const isEarlierEffect = createEarlierEffect(upstream)

  return function updateCustomer(
    context: CallContext,
    { id, input, idempotencyKey }: UpdateCustomerArgs,
  ): Promise<UpdateCustomerResult> {
    return fencedWrite(deps, context, {
      operation: 'updateCustomer',
      customerId: id,
      idempotencyKey,
      issues: [...problemsOfAccess(context.caller, input), ...problemsOfUpdate(input)],
      write: (run) => write(context, { ...run, id, input, patch: patchOf(input) }),
    })
  }

  async function write(context: CallContext, run: Run): Promise<Settled<UpdateCustomerResult>> {
    const taken = await takeSnapshots(run).catch(upstreamErrorOf)
    if (taken instanceof UpstreamError) return failed(taken, run, null)
    const answer = await upstream
      .updateCustomer(run.id, run.patch, run.keyHash, run.call)
      .catch(upstreamErrorOf)
    if (!(answer instanceof UpstreamError)) return succeeded(context, run, answer, taken)
    const found = await whatBecame(answer, run, taken)
    if (found === 'undone') return brokenOffUndone(answer)
    if (found === 'unknown' || found === null) return failed(answer, run, taken)
    return succeeded(context, run, found, taken)
  }

  /** Null: without a new source Stripe retries nothing. @throws UpstreamError */
  async function takeSnapshots(run: Run): Promise<RunSnapshots | null> {
    return run.patch.source ? snapshotter.take({ ...run, customerId: run.id }) : null
  }

  async function succeeded(
    context: CallContext,
    run: Run,
    answered: UpdateAnswer,
    taken: RunSnapshots | null,
  ): Promise<Settled<UpdateCustomerResult>> {
    const { customer, requestId } = answered
    const replayed = await isReplay(run, answered, taken)
    const answer = { customer, requestId, replayed }
    const retries = taken === null ? NO_RETRIES : await retriesOf(context, run, answer, taken)
    const latest = await latestCustomer(run, answer, retries)
    return { state: 'settled', value: successOf(run, { ...answer, customer: latest }, retries) }
  }

  async function isReplay(run: Run, answer: UpdateAnswer, taken: RunSnapshots | null): Promise<boolean> {
    if (taken === null) return answer.replayed
    return isRepeat(taken, answer) || isEarlierEffect(run, taken, answer)
  }

  async function retriesOf(context: CallContext, run: Run, answer: UpdateAnswer, taken: RunSnapshots) {
    const snapshot = await snapshotter.settle({ ...run, customerId: run.id }, taken, answer)
    return detectRetries(context, answer, snapshot)
  }

  /** An invoice that was paid after the answer leaves the answered customer behind; a replay stays as it was. */
  async function latestCustomer(
    { id, call }: Run,
    answer: UpdateAnswer,
    { retriedInvoices, retryDetection }: DetectedRetries,
  ) {
    const mayBePaid =
      retriedInvoices.some((retried) => retried.outcome === 'PAID') ||
      retryDetection.warnings.some(({ code }) => code === 'AMOUNT_UNKNOWN')
    if (!mayBePaid || answer.replayed || answer.customer.delinquent !== true) return answer.customer
    return (await readAnew(id, call)) ?? answer.customer
  }

  /** What became of an update that Stripe has broken off; null for any other failure. */
  async function whatBecame(error: UpstreamError, run: Run, taken: RunSnapshots | null) {
    if (error.failure.kind !== 'broken_off') return null
    const snapshot = taken && (isRepeat(taken, error) ? taken.earlier : taken.own)
    return afterBreakOff({ ...run, snapshot, replay: error })
  }

  async function failed(error: UpstreamError, run: Run, taken: RunSnapshots | null) {
    const isCard = error.failure.kind === 'card'
    const customerChanged =
      isCard && taken !== null && (await isSourceReplaced(run, snapshotOfEffect(taken, error)))
    const firstTriedAt = taken?.own.firstTriedAt ?? run.firstTriedAt
    const pathOf = (param: string | null) => inputPathOf(param, run.input)
    return failedWrite(error, { ...run, pathOf, firstTriedAt, customerChanged })
  }

  /**
   * Only where a retry can have failed the update: a card that cannot be attached changes nothing. Where nobody can
   * tell, true: who takes a change for none may repeat it.
   */
  async function isSourceReplaced({ id, call }: Run, snapshot: RetrySnapshot): Promise<boolean> {
    if (snapshot.customer === null || snapshot.candidates.length === 0) return false
    if (snapshot.late) return true
    const now = await readAnew(id, call)
    return now === null || (now.defaultSource?.id ?? null) !== snapshot.customer.defaultSourceId
  }
}

function successOf(run: Run, { customer, requestId, replayed }: UpdateAnswer, retries: DetectedRetries) {
  return {
    __typename: 'UpdateCustomerSuccess' as const,
    customer,
    changes: changesOf(run.patch),
    ...retries,
    idempotencyKey: run.idempotencyKey,
    requestId,
    replayed,
    freshReads: true,
  }
}
