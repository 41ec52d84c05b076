import { Stripe } from 'stripe'
import type { Deadline } from '../domain/call.ts'
import {
  createHttpClient,
  createTransport,
  type Answer,
  type AnswerHeaders,
  type Exchange,
  type ExchangeHttpClient,
  type Transport,
  type WireRequest,
  type Withheld,
} from './http-client.ts'
import { code, text } from './read.ts'

export interface StripeConfig {
  apiKey: string
  /** Scheme, host and port of Stripe or of a server that speaks its API; the SDK takes no path. */
  url: string
  /** Connections kept at most, 256: some accounts at once take all their places. Further requests wait for one. */
  maxSockets?: number
  /** Stands between the SDK and the wire. */
  wrapTransport?: (transport: Transport) => Transport
}

/** One call of the SDK, and the `object` that its answer must be; null where it may be of any kind. */
export interface StripeRequest<T> {
  object: string | null
  run(stripe: Stripe, options: Stripe.RequestOptions): Promise<T>
}

export interface SendOptions {
  kind: 'read' | 'write'
  /** Which one of its call, from 1. */
  attempt: number
  /** Of this attempt, once it is sent; never more than the deadline leaves. */
  timeoutMs: number
  /** Of the whole call, its waits included. */
  deadline: Deadline
  /** Ends the request early; null for one that must run to its end. */
  signal: AbortSignal | null
  idempotencyKey: string | null
  /** The connected account that is meant; null for the key's own. */
  account: string | null
  /** Told of the request that the SDK makes, before it waits for its turn. */
  onRequest?: (request: WireRequest) => void
}

/**
 * How one attempt ended. `refused`: an error in Stripe's shape. `foreign`: a whole answer that Stripe does not
 * give, as of a proxy. `silent`: no whole answer; nothing was sent at all when `sent` is false. `withheld`: held
 * back on this side, and not sent.
 */
export type Outcome<T> =
  | { kind: 'ok'; body: T; status: number; headers: AnswerHeaders }
  | { kind: 'refused'; status: number; headers: AnswerHeaders; error: StripeErrorFacts }
  | { kind: 'foreign'; status: number; headers: AnswerHeaders; isPage: boolean }
  | { kind: 'silent'; sent: boolean; cause: unknown }
  | ({ kind: 'withheld' } & Withheld)

export interface StripeErrorFacts {
  type: string | null
  code: string | null
  /** As Stripe writes it, with the caller's own keys of metadata. */
  param: string | null
  declineCode: string | null
  adviceCode: string | null
}

/** Sends single attempts; what to repeat is decided in attempts.ts alone. */
export interface StripeClient extends Disposable {
  send<T extends object>(request: StripeRequest<T>, options: SendOptions): Promise<Outcome<T>>
}

export function createStripeClient(config: StripeConfig): StripeClient {
  const { apiKey, url, maxSockets = 256, wrapTransport = (transport) => transport } = config
  const { protocol, hostname, port } = new URL(url)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  const wire = createTransport(scheme, maxSockets)
  const httpClient = createHttpClient(wrapTransport(wire.transport))
  const stripe = new Stripe(apiKey, {
    protocol: scheme,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? { http: 80, https: 443 }[scheme] : Number(port),
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient,
  })
  return {
    send: (request, options) => sendOnce(stripe, httpClient, request, options),
    [Symbol.dispose]: () => wire[Symbol.dispose](),
  }
}

async function sendOnce<T extends object>(
  stripe: Stripe,
  httpClient: ExchangeHttpClient,
  request: StripeRequest<T>,
  options: SendOptions,
): Promise<Outcome<T>> {
  const { kind, account, signal, deadline, onRequest } = options
  const unsent = { sent: false, answer: null, withheld: null }
  const exchange: Exchange = { kind, account, signal, deadline, onRequest, ...unsent }
  const sdkOptions = {
    timeout: options.timeoutMs,
    ...(options.idempotencyKey === null ? {} : { idempotencyKey: options.idempotencyKey }),
    ...(options.account === null ? {} : { stripeAccount: options.account }),
  }
  try {
    const body = await httpClient.within(exchange, () => request.run(stripe, sdkOptions))
    return answered(body, request.object, exchange)
  } catch (error) {
    return failed(error, exchange)
  }
}

/** What has no id. */
const PAGES = new Set(['list', 'search_result'])

/** The SDK takes JSON without `error` for success even with a status of 404 or 500. */
function answered<T extends object>(body: T, object: string | null, { answer, sent }: Exchange): Outcome<T> {
  if (answer === null) return { kind: 'silent', sent, cause: null }
  const isThatObject =
    'object' in body &&
    body.object === (object ?? String(body.object)) &&
    (PAGES.has(body.object) ? 'data' in body && Array.isArray(body.data) : 'id' in body && body.id !== '')
  if (answer.status < 300 && isThatObject)
    return { kind: 'ok', body, status: answer.status, headers: answer.headers }
  return { kind: 'foreign', ...answer }
}

function failed(error: unknown, { answer, sent, withheld }: Exchange): Outcome<never> {
  if (withheld !== null) return { kind: 'withheld', ...withheld }
  if (answer === null) {
    if (error instanceof Stripe.errors.StripeConnectionError) return { kind: 'silent', sent, cause: error }
    throw error // The SDK could not make a request of its parameters: a bug of ours.
  }
  const isRefusal = error instanceof Stripe.errors.StripeError && error.statusCode === answer.status
  if (!isRefusal || answer.status < 400) return { kind: 'foreign', ...answer }
  return refused(error, answer)
}

function refused(error: Stripe.errors.StripeError, answer: Answer): Outcome<never> {
  const facts = {
    type: code(error.rawType),
    code: code(error.code),
    param: text(error.param) || null,
    declineCode: code(error.decline_code),
    adviceCode: code(error.advice_code),
  }
  return { kind: 'refused', ...answer, error: facts }
}
