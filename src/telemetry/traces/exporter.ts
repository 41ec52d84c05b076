import { ExportResultCode } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../log.ts'
import type { TraceSettings } from './settings.ts'

/** At the end, for what was not sent yet: a collector that does not answer keeps no process. */
const FLUSH_MS = 2000

/** Spans go in batches from a bounded queue; what does not fit is dropped. Disposing sends what is left. */
export function openTracer({ url, headers, resource, ratio }: TraceSettings, log: Log) {
  const exporter = telling(new OTLPTraceExporter({ url, headers }), log)
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(resource)),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  return {
    tracer: provider.getTracer('tollgate'),
    async [Symbol.asyncDispose]() {
      const flushed = provider.shutdown().catch(() => undefined)
      await Promise.race([flushed, wait(FLUSH_MS, undefined, { ref: false })])
    },
  }
}

/** The exporter, which says in the log when spans are not taken, and when they are again; never what was sent. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let isTaken = true
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const now = result.code === ExportResultCode.SUCCESS
        if (isTaken && !now)
          log.warn({ reason: reasonOf(result.error) }, 'The collector takes no spans: they are dropped.')
        if (!isTaken && now) log.info('The collector takes spans.')
        isTaken = now
        done(result)
      })
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  }
}

/** The system's word or the HTTP status; the message may be the collector's own text. */
function reasonOf(error: (Error & { code?: unknown }) | undefined): string {
  if (typeof error?.code === 'number') return `HTTP ${error.code}`
  return typeof error?.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(error.code)
    ? error.code
    : 'no answer that says so'
}
