/** The wire's `error` object, without what the pipeline adds (`request_log_url`). */
export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  readonly message: string
  readonly code?: string
  readonly decline_code?: string
  readonly param?: string
  readonly charge?: string
  readonly payment_intent?: object
  readonly payment_method?: object
  readonly payment_method_type?: string
  readonly source?: object
}

/** An answer of Stripe's that is no success: thrown anywhere in a request, written by the pipeline. */
export class StripeError extends Error {
  readonly status: number
  readonly body: ErrorBody
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body: ErrorBody, headers: Record<string, string> = {}) {
    super(body.message)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** 400 `invalid_request_error`: the shape of nearly every refusal. */
export function invalid(message: string, param?: string, code?: string): StripeError {
  return new StripeError(400, {
    type: 'invalid_request_error',
    message,
    ...(code && { code }),
    ...(param && { param }),
  })
}

/** What a missing object's error says of where its id stood: in the URL (404), or in a parameter (400). */
export function noSuch(noun: string, id: string, param = 'id', status: 400 | 404 = 404): StripeError {
  const message = `No such ${noun}: '${id}'`
  return new StripeError(status, { type: 'invalid_request_error', code: 'resource_missing', message, param })
}

/** The object, or the 404 that names its id in the URL. */
export function found<T>(record: T | undefined, noun: string, id: string, param = 'id'): T {
  if (record === undefined) throw noSuch(noun, id, param)
  return record
}

/** The object, or the 400 that names the parameter which carried its id. */
export function referenced<T>(record: T | undefined, noun: string, id: string, param: string): T {
  if (record === undefined) throw noSuch(noun, id, param, 400)
  return record
}

export function parametersUnknown(names: readonly string[]): StripeError {
  const plural = names.length > 1 ? 's' : ''
  return invalid(`Received unknown parameter${plural}: ${names.join(', ')}`, names[0], 'parameter_unknown')
}

export function parameterMissing(name: string): StripeError {
  return invalid(`Missing required param: ${name}.`, name, 'parameter_missing')
}

export function parameterEmpty(name: string): StripeError {
  return invalid(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    name,
    'parameter_invalid_empty',
  )
}

export function parametersExclusive(names: readonly [string, string, ...string[]]): StripeError {
  return invalid(
    `You may only specify one of these parameters: ${names.join(', ')}.`,
    names[0],
    'parameters_exclusive',
  )
}

/** 402: the parameters were fine and the card was not. */
export function cardError(decline: Decline, more: Partial<ErrorBody> = {}): StripeError {
  const { code, decline_code, message, param } = decline
  return new StripeError(402, {
    type: 'card_error',
    code,
    message,
    ...(decline_code && { decline_code }),
    ...(param && { param }),
    ...more,
  })
}

/** Why a card was refused, in the words of a `card_error`. */
export interface Decline {
  readonly code: string
  readonly message: string
  readonly decline_code?: string
  readonly param?: string
}

export function lockTimeout(): StripeError {
  return new StripeError(429, {
    type: 'invalid_request_error',
    code: 'lock_timeout',
    message:
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
  })
}

export const rateLimitReasons = [
  'global-rate',
  'endpoint-rate',
  'global-concurrency',
  'endpoint-concurrency',
  'resource-specific',
] as const
export type RateLimitReason = (typeof rateLimitReasons)[number]

export function rateLimited(reason: RateLimitReason = 'global-rate'): StripeError {
  return new StripeError(
    429,
    {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    },
    { 'Stripe-Rate-Limited-Reason': reason },
  )
}
