/**
 * What a span is of, and all that it may say, as docs/traces.md lists it; anything else does not compile. Traces are read by
 * more people than the log is, so that what the log's audit says of a caller and a customer stays there.
 */
export const SPANS = {
  request: {
    'http.request.method': '`GET`, `POST`, …; `_OTHER` for one that is not usual',
    'http.route': 'the route, without what follows it; absent where nothing is served',
    'http.response.status_code': 'absent when the client went before there was one',
    'error.type': 'the status from 500 on, or `client_gone`',
  },
  operation: {
    'tollgate.operation': 'its name, as in [who may do what](access.md)',
    'tollgate.caller.role': '`CUSTOMER`, `SUPPORT` or `ADMIN`',
    'tollgate.outcome':
      'as in the log: the type of the result, `data` or `null` of a read, or the code of a failure',
    'tollgate.request.id': 'the `requestId` of log lines and of masked errors',
    'error.type':
      'the outcome, where it is none that the caller can mend: `UPSTREAM_UNAVAILABLE`, `OutcomeUnknownError`, …',
  },
  attempt: {
    'http.request.method': 'of the request to Stripe',
    'url.template': 'its path, as `/v1/customers/{customer}`',
    'server.address': 'from `STRIPE_API_URL`',
    'http.response.status_code': 'absent without a whole answer',
    'http.request.resend_count': 'of a repetition, from 1',
    'stripe.request.id': '`req_…`, as in Stripe’s dashboard',
    'stripe.error.code': 'as `card_declined`',
    'tollgate.withheld.by': 'why it was not sent: `rate`, `concurrency` or `breaker`',
    'error.type': 'the status from 400 on, why no answer came, as `ECONNREFUSED` or `timeout`, or `withheld`',
  },
  redis: {
    'db.system.name': '`redis`',
    'db.operation.name': 'the call, as the span is named',
    'tollgate.cache.answer': 'of `READ`: `HIT`, `AGED`, `LEASE`, `WAIT` or `FENCED`',
    'error.type':
      'Redis’ own word, as `READONLY`, the system’s, as `ECONNREFUSED`, `TimeoutError`, or `unavailable` where it is not asked',
  },
} as const satisfies Record<string, Record<string, string>>

export type SpanOf = keyof typeof SPANS
export type Attributes<Of extends SpanOf> = { [Name in keyof (typeof SPANS)[Of]]?: string | number }

/** A span while it lasts. */
export interface Span<Of extends SpanOf> {
  name(name: string): void
  set(attributes: Attributes<Of>): void
  /** It ends in failure. `type` is a code, never a message. */
  fail(type: string): void
}

export interface NewSpan<Of extends SpanOf> {
  name: string
  attributes?: Attributes<Of>
}

export interface Spans {
  /** Runs within a span that ends with it, as a child of the span this is called in. */
  within<Of extends SpanOf, T>(of: Of, start: NewSpan<Of>, run: (span: Span<Of>) => Promise<T>): Promise<T>
  /** The same for what begins here, or goes on from a `traceparent` of whoever asks. */
  begin<Of extends SpanOf, T>(
    of: Of,
    start: NewSpan<Of> & { traceparent: string | null },
    run: (span: Span<Of>) => Promise<T>,
  ): Promise<T>
  /** Of the span this is called in; undefined outside of any. */
  traceId(): string | undefined
}
