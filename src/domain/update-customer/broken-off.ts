import type { Call } from '../call.ts'
import type { Customer } from '../model/customer.ts'
import {
  UpstreamError,
  type RecordedUpdate,
  type Replay,
  type UpdateAnswer,
  type Upstream,
} from '../ports.ts'
import { createReadAnew } from '../reads/read-anew.ts'
import type { RetrySnapshot } from '../retries/facts.ts'
import type { CustomerPatch } from './update-customer-input.ts'

type Deps = Pick<Upstream, 'findRecordedUpdate' | 'getCustomer'>

/** An update that Stripe has broken off. */
export interface BrokenOff {
  id: string
  keyHash: string
  patch: CustomerPatch
  /** Of the run that was broken off; null where none is known. */
  snapshot: RetrySnapshot | null
  /** Whose failure it is. */
  replay: Replay
  call: Call
}

/**
 * Finds what became of an update whose key will never tell. An event that names the key proves it done; the old
 * default source proves it undone. Without either, nobody knows.
 */
export function createAfterBreakOff(upstream: Deps) {
  const readAnew = createReadAnew(upstream)

  return async function afterBreakOff(update: BrokenOff): Promise<UpdateAnswer | 'undone' | 'unknown'> {
    const { id, keyHash, replay, call } = update
    const recorded = await upstream
      .findRecordedUpdate({ customerId: id, key: keyHash }, call)
      .catch(unreadable)
    const now = await readAnew(id, call)
    if (recorded === null) return isUntouched(update, now) ? 'undone' : 'unknown'
    const { replayed, mayBeReplayed } = replay
    return {
      customer: withWholeSource(recorded.customer, now),
      requestId: recorded.requestId,
      replayed,
      ...(mayBeReplayed && { mayBeReplayed }),
    }
  }
}

/** A key that may not read events learns nothing of them. */
function unreadable(error: unknown): RecordedUpdate | null {
  if (error instanceof UpstreamError) return null
  throw error
}

/**
 * Stripe deletes the default source that it replaces: while it is the default, it was not replaced. Of what else
 * an update was to change, nothing can be told.
 */
function isUntouched({ patch, snapshot }: BrokenOff, now: Customer | null): boolean {
  const former = snapshot?.customer?.defaultSourceId ?? null
  const isOfSourceAlone = Object.keys(patch).length === 1
  return isOfSourceAlone && former !== null && former !== patch.source && now?.defaultSource?.id === former
}

/** An event holds the id of its source alone. */
function withWholeSource(recorded: Customer, now: Customer | null): Customer {
  const isSame = now !== null && now.defaultSource?.id === recorded.defaultSource?.id
  return isSame ? { ...recorded, defaultSource: now.defaultSource } : recorded
}
