import type { AroundAttempt, AttemptEnd } from '../tracing.ts'
import type { Outcome, StripeClient } from './client.ts'
import { pathTemplate } from './path-template.ts'
import { reasonOfSilence } from './silence.ts'

/** The client, with each attempt told: no id but Stripe's of the request, and nothing that was given. */
export function traced(client: StripeClient, around: AroundAttempt): StripeClient {
  return {
    ...client,
    send: (request, options) =>
      around({ kind: options.kind, number: options.attempt }, async (span) => {
        const outcome = await client.send(request, {
          ...options,
          onRequest: ({ host, method, path }) => span.request(host, method, pathTemplate(path)),
        })
        span.end(endOf(outcome))
        return outcome
      }),
  }
}

function endOf(outcome: Outcome<unknown>): AttemptEnd {
  const end = { status: null, requestId: null, errorCode: null, withheldBy: null, silence: null }
  if (outcome.kind === 'withheld') return { ...end, withheldBy: outcome.by }
  if (outcome.kind === 'silent') return { ...end, silence: reasonOfSilence(outcome.cause) ?? 'timeout' }
  const { status, headers } = outcome
  const code = outcome.kind === 'refused' ? outcome.error.code : null
  return {
    ...end,
    status,
    requestId: wordOf(headers['request-id'], /^req_\w{1,64}$/),
    errorCode: wordOf(code, /^[a-z][a-z0-9_]{1,64}$/),
  }
}

/** Whoever answers may be a proxy that says anything. */
function wordOf(value: unknown, pattern: RegExp): string | null {
  return typeof value === 'string' && pattern.test(value) ? value : null
}
