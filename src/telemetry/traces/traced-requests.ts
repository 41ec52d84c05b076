import type { AroundRequest } from '../../tracing.ts'
import type { Spans } from './spans.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']

/** One span for each request, from its head to its answer. */
export function traceRequests(spans: Spans): AroundRequest {
  return async ({ method, route, traceparent }, answer) => {
    const known = METHODS.includes(method) ? method : '_OTHER'
    const attributes = { 'http.request.method': known, ...(route !== null && { 'http.route': route }) }
    const name = route === null ? known : `${known} ${route}`
    await spans.begin('request', { name, attributes, traceparent }, async (span) => {
      const status = await answer()
      if (status === null) return span.fail('client_gone')
      span.set({ 'http.response.status_code': status })
      if (status >= 500) span.fail(String(status))
    })
  }
}
