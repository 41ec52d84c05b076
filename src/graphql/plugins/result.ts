import { randomUUID } from 'node:crypto'
import type { ExecutionResult } from 'graphql'
import { isAsyncIterable } from 'graphql-yoga'
import type { createErrorMask } from '../errors.ts'
import type { DoorPlugin, ServerContext } from './plugin.ts'

/** Errors stay whole until here, where all of them are seen, with the request's own id. */
export function useMask(mask: ReturnType<typeof createErrorMask>): DoorPlugin {
  return onEachResult((result, { shared }) => {
    if (result.errors === undefined) return result
    const requestId = shared.begun()?.requestId ?? randomUUID()
    return { ...result, errors: result.errors.map((error) => mask(error, requestId)) }
  })
}

/** `extensions.cache.stale`: the answer holds what is past its soft time to live, as Stripe cannot be asked anew. */
export function useStaleMark(): DoorPlugin {
  return onEachResult((result, { shared }) => {
    if (shared.begun()?.served.stale !== true) return result
    return { ...result, extensions: { ...result.extensions, cache: { stale: true } } }
  })
}

type Change = (result: ExecutionResult, context: ServerContext) => ExecutionResult

/** Of a batch there are several. */
function onEachResult(change: Change): DoorPlugin {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (isAsyncIterable(result)) return
      const changed = (one: ExecutionResult) => change(one, serverContext)
      setResult(Array.isArray(result) ? result.map(changed) : changed(result))
    },
  }
}
