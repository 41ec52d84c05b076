import type { Operations } from '../../domain/operations.ts'
import type { SharedRates } from '../../domain/rates.ts'
import type { AroundAttempt, AroundRequest } from '../../tracing.ts'
import type { Log } from '../log.ts'
import type { TraceSettings } from './settings.ts'
import { traceAttempts } from './traced-attempts.ts'
import { traceOperations } from './traced-operations.ts'
import { traceRates, traceRedis } from './traced-redis.ts'
import { traceRequests } from './traced-requests.ts'

/** What stands around the parts so that a trace shows each. */
export interface Traces extends AsyncDisposable {
  /** Null: nothing stands there. */
  aroundRequest: AroundRequest | null
  aroundAttempt: AroundAttempt | null
  operations(operations: Operations): Operations
  /** A port in Redis; its methods are taken as they are. */
  redis<Port extends Record<keyof Port, RedisCall>>(port: Port): Port
  rates(rates: SharedRates): SharedRates
  /** Of the trace this is called in; undefined outside of any. */
  traceId(): string | undefined
}

type RedisCall = (...args: never[]) => Promise<unknown>

/** Without settings nothing is traced, nothing stands anywhere, and nothing of OpenTelemetry is loaded. */
export async function openTraces(settings: TraceSettings | null, log: Log): Promise<Traces> {
  if (settings === null) return NO_TRACES
  const [{ openTracer }, { createOtelSpans }] = await Promise.all([
    import('./exporter.ts'),
    import('./otel-spans.ts'),
  ])
  const { tracer, ...opened } = openTracer(settings, log)
  const spans = createOtelSpans(tracer)
  return {
    ...opened,
    aroundRequest: traceRequests(spans),
    aroundAttempt: traceAttempts(spans),
    operations: (operations) => traceOperations(operations, spans),
    redis: (port) => traceRedis(port, spans),
    rates: (rates) => traceRates(rates, spans),
    traceId: spans.traceId,
  }
}

const NO_TRACES: Traces = {
  aroundRequest: null,
  aroundAttempt: null,
  operations: (operations) => operations,
  redis: (port) => port,
  rates: (rates) => rates,
  traceId: () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
}
