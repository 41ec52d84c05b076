import { Counter, Gauge, type Registry } from 'prom-client'

type Kind = 'read' | 'write'

/** How a breaker stands, as the number that is shown. */
const BREAKER = { closed: 0, 'half-open': 1, open: 2 } as const

/** Told what is done to bound the requests to Stripe. */
export interface UpstreamMetrics {
  retried(allowed: boolean): void
  withheld(by: string, kind: Kind): void
  waiting(kind: Kind, length: number): void
  breaker(kind: Kind, state: keyof typeof BREAKER): void
}

export function createUpstreamMetrics(registry: Registry): UpstreamMetrics {
  const registers = [registry]
  const retries = new Counter({
    name: 'tollgate_upstream_retries_total',
    help: 'Repetitions of requests to Stripe, by whether the budget allowed them.',
    labelNames: ['allowed'] as const,
    registers,
  })
  const withheld = new Counter({
    name: 'tollgate_upstream_withheld_total',
    help: 'Requests that were not sent to Stripe, by what held them back.',
    labelNames: ['by', 'kind'] as const,
    registers,
  })
  const waiting = new Gauge({
    name: 'tollgate_upstream_waiting',
    help: 'Requests that wait for their turn to be sent to Stripe.',
    labelNames: ['kind'] as const,
    registers,
  })
  const breaker = new Gauge({
    name: 'tollgate_upstream_breaker',
    help: 'How the breaker before Stripe stands: 0 closed, 1 half-open, 2 open.',
    labelNames: ['kind'] as const,
    registers,
  })
  for (const kind of ['read', 'write']) {
    waiting.set({ kind }, 0)
    breaker.set({ kind }, BREAKER.closed)
  }
  return {
    retried: (allowed) => retries.inc({ allowed: String(allowed) }),
    withheld: (by, kind) => withheld.inc({ by, kind }),
    waiting: (kind, length) => waiting.set({ kind }, length),
    breaker: (kind, state) => breaker.set({ kind }, BREAKER[state]),
  }
}
