import { collectDefaultMetrics, Counter, Registry } from 'prom-client'
import { createAuthMetrics, type AuthMetrics } from './auth-metrics.ts'
import type { Freshness } from './freshness-probe.ts'
import { createOperationMetrics, type CountOperations } from './operation-metrics.ts'
import { createUpstreamMetrics, type UpstreamMetrics } from './upstream-metrics.ts'

/** What the gateway counts of itself, in Prometheus' text form. */
export interface Metrics {
  contentType: string
  render(): Promise<string>
  /** A read through the cache so many seconds after a write. */
  freshness(ageSeconds: number, freshness: Freshness): void
  /** A write whose fence was gone when it was to be lifted. */
  fenceLapsed(): void
  /** A request that was not served, for there was too much of this. */
  shed(overload: Overload): void
  operations: CountOperations
  upstream: UpstreamMetrics
  /** Made once, of all reasons for which a request has no caller. */
  auth<Reason extends string>(reasons: readonly Reason[]): AuthMetrics<Reason>
}

type Overload = 'loop' | 'memory' | 'bodies'

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
  const lapsed = new Counter({
    name: 'tollgate_fence_lapsed_total',
    help: 'Writes whose fence had ended or was lost when it was to be lifted.',
    registers: [registry],
  })
  const shed = new Counter({
    name: 'tollgate_requests_shed_total',
    help: 'Requests refused with 503, by what there was too much of: work for the event loop, memory in use, or bodies at once.',
    labelNames: ['by'] as const,
    registers: [registry],
  })
  for (const by of ['loop', 'memory', 'bodies']) shed.inc({ by }, 0)
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    operations: createOperationMetrics(registry),
    upstream: createUpstreamMetrics(registry),
    auth: (reasons) => createAuthMetrics(registry, reasons),
    fenceLapsed: () => lapsed.inc(),
    shed: (by) => shed.inc({ by }),
    freshness: (ageSeconds, result) => probes.inc({ age: ageSeconds, result }),
  }
}
