import type { CallContext } from '../context.ts'
import type { InputIssue, OperationError } from '../model/errors.ts'
import { fencedWrite, type Keyed, type Run, type WriteFacts } from './fenced-write.ts'
import { successOf } from './keyed-write.ts'
import { UpstreamError, type Settled } from '../ports.ts'
import { createFailures, type FailedCall } from './sub-resource-failure.ts'
import type { WriteDeps } from './write-deps.ts'
import type { Removed, RemovalNote } from './write-ports.ts'

export interface Removal<Kept, Success> extends Keyed, FailedCall {
  operation: string
  issues: InputIssue[]
  /** The id of what is removed. */
  target: string
  /** What it is, as plain JSON that is kept for a repeat. Null: it is not there. @throws UpstreamError */
  read(run: Run): Promise<Kept | null>
  /** @throws UpstreamError */
  send(kept: Kept, run: Run): Promise<Removed>
  /** @throws UpstreamError */
  present(kept: Kept, run: Run): Promise<Omit<Success, keyof WriteFacts>>
}

/**
 * A write that is a DELETE of Stripe's, which takes no key: the gateway notes what the key stands for before it
 * sends, so that what is then found gone went by this key, and a repeat has no effect of its own.
 */
export function createRemoval(deps: WriteDeps) {
  const { notes } = deps
  const failures = createFailures(deps)

  return function remove<Kept, Success extends WriteFacts>(
    context: CallContext,
    given: Removal<Kept, Success>,
  ): Promise<Success | OperationError> {
    const target = `${given.operation} ${given.customerId} ${given.target}`

    async function write(run: Run): Promise<Settled<Success | OperationError>> {
      try {
        const note = await notes.findRemoval(run.keyHash)
        return await (note === null ? removeFirst(run) : repeat(run, note))
      } catch (error) {
        if (error instanceof UpstreamError) return failures.failed(error, run, given)
        throw error
      }
    }

    async function removeFirst(run: Run) {
      const kept = await given.read(run)
      if (kept === null) return notThere(run)
      await note(run, kept, null, false)
      return removeKept(run, kept, false)
    }

    /** It may be gone by another call of this key, which has noted it since this one looked. */
    async function notThere(run: Run) {
      const note = await notes.findRemoval(run.keyHash)
      return note === null ? failures.missing(null, run, given) : repeat(run, note)
    }

    async function repeat(run: Run, note: RemovalNote) {
      if (note.target !== target) throw new UpstreamError({ kind: 'idempotency_conflict' }, OTHER_TARGET)
      // Only this function has kept it, of this operation: its name is in the target.
      const kept = note.answer as Kept
      return note.isDone ? succeeded(run, kept, note.requestId, true) : removeKept(run, kept, true)
    }

    async function removeKept(run: Run, kept: Kept, isRepeat: boolean) {
      const removed = await given.send(kept, run).catch(goneAlready)
      await note(run, kept, removed.requestId, true)
      return succeeded(run, kept, removed.requestId, isRepeat && 'wasGone' in removed)
    }

    async function succeeded(run: Run, kept: Kept, requestId: string | null, replayed: boolean) {
      const presented = await given.present(kept, run)
      const value = successOf<Success>(presented, run, { requestId, replayed })
      return { state: 'settled' as const, value }
    }

    function note({ keyHash }: Run, answer: Kept, requestId: string | null, isDone: boolean) {
      return notes.keepRemoval(keyHash, { target, answer, requestId, isDone })
    }

    const { operation, customerId, idempotencyKey, issues } = given
    return fencedWrite(deps, context, { operation, customerId, idempotencyKey, issues, write })
  }
}

const OTHER_TARGET = 'The idempotency key was used for the removal of something else.'

/** It was there when it was noted: an attempt whose answer was lost has removed it, or whoever came between. */
function goneAlready(error: unknown): Removed & { wasGone: true } {
  if (error instanceof UpstreamError && saysGone(error)) return { requestId: null, wasGone: true }
  throw error
}

function saysGone({ failure }: UpstreamError): boolean {
  return failure.kind === 'not_found' || (failure.kind === 'invalid' && failure.code === 'resource_missing')
}
