import { Counter, type Registry } from 'prom-client'

/** Why a request had no caller: a closed list, so that nothing a token holds becomes a label. */
const REASONS = [
  'no_token',
  'malformed',
  'header',
  'unknown_key',
  'signature',
  'expired',
  'not_yet',
  'issuer',
  'audience',
  'claims',
  'key_set',
] as const

/** Told who was not let in, and how the keys of tokens are come by. */
export interface AuthMetrics {
  refused(reason: (typeof REASONS)[number]): void
  keySetFetched(isLoaded: boolean): void
}

export function createAuthMetrics(registry: Registry): AuthMetrics {
  const registers = [registry]
  const refused = new Counter({
    name: 'tollgate_auth_refused_total',
    help: 'Requests refused as their caller is not known, by what was wrong with the token; key_set is none of its faults.',
    labelNames: ['reason'] as const,
    registers,
  })
  const fetches = new Counter({
    name: 'tollgate_auth_key_set_fetches_total',
    help: 'Fetches of the key set that tokens are checked with.',
    labelNames: ['result'] as const,
    registers,
  })
  for (const reason of REASONS) refused.inc({ reason }, 0)
  for (const result of ['loaded', 'failed']) fetches.inc({ result }, 0)
  return {
    refused: (reason) => refused.inc({ reason }),
    keySetFetched: (isLoaded) => fetches.inc({ result: isLoaded ? 'loaded' : 'failed' }),
  }
}
