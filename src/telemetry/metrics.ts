import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import type { Freshness } from './freshness-probe.ts'
import { createUpstreamMetrics, type UpstreamMetrics } from './upstream-metrics.ts'

/** What the gateway counts of itself, in Prometheus' text form. */
export interface Metrics {
  contentType: string
  render(): Promise<string>
  /** A read through the cache so many seconds after a write. */
  freshness(ageSeconds: number, freshness: Freshness): void
  upstream: UpstreamMetrics
}

/** A registry of its own, so that two gateways in one process do not count together. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const probes = new Counter({
    name: 'tollgate_freshness_probe_reads_total',
    help: 'Reads through the cache after a write that was followed, by seconds since its answer and by what they were.',
    labelNames: ['age', 'result'] as const,
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    upstream: createUpstreamMetrics(registry),
    freshness: (ageSeconds, result) => probes.inc({ age: ageSeconds, result }),
  }
}
