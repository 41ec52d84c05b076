import type { Call } from './call.ts'
import { callOf, type CallContext } from './context.ts'
import { CUSTOMER_ID, type Customer } from './customer.ts'
import { CacheUnavailableError } from './errors.ts'
import { hashOfKey, problemsOfKey } from './idempotency-key.ts'
import {
  UpstreamError,
  type CustomerFence,
  type RetrySnapshots,
  type Settled,
  type UpdateAnswer,
  type Upstream,
} from './ports.ts'
import { createDetectRetries, NO_RETRIES, type DetectedRetries, type DetectDeps } from './retries/detect.ts'
import { createSnapshotter, type TakenSnapshot } from './retries/snapshot.ts'
import { problemsOfUpdate } from './rules/update-customer.ts'
import {
  customerNotFound,
  failedUpdate,
  invalidInput,
  serviceUnavailable,
} from './update-customer-failure.ts'
import type { CustomerPatch, UpdateCustomerInput } from './update-customer-input.ts'
import { changesOf, patchOf } from './update-customer-patch.ts'
import type { UpdateCustomerResult } from './update-customer-result.ts'

export interface UpdateCustomerArgs {
  id: string
  input: UpdateCustomerInput
  /** Makes a repeat safe; one is generated, and returned, when the caller gives none. */
  idempotencyKey?: string | null
}

export interface UpdateCustomerDeps extends DetectDeps {
  upstream: Upstream
  fence: CustomerFence
  snapshots: RetrySnapshots
}

/** One update, from the check of its input to the answer. */
interface Run {
  id: string
  input: UpdateCustomerInput
  patch: CustomerPatch
  idempotencyKey: string
  keyHash: string
  /** Unix seconds. */
  startedAt: number
  call: Call
}

/** Forwards just the given fields and answers with the customer and the invoices Stripe retried. */
export function createUpdateCustomer(deps: UpdateCustomerDeps) {
  const { upstream, fence } = deps
  const snapshotter = createSnapshotter(deps)
  const detectRetries = createDetectRetries(deps)

  return async function updateCustomer(
    context: CallContext,
    args: UpdateCustomerArgs,
  ): Promise<UpdateCustomerResult> {
    const issues = [...problemsOfUpdate(args.input), ...problemsOfKey(args.idempotencyKey)]
    if (issues.length > 0) return invalidInput(issues)
    if (!CUSTOMER_ID.test(args.id)) return customerNotFound(null)
    const run = await begin(context, args)
    try {
      const { value, freshReads } = await fence.around(run.id, run.keyHash, run.call, () =>
        write(context, run),
      )
      return value.__typename === 'UpdateCustomerSuccess' ? { ...value, freshReads } : value
    } catch (error) {
      if (error instanceof CacheUnavailableError) return serviceUnavailable('CACHE_UNAVAILABLE', null)
      throw error
    } finally {
      context.reads.forget(run.id)
    }
  }

  async function write(context: CallContext, run: Run): Promise<Settled<UpdateCustomerResult>> {
    let taken: TakenSnapshot | null = null
    let answer: UpdateAnswer
    try {
      if (run.patch.source) taken = await snapshotter.before(run.id, run.keyHash, run.call)
      answer = await upstream.updateCustomer(run.id, run.patch, run.keyHash, run.call)
    } catch (error) {
      if (error instanceof UpstreamError) return afterFailure(error, run, taken)
      throw error
    }
    const retries = taken === null ? NO_RETRIES : await retriesOf(context, run, answer, taken)
    const customer = await latestCustomer(run, answer, retries)
    return { state: 'settled', value: successOf(run, { ...answer, customer }, retries) }
  }

  async function retriesOf(context: CallContext, run: Run, answer: UpdateAnswer, taken: TakenSnapshot) {
    const snapshot = answer.replayed ? await snapshotter.replayed(run.id, run.keyHash, taken) : taken.snapshot
    return detectRetries(context, answer, snapshot)
  }

  /** An invoice that was paid after the answer leaves the answered customer behind; a replay stays as it was. */
  async function latestCustomer(
    { id, call }: Run,
    answer: UpdateAnswer,
    { retriedInvoices }: DetectedRetries,
  ) {
    const wasPaid = retriedInvoices.some((retried) => retried.outcome === 'PAID')
    if (!wasPaid || answer.replayed || answer.customer.delinquent !== true) return answer.customer
    return (await readAnew(id, call)) ?? answer.customer
  }

  async function afterFailure(error: UpstreamError, run: Run, taken: TakenSnapshot | null) {
    const isCard = error.failure.kind === 'card'
    const customerChanged = isCard && taken !== null && (await isSourceReplaced(run, taken))
    const firstTriedAt = taken?.snapshot.firstTriedAt ?? run.startedAt
    return failedUpdate(error, { ...run, firstTriedAt, customerChanged })
  }

  /** Only where a retry can have failed the update: a card that cannot be attached changes nothing. */
  async function isSourceReplaced({ id, call }: Run, { snapshot }: TakenSnapshot): Promise<boolean> {
    if (snapshot.customer === null || snapshot.candidates.length === 0) return false
    const now = await readAnew(id, call)
    return now !== null && (now.defaultSource?.id ?? null) !== snapshot.customer.defaultSourceId
  }

  async function readAnew(id: string, call: Call): Promise<Customer | null> {
    try {
      const customer = await upstream.getCustomer(id, call)
      return customer?.__typename === 'Customer' ? customer : null
    } catch (error) {
      if (error instanceof UpstreamError) return null
      throw error
    }
  }
}

async function begin(context: CallContext, { id, input, idempotencyKey }: UpdateCustomerArgs): Promise<Run> {
  const key = idempotencyKey ?? crypto.randomUUID()
  return {
    id,
    input,
    patch: patchOf(input),
    idempotencyKey: key,
    keyHash: await hashOfKey('updateCustomer', key),
    startedAt: Math.floor(Date.now() / 1000),
    call: callOf(context, 'write'),
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
