import { deadlineIn, type Call } from '../../domain/call.ts'
import { UpstreamError } from '../../domain/ports.ts'

/** One upstream read that several callers wait for. */
export interface Flight<Value> {
  /** Waits as long as the call's own deadline and signal allow. @throws UpstreamError */
  join(call: Call): Promise<Value>
  /** Runs the read, once, unless everyone has gone before it; resolves when it has ended, however it ended. */
  start(): Promise<void>
  /** False when everyone who waited has gone: it has been cancelled and may not be joined. */
  live(): boolean
}

/**
 * A read that belongs to no single caller: it has its own `budgetMs`, and is cancelled when the last who waits
 * for it goes, not when the first does.
 */
export function createFlight<Value>(run: (call: Call) => Promise<Value>, budgetMs: number): Flight<Value> {
  const cancel = new AbortController()
  const outcome = Promise.withResolvers<Value>()
  outcome.promise.catch(() => undefined)
  let waiters = 0
  let first: Call | null = null

  return {
    async join(call) {
      waiters += 1
      first ??= call
      try {
        return await withinCall(outcome.promise, call)
      } finally {
        waiters -= 1
        if (waiters === 0) cancel.abort()
      }
    },
    async start() {
      if (cancel.signal.aborted) return
      const { requestId = '', account = null } = first ?? {}
      const call = { requestId, account, signal: cancel.signal, deadline: deadlineIn(budgetMs) }
      await run(call).then(outcome.resolve, outcome.reject)
    },
    live: () => !cancel.signal.aborted,
  }
}

async function withinCall<Value>(outcome: Promise<Value>, call: Call): Promise<Value> {
  const given = Promise.withResolvers<never>()
  const giveUp = () => given.reject(new UpstreamError({ kind: 'unavailable' }, 'The caller stopped waiting.'))
  const timer = setTimeout(giveUp, call.deadline.remainingMs())
  call.signal.addEventListener('abort', giveUp)
  if (call.signal.aborted) giveUp()
  try {
    return await Promise.race([outcome, given.promise])
  } finally {
    clearTimeout(timer)
    call.signal.removeEventListener('abort', giveUp)
  }
}
