import { createSecretKey } from 'node:crypto'
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'

/** What tokens are checked with. */
export interface KeySet {
  find: JWTVerifyGetKey
  prepare(): Promise<void>
  ready(): boolean
}

const FETCH_TIMEOUT_MS = 2000
/** Of all fetches, failed ones too: a flood of unknown key ids must not become one of requests. */
const FETCH_EVERY_MS = 30_000
const REFRESH_AFTER_MS = 10 * 60 * 1000

export function createKeySet(keys: { jwksUrl: string } | { secret: string }): KeySet {
  if ('jwksUrl' in keys) return createRemoteKeySet(new URL(keys.jwksUrl))
  const secret = createSecretKey(Buffer.from(keys.secret))
  return { find: async () => secret, prepare: async () => undefined, ready: () => true }
}

/** Keys that were loaded once go on to serve while their source is down; only its answer takes one away. */
export function createRemoteKeySet(url: URL, nowMs: () => number = Date.now): KeySet {
  let fetchedAtMs = -Infinity
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: 0,
    cacheMaxAge: Infinity,
    async [customFetch](address: string, options: RequestInit) {
      if (nowMs() - fetchedAtMs < FETCH_EVERY_MS) throw new Error('The key set was asked for just now.')
      fetchedAtMs = nowMs()
      return fetch(address, options)
    },
  })
  const prepare = () => remote.reload().catch(() => undefined)

  return {
    find(header, token) {
      // In the background: a caller with a key that is known does not wait for it.
      if (nowMs() - fetchedAtMs > REFRESH_AFTER_MS && remote.jwks() !== undefined) void prepare()
      return remote(header, token)
    },
    prepare,
    ready: () => remote.jwks() !== undefined,
  }
}
