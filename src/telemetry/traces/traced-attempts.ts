import type { AroundAttempt } from '../../tracing.ts'
import type { Spans } from './spans.ts'

/** A span is named for the request it makes; one that is held back before it makes any, for its kind. */
export function traceAttempts(spans: Spans): AroundAttempt {
  return ({ kind, number }, run) => {
    const attributes = number > 1 ? { 'http.request.resend_count': number - 1 } : {}
    return spans.within('attempt', { name: `stripe ${kind}`, attributes }, (span) =>
      run({
        request(host, method, pathTemplate) {
          span.name(`${method} ${pathTemplate}`)
          span.set({
            'server.address': host,
            'http.request.method': method,
            'url.template': pathTemplate,
          })
        },
        end({ status, requestId, errorCode, withheldBy, silence }) {
          if (status !== null) span.set({ 'http.response.status_code': status })
          if (requestId !== null) span.set({ 'stripe.request.id': requestId })
          if (errorCode !== null) span.set({ 'stripe.error.code': errorCode })
          if (withheldBy !== null) span.set({ 'tollgate.withheld.by': withheldBy })
          const failure = withheldBy === null ? (silence ?? statusFailure(status)) : 'withheld'
          if (failure !== null) span.fail(failure)
        },
      }),
    )
  }
}

function statusFailure(status: number | null): string | null {
  return status !== null && status >= 400 ? String(status) : null
}
