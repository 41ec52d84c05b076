import type { CallContext } from '../domain/context.ts'
import type { BeginCall } from './context.ts'

/** The call of one request, which the operations of a batch share: who asks, until when, and what was read. */
export interface SharedCall {
  /** Begins it for the first who asks. @throws ReadError for a caller who cannot be told */
  begin(): Promise<CallContext>
  /** Null: it was not begun, or could not be. */
  begun(): CallContext | null
}

export function createSharedCall(beginCall: BeginCall, { headers, signal }: Request): SharedCall {
  let beginning: Promise<CallContext> | null = null
  let call: CallContext | null = null
  async function begin(): Promise<CallContext> {
    call = await beginCall({ headers, signal })
    return call
  }
  return {
    begin: () => (beginning ??= begin()),
    begun: () => call,
  }
}
