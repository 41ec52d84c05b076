import { Counter, type Registry } from 'prom-client'

/** Told who was not let in, and how the keys of tokens are come by. */
export interface AuthMetrics<Reason extends string> {
  refused(reason: Reason): void
  keySetFetched(isLoaded: boolean): void
}

/** Counts by a closed list of reasons, so that nothing a token holds becomes a label. */
export function createAuthMetrics<Reason extends string>(
  registry: Registry,
  reasons: readonly Reason[],
): AuthMetrics<Reason> {
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
  for (const reason of reasons) refused.inc({ reason }, 0)
  for (const result of ['loaded', 'failed']) fetches.inc({ result }, 0)
  return {
    refused: (reason) => refused.inc({ reason }),
    keySetFetched: (isLoaded) => fetches.inc({ result: isLoaded ? 'loaded' : 'failed' }),
  }
}
