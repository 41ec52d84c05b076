import { createSecretKey } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'
import type { Clock } from '../clock.ts'
import type { Deadline } from '../domain/call.ts'
import { cannotTell } from './refusal.ts'

/** What tokens are checked with. Disposing ends the looking for it. */
export interface KeySet extends Disposable {
  /** Returns what finds the key of a token; that throws AuthRefusal `key_set` when the keys cannot be had in time. */
  finder(deadline: Deadline): JWTVerifyGetKey
  /** Loads the keys; while they cannot be had, every half a minute again, though no longer waited for. Never rejects. */
  prepare(): Promise<void>
  ready(): boolean
}

export interface KeySetDeps {
  clock: Clock
  /** Told of each fetch. Null: the keys were loaded; else why not, in words that a log may hold. */
  onFetch(problem: string | null): void
}

const FETCH_TIMEOUT_MS = 2000
/** Of all fetches, failed ones too: a flood of unknown key ids must not become one of requests. */
const FETCH_EVERY_MS = 30_000
const REFRESH_AFTER_MS = 10 * 60 * 1000

export function createKeySet(keys: { jwksUrl: string } | { secret: string }, deps: KeySetDeps): KeySet {
  if ('jwksUrl' in keys) return createRemoteKeySet(new URL(keys.jwksUrl), deps)
  const secret = createSecretKey(Buffer.from(keys.secret))
  return {
    finder: () => async () => secret,
    prepare: async () => undefined,
    ready: () => true,
    [Symbol.dispose]: () => undefined,
  }
}

/** Keys that were loaded once go on to serve while their source is down; only its answer takes one away. */
export function createRemoteKeySet(url: URL, { clock, onFetch }: KeySetDeps): KeySet {
  const ended = new AbortController()
  let fetchedAtMs = -Infinity
  let lastFetch = Promise.resolve(false)
  // When to fetch is decided here alone.
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: Infinity,
    cacheMaxAge: Infinity,
    [customFetch]: fetchKeys,
  })
  const ready = () => remote.jwks() !== undefined
  const dueInMs = () => Math.max(0, fetchedAtMs + FETCH_EVERY_MS - clock.nowMs())

  async function load(): Promise<boolean> {
    const problem = await remote.reload().then(() => null, problemOf)
    onFetch(problem)
    return problem === null
  }

  /** Whether the keys are what their source has: by a fetch, or by the last one while no other is due. */
  function refresh(): Promise<boolean> {
    if (dueInMs() > 0) return lastFetch
    fetchedAtMs = clock.nowMs()
    lastFetch = load()
    return lastFetch
  }

  async function refreshBy(deadline: Deadline): Promise<void> {
    const isFresh = await inTime(deadline, refresh())
    if (isFresh === true) return
    throw cannotTell('the keys of tokens cannot be had', isFresh === null ? FETCH_TIMEOUT_MS : dueInMs())
  }

  async function loadAtLast(): Promise<void> {
    while (!ready() && !ended.signal.aborted) {
      await clock.pause(dueInMs(), ended.signal)
      if (!ended.signal.aborted) await refresh()
    }
  }

  return {
    finder: (deadline) => async (header, token) => {
      if (!ready()) await refreshBy(deadline)
      // In the background: a caller with a key that is known does not wait for it.
      else if (clock.nowMs() - fetchedAtMs > REFRESH_AFTER_MS) void refresh()
      try {
        return await remote(header, token)
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
        await refreshBy(deadline)
        return remote(header, token)
      }
    },
    async prepare() {
      await refresh()
      void loadAtLast()
    },
    ready,
    [Symbol.dispose]: () => ended.abort(),
  }
}

/** Null: the time is up before the answer is there. */
async function inTime<Answer>(deadline: Deadline, answer: Promise<Answer>): Promise<Answer | null> {
  const over = new AbortController()
  const late = wait(deadline.remainingMs(), null, { signal: over.signal }).catch(() => null)
  return Promise.race([answer, late]).finally(() => over.abort())
}

class WrongStatus extends Error {}

async function fetchKeys(address: string, options: RequestInit): Promise<Response> {
  const response = await fetch(address, options)
  if (response.status === 200) return response
  await response.body?.cancel()
  throw new WrongStatus(`status ${response.status}`)
}

/** In words of this gateway's own: an error's message may hold the address, whose query may hold a secret. */
function problemOf(error: unknown): string {
  if (error instanceof WrongStatus) return error.message
  if (error instanceof errors.JWKSTimeout) return 'no answer in time'
  if (error instanceof errors.JOSEError) return 'an answer that is no key set'
  const code: unknown = error instanceof Error ? Object(error.cause).code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)
    ? `no connection, ${code}`
    : 'no connection'
}
