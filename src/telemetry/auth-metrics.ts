import { Counter, type Registry } from 'prom-client'

/** Told how the keys of tokens are come by. */
export interface AuthMetrics {
  keySetFetched(isLoaded: boolean): void
}

export function createAuthMetrics(registry: Registry): AuthMetrics {
  const registers = [registry]
  const fetches = new Counter({
    name: 'tollgate_auth_key_set_fetches_total',
    help: 'Fetches of the key set that tokens are checked with.',
    labelNames: ['result'] as const,
    registers,
  })
  for (const result of ['loaded', 'failed']) fetches.inc({ result }, 0)
  return {
    keySetFetched: (isLoaded) => fetches.inc({ result: isLoaded ? 'loaded' : 'failed' }),
  }
}
