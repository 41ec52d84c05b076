import { setTimeout as pause } from 'node:timers/promises'
import { systemClock, type Clock } from '../clock.ts'
import type { Call } from '../domain/call.ts'
import { UpstreamError, type Replay, type UpstreamFailure } from '../domain/ports.ts'
import type { Outcome, StripeClient, StripeRequest } from './client.ts'
import { failureOf, isRepeatable, isReplayed, type FailedOutcome, type Method } from './failures.ts'
import type { BreakerPolicy } from './limits/breaker.ts'
import { perAccount } from './per-account.ts'
import { createRetryBudget, type RetryBudgetOptions } from './retry-budget.ts'

export interface AttemptPolicy {
  /** How often a request is sent at most, and how long one of them may take. */
  GET: { attempts: number; timeoutMs: number }
  POST: { attempts: number; timeoutMs: number }
  /** The longest first wait between attempts; it doubles, and half of it is chance. */
  baseDelayMs: number
  /** How many of an account's requests may be repetitions. */
  budget: RetryBudgetOptions
  /** When nothing is sent for a while. */
  breaker: BreakerPolicy
}

export const DEFAULT_POLICY: AttemptPolicy = {
  GET: { attempts: 2, timeoutMs: 4_000 },
  POST: { attempts: 3, timeoutMs: 10_000 },
  baseDelayMs: 500,
  budget: { part: 0.1, perSecond: 1 },
  breaker: { leastCalls: 20, failedPart: 0.5 },
}

/** Told of each repetition, and of each that the budget had no room for. */
export type OnRetry = (allowed: boolean) => void

export type Succeeded<T> = Extract<Outcome<T>, { kind: 'ok' }>

/** `wasInDoubt`: an earlier attempt of the same call may have had the effect. */
export type Done<T> = Succeeded<T> & { wasInDoubt: boolean }

/** The only layer that repeats a request. Each method throws UpstreamError. */
export interface Attempts {
  /** Stops when the caller goes. */
  read<T extends object>(request: StripeRequest<T>, call: Call): Promise<Succeeded<T>>
  /** Every attempt carries the same key. Once sent, it goes on although the caller has gone. */
  write<T extends object>(request: StripeRequest<T>, key: string, call: Call): Promise<Done<T>>
  /** A DELETE: it takes no key, for once is all it can do. Otherwise as `write`. */
  remove<T extends object>(request: StripeRequest<T>, call: Call): Promise<Succeeded<T>>
}

export interface AttemptsDeps {
  client: StripeClient
  policy?: AttemptPolicy | undefined
  clock?: Clock | undefined
  onRetry?: OnRetry | undefined
}

export function createAttempts(deps: AttemptsDeps): Attempts {
  const { client, policy = DEFAULT_POLICY, clock = systemClock, onRetry = () => undefined } = deps
  const budgetOf = perAccount(() => createRetryBudget(policy.budget, clock))
  function run(method: Method, call: Call, key: string | null): Run {
    const budget = budgetOf(call.account)
    budget.begin()
    function mayRetry(): boolean {
      const allowed = budget.take()
      onRetry(allowed)
      return allowed
    }
    return { client, policy, mayRetry, method, call, key }
  }
  return {
    read: (request, call) => repeat(run('GET', call, null), request),
    write: (request, key, call) => repeat(run('POST', call, key), request),
    remove: (request, call) => repeat(run('POST', call, null), request),
  }
}

interface Run {
  client: StripeClient
  policy: AttemptPolicy
  mayRetry: () => boolean
  method: Method
  call: Call
  key: string | null
}

// An answer that says what became of the key itself. The others only say that their own attempt did nothing.
const DEFINITE: ReadonlySet<UpstreamFailure['kind']> = new Set([
  'not_found',
  'invalid',
  'card',
  'idempotency_conflict',
  'broken_off',
])

async function repeat<T extends object>(run: Run, request: StripeRequest<T>): Promise<Done<T>> {
  const { client, call, method, key } = run
  const limit = run.policy[method]
  let failure = new UpstreamError({ kind: 'unavailable' }, 'There was no time left to ask Stripe.')
  let doubt: UpstreamError | null = null
  let signal: AbortSignal | null = call.signal
  for (let attempt = 1; attempt <= limit.attempts; attempt += 1) {
    const timeoutMs = Math.ceil(Math.min(limit.timeoutMs, call.deadline.remainingMs()))
    if (timeoutMs <= 0) break
    if (signal?.aborted === true) throw callerGone()
    const outcome = await client.send(request, {
      ...(method === 'GET' ? { kind: 'read', signal } : { kind: 'write', signal: null }),
      attempt,
      timeoutMs,
      deadline: call.deadline,
      idempotencyKey: key,
      account: call.account,
    })
    if (outcome.kind === 'ok') return { ...outcome, wasInDoubt: doubt !== null }
    failure = failureOf(method, outcome)
    if (failure.failure.kind === 'unknown') doubt = failure
    // From here on a write may have happened, and the fence needs its outcome although the caller has gone.
    if (method === 'POST' && wasSent(outcome)) signal = null
    const isLast = attempt === limit.attempts || !isRepeatable(outcome)
    const delayMs = delayAfter(attempt, run.policy)
    // Budgeted is what will be sent: a caller in a hurry takes nothing from the others.
    if (isLast || delayMs >= call.deadline.remainingMs() || !run.mayRetry()) break
    await pause(delayMs, null, signal === null ? {} : { signal }).catch(() => null)
  }
  if (doubt === null) throw failure
  throw DEFINITE.has(failure.failure.kind) ? afterDoubt(failure) : doubt
}

function wasSent(outcome: FailedOutcome): boolean {
  return outcome.kind === 'silent' ? outcome.sent : outcome.kind !== 'withheld'
}

/** Whose answer Stripe gives once more: an earlier call's, unless a lost attempt of this one may be meant. */
export function replayOf({ headers, wasInDoubt }: Pick<Done<object>, 'headers' | 'wasInDoubt'>): Replay {
  return toReplay(isReplayed(headers), wasInDoubt)
}

function toReplay(isRepeated: boolean, wasInDoubt: boolean): Replay {
  return isRepeated && wasInDoubt ? { replayed: false, mayBeReplayed: true } : { replayed: isRepeated }
}

function afterDoubt({ failure, message, requestId, replayed, cause }: UpstreamError): UpstreamError {
  return new UpstreamError(failure, message, requestId, {
    cause,
    inDoubt: true,
    ...toReplay(replayed, true),
  })
}

function delayAfter(attempt: number, { baseDelayMs }: AttemptPolicy): number {
  const longestMs = baseDelayMs * 2 ** (attempt - 1)
  return longestMs * (0.5 + Math.random() / 2)
}

function callerGone(): UpstreamError {
  return new UpstreamError({ kind: 'unavailable' }, 'The caller has gone before Stripe answered.')
}
