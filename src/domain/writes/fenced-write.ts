import type { Call } from '../call.ts'
import { callOf, type CallContext } from '../context.ts'
import { reaches } from '../callers/policy.ts'
import { CUSTOMER_ID } from '../model/customer.ts'
import { CacheUnavailableError, type InputIssue, type OperationError } from '../model/errors.ts'
import { fenceHashOf, hashOfKey, problemsOfKey } from './idempotency-key.ts'
import { oneCall } from './one-call.ts'
import type { CustomerFence, Settled, WriteQueue } from '../ports.ts'
import { customerBusy, customerNotFound, invalidInput, serviceUnavailable } from './write-failure.ts'
import type { WriteNotes } from './write-ports.ts'

/** Makes a repeat safe; one is generated, and returned, when the caller gives none. */
export interface Keyed {
  idempotencyKey?: string | null | undefined
}

/** What every success of a write tells of how it ran. */
export interface WriteFacts {
  idempotencyKey: string
  requestId: string | null
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: boolean
  /** False only if the cache could not be told in time; reads may lag until its time to live. */
  freshReads: boolean
}

/** One call of a write: the key it runs under, and until when. */
export interface Run {
  idempotencyKey: string
  /** The key as Stripe sees it. */
  keyHash: string
  /** When the key was first tried, as far as known, unix seconds. */
  firstTriedAt: number
  /** Whether an earlier call of the key is known, which may have had the effect. */
  isResumed: boolean
  call: Call
}

export interface FencedWrite<Success> extends Keyed {
  operation: string
  customerId: string
  /** What is wrong with the arguments; with any, nothing is sent. */
  issues: InputIssue[]
  /** Runs while no read of the customer can be stored. What it throws is a bug. */
  write(run: Run): Promise<Settled<Success | OperationError>>
}

export interface FencedWriteDeps {
  fence: Pick<CustomerFence, 'around'>
  queue: WriteQueue
  notes: Pick<WriteNotes, 'find' | 'keep'>
}

/**
 * Checks the arguments, fences the customer once its turn has come, writes, and lifts the fence as the last thing
 * before the answer.
 */
export async function fencedWrite<Success extends WriteFacts>(
  { fence, queue, notes }: FencedWriteDeps,
  context: CallContext,
  { operation, customerId, issues, write, ...keyed }: FencedWrite<Success>,
): Promise<Success | OperationError> {
  const problems = [...issues, ...problemsOfKey(keyed.idempotencyKey)]
  if (problems.length > 0) return invalidInput(problems)
  if (!CUSTOMER_ID.test(customerId) || !reaches(context.caller, customerId)) return customerNotFound(null)
  const run = await beginRun(context, keyed)
  const fenceHash = await fenceHashOf(context.caller, operation, run.idempotencyKey)
  const call = { run, standsFor: `${operation} ${customerId}`, ...keyed }
  // Its turn first: what settles lifts the fences of all executions of its key, which must not be one yet to come.
  const fenced = () => fence.around(customerId, fenceHash, run.call, () => oneCall(notes, call, write))
  try {
    const { value, freshReads } = (await queue.inTurn(customerId, run.call, fenced)) ?? BUSY
    context.reads.forget(customerId)
    if (!('freshReads' in value)) return value
    // A repeat is answered with the customer as it was.
    if ('customer' in value && !value.replayed) context.reads.meet(customerId)
    return { ...value, freshReads }
  } catch (error) {
    context.reads.forget(customerId)
    if (error instanceof CacheUnavailableError) return serviceUnavailable('CACHE_UNAVAILABLE', null)
    throw error
  }
}

const BUSY = { value: customerBusy(null), freshReads: true }

export async function beginRun(context: CallContext, keyed: Keyed): Promise<Run> {
  const idempotencyKey = keyed.idempotencyKey ?? crypto.randomUUID()
  return {
    idempotencyKey,
    keyHash: await hashOfKey(context.caller, idempotencyKey),
    firstTriedAt: Math.floor(Date.now() / 1000),
    isResumed: false,
    call: callOf(context, 'write'),
  }
}
