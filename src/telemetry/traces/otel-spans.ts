import { AsyncLocalStorage } from 'node:async_hooks'
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
  type Tracer,
} from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import type { NewSpan, Span, SpanOf, Spans } from './spans.ts'

const KINDS: Record<SpanOf, SpanKind> = {
  request: SpanKind.SERVER,
  operation: SpanKind.INTERNAL,
  attempt: SpanKind.CLIENT,
  redis: SpanKind.CLIENT,
}

/** Spans by an OpenTelemetry tracer. Which one is under way is known to these alone: nothing global is registered. */
export function createOtelSpans(tracer: Tracer): Spans {
  const active = new AsyncLocalStorage<Context>()

  function run<Of extends SpanOf, T>(
    of: Of,
    { name, attributes = {} }: NewSpan<Of>,
    parent: Context,
    act: (span: Span<Of>) => Promise<T>,
  ): Promise<T> {
    const span = tracer.startSpan(name, { kind: KINDS[of], attributes }, parent)
    return active.run(trace.setSpan(parent, span), async () => {
      try {
        return await act(view(span))
      } finally {
        span.end()
      }
    })
  }

  return {
    within: (of, start, act) => run(of, start, active.getStore() ?? ROOT_CONTEXT, act),
    begin: (of, { traceparent, ...start }, act) => run(of, start, remote(traceparent), act),
    traceId() {
      const context = active.getStore()
      return context === undefined ? undefined : trace.getSpanContext(context)?.traceId
    },
  }
}

/** A caller's `tracestate` is any text, and would be sent along with each span: it is left. */
function remote(traceparent: string | null): Context {
  const parent = traceparent === null ? null : parseTraceParent(traceparent)
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true })
}

function view<Of extends SpanOf>(span: OtelSpan): Span<Of> {
  return {
    name: (name) => void span.updateName(name),
    set: (attributes) => void span.setAttributes(attributes),
    fail: (type) => void span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR }),
  }
}
