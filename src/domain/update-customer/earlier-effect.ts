import type { Call } from '../call.ts'
import { UpstreamError, type UpdateAnswer, type Upstream } from '../ports.ts'
import type { RunSnapshots } from '../retries/snapshot.ts'
import type { CustomerPatch } from './update-customer-input.ts'

export interface AnsweredUpdate {
  id: string
  keyHash: string
  patch: CustomerPatch
  call: Call
}

/**
 * Tells whether an effect was an earlier run's that has left no snapshot, as when Redis lost it: what it set off is
 * then unknown, and not nothing.
 */
export function createEarlierEffect(upstream: Pick<Upstream, 'findRecordedUpdate'>) {
  return async function isEarlierEffect(
    update: AnsweredUpdate,
    { own, earlier }: RunSnapshots,
    { customer, mayBeReplayed }: UpdateAnswer,
  ): Promise<boolean> {
    if (mayBeReplayed !== true || earlier !== null) return false
    const newSource = customer.defaultSource?.id ?? null
    // The new card was there before this run. One that is given once more tells nothing.
    if (own.customer !== null)
      return own.customer.defaultSourceId === newSource && newSource !== update.patch.source
    return (await recordedAt(update)) < own.takenAt
  }

  /** Unix seconds of Stripe's clock. Infinity: nobody can tell. */
  async function recordedAt({ id, keyHash, call }: AnsweredUpdate): Promise<number> {
    try {
      const recorded = await upstream.findRecordedUpdate({ customerId: id, key: keyHash }, call)
      return recorded?.recordedAt ?? Infinity
    } catch (error) {
      if (error instanceof UpstreamError) return Infinity
      throw error
    }
  }
}
