import { createAuthenticator, type AuthConfig, type Authenticator } from './auth/authenticate.ts'
import { REFUSAL_REASONS } from './auth/refusal.ts'
import type { Clock } from './clock.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'

export interface OpenAuthenticatorDeps {
  log: Log
  metrics: Metrics
  clock: Clock
}

/** What finds out who is calling, logged and counted. Null: nobody is asked. */
export function openAuthenticator(auth: AuthConfig | null, deps: OpenAuthenticatorDeps): Authenticator {
  const { log, clock } = deps
  const metrics = deps.metrics.auth(REFUSAL_REASONS)
  let loggedAtMs = -Infinity
  return createAuthenticator(auth, {
    clock,
    onUnexpected(error) {
      // Anyone can name the key that it is about.
      if (clock.nowMs() - loggedAtMs < LOG_EVERY_MS) return
      loggedAtMs = clock.nowMs()
      log.error({ error }, UNEXPECTED)
    },
    onRefusal(reason) {
      metrics.refused(reason)
      // Who is nobody decides how many: a line for each, at `info`, would let strangers fill the log.
      log.debug({ reason }, 'A request has no caller.')
    },
    onFetch(problem) {
      metrics.keySetFetched(problem === null)
      // Two lines a minute at most, as there are no more fetches.
      if (problem !== null) log.warn({ reason: problem }, KEY_SET_FAILED)
    },
  })
}

const LOG_EVERY_MS = 30_000

const UNEXPECTED =
  'A token cannot be checked, which is not its own fault: look at its key in the key set of AUTH_JWKS_URL. Others are answered the same, without a line for half a minute.'
const KEY_SET_FAILED =
  'The key set of AUTH_JWKS_URL could not be loaded: keys that are known go on to serve, and in half a minute it is asked again if need be.'
