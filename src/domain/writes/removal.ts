import type { CallContext } from '../context.ts'
import type { InputIssue, OperationError } from '../model/errors.ts'
import { fencedWrite, type Keyed, type Run, type WriteFacts } from './fenced-write.ts'
import { successOf } from './keyed-write.ts'
import { UpstreamError, type Settled } from '../ports.ts'
import { createFailures, type FailedCall } from './sub-resource-failure.ts'
import type { WriteDeps } from './write-deps.ts'
import type { Removed, RemovalNote, RemovedObject } from './write-ports.ts'

export interface Removal<Found extends RemovedObject, Success> extends Keyed, FailedCall {
  operation: string
  issues: InputIssue[]
  /** The id of what is removed. */
  target: string
  /** Null: it is not there. @throws UpstreamError */
  read(run: Run): Promise<Found | null>
  /** What can be said of it when it is gone, and its key comes again. */
  gone(removed: RemovedObject): Found
  /** @throws UpstreamError */
  send(found: Found, run: Run): Promise<Removed>
  /** @throws UpstreamError */
  present(found: Found, run: Run): Promise<Omit<Success, keyof WriteFacts>>
}

/**
 * A write that is a DELETE of Stripe's, which takes no key: the gateway notes what the key stands for before it
 * sends, so that what is then found gone went by this key, and a repeat has no effect of its own.
 */
export function createRemoval(deps: WriteDeps) {
  const { notes } = deps
  const failures = createFailures(deps)

  return function remove<Found extends RemovedObject, Success extends WriteFacts>(
    context: CallContext,
    given: Removal<Found, Success>,
  ): Promise<Success | OperationError> {
    const target = `${given.operation} ${given.customerId} ${given.target}`

    async function write(run: Run): Promise<Settled<Success | OperationError>> {
      try {
        const note = await notes.findRemoval(run.keyHash, run.call)
        return await (note === null ? removeFirst(run) : repeat(run, note))
      } catch (error) {
        if (error instanceof UpstreamError) return failures.failed(error, run, given)
        throw error
      }
    }

    async function removeFirst(run: Run) {
      const found = await given.read(run)
      if (found === null) return notThere(run)
      await note(run, found, null, false)
      return removeFound(run, found, false)
    }

    /** It may be gone by another call of this key, which has noted it since this one looked. */
    async function notThere(run: Run) {
      const note = await notes.findRemoval(run.keyHash, run.call)
      return note === null ? failures.missing(null, run, given) : repeat(run, note)
    }

    async function repeat(run: Run, note: RemovalNote) {
      if (note.target !== target) throw new UpstreamError({ kind: 'idempotency_conflict' }, OTHER_TARGET)
      const gone = given.gone(note.removed)
      if (note.isDone) return succeeded(run, gone, note.requestId, true)
      const found = await given.read(run)
      return removeFound(run, found?.id === gone.id ? found : gone, true)
    }

    async function removeFound(run: Run, found: Found, isRepeat: boolean) {
      const removed = await given.send(found, run).catch(goneAlready)
      await note(run, found, removed.requestId, true)
      return succeeded(run, found, removed.requestId, isRepeat && 'wasGone' in removed)
    }

    async function succeeded(run: Run, found: Found, requestId: string | null, replayed: boolean) {
      const presented = await given.present(found, run)
      const value = successOf<Success>(presented, run, { requestId, replayed })
      return { state: 'settled' as const, value }
    }

    function note({ keyHash, call }: Run, removed: Found, requestId: string | null, isDone: boolean) {
      const { __typename, id } = removed
      return notes.keepRemoval(keyHash, { target, removed: { __typename, id }, requestId, isDone }, call)
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
