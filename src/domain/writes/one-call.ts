import type { OperationError } from '../model/errors.ts'
import { UpstreamError, type Settled } from '../ports.ts'
import type { Keyed, Run } from './fenced-write.ts'
import { failedWrite } from './write-failure.ts'
import type { WriteNotes } from './write-ports.ts'

export interface OneCall extends Keyed {
  run: Run
  /** The operation and, where there is one already, the customer. Stripe compares the rest of what it is sent. */
  standsFor: string
}

/**
 * One key stands for one call. Stripe says so of what it is sent alike, but takes no key with a DELETE and sees no
 * difference between two operations that send the same. A call that is refused has not used its key.
 */
export async function oneCall<Value>(
  notes: Pick<WriteNotes, 'find' | 'keep'>,
  { run, standsFor, idempotencyKey }: OneCall,
  write: (run: Run) => Promise<Settled<Value>>,
): Promise<Settled<Value | OperationError>> {
  const isGiven = idempotencyKey !== null && idempotencyKey !== undefined
  const note = isGiven ? await notes.find(run.keyHash, run.call) : null
  if (note !== null && note.standsFor !== standsFor) return conflict(run)
  const firstTriedAt = note?.firstTriedAt ?? run.firstTriedAt
  const settled = await write({ ...run, firstTriedAt, isResumed: note !== null })
  // A generated key is noted too: the answer tells it.
  if (note === null && settled.state !== 'refused')
    await notes.keep(run.keyHash, { standsFor, firstTriedAt }, run.call)
  return settled
}

function conflict(run: Run): Settled<OperationError> {
  const error = new UpstreamError({ kind: 'idempotency_conflict' }, 'The key was used for another call.')
  return failedWrite(error, { ...run, pathOf: () => [], customerChanged: false })
}
