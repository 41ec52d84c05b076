/** What of a request is told to who stands around it. */
export interface AskedRequest {
  method: string
  /** Null: nothing is served where it asks. */
  route: string | null
  traceparent: string | null
}

/** Given what answers the request; that resolves with the status, or null when none went out. */
export type AroundRequest = (asked: AskedRequest, answer: () => Promise<number | null>) => Promise<void>

/** How one request to Stripe ended, in codes. */
export interface AttemptEnd {
  status: number | null
  /** Stripe's. */
  requestId: string | null
  errorCode: string | null
  /** What kept it from being sent. */
  withheldBy: string | null
  /** Why there is no answer. */
  silence: string | null
}

/** Told of one request to Stripe while it lasts. */
export interface AttemptSpan {
  request(host: string, method: string, pathTemplate: string): void
  end(how: AttemptEnd): void
}

/** Stands around one request to Stripe, the `number`th of its call. */
export type AroundAttempt = <T>(
  attempt: { kind: 'read' | 'write'; number: number },
  run: (span: AttemptSpan) => Promise<T>,
) => Promise<T>
