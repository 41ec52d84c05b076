import { AsyncLocalStorage } from 'node:async_hooks'
import http from 'node:http'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import type { Stripe } from 'stripe'
import type { Deadline } from '../domain/call.ts'

/** What is known of one HTTP request while it runs and after it ended. */
export interface Exchange {
  kind: 'read' | 'write'
  /** The connected account that is meant; null for the key's own. */
  account: string | null
  /** Ends the request early; null for one that must run to its end. */
  signal: AbortSignal | null
  /** Of the whole call, its waits included. */
  deadline: Deadline
  /** Told of the request before it waits for its turn. */
  onRequest: ((request: WireRequest) => void) | undefined
  /** Set when the request was held back here, and not sent. */
  withheld: Withheld | null
  /** False as long as no connection stood: not one byte can have reached the server. */
  sent: boolean
  /** Set once the whole answer was read. */
  answer: Answer | null
}

export interface Answer {
  status: number
  headers: AnswerHeaders
  /** Markup for a person: Stripe's API answers none, whatever header it comes under. */
  isPage: boolean
}

/** Why a request is not sent, and when another one may be. */
export interface Withheld {
  by: 'rate' | 'concurrency' | 'breaker'
  retryAfterMs: number
}

/** Header names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** One request as the SDK makes it. */
export interface WireRequest {
  host: string
  port: string | number
  method: string
  /** With its query. */
  path: string
  headers: http.OutgoingHttpHeaders
  body: string
  timeoutMs: number
}

/** Sends one request once, notes what it sees in the exchange, and resolves with the body. Rejects without a whole answer. */
export type Transport = (request: WireRequest, exchange: Exchange) => Promise<string>

/** Ends an exchange before anything was sent. */
export function withhold(exchange: Exchange, withheld: Withheld): never {
  exchange.withheld = withheld
  throw new Error('The request was held back.')
}

/** `maxSockets` bounds the connections; further requests wait for one within their timeout. */
export function createTransport(protocol: 'http' | 'https', maxSockets: number) {
  const agent = new { http, https }[protocol].Agent({ keepAlive: true, maxSockets })
  const transport: Transport = async ({ body, timeoutMs, ...request }, exchange) => {
    const limit = limitOf(exchange.signal, Math.min(timeoutMs, exchange.deadline.remainingMs()))
    try {
      const options = { ...request, protocol: `${protocol}:`, agent, signal: limit.signal }
      const response = await send(options, body, exchange)
      const read = await text(response)
      const { statusCode: status = 0, headers } = response
      exchange.answer = { status, headers, isPage: read.trimStart().startsWith('<') }
      return read
    } finally {
      limit.lift()
    }
  }
  return { transport, [Symbol.dispose]: () => agent.destroy() }
}

/** A transport as the SDK takes it. */
export interface ExchangeHttpClient extends Stripe.HttpClient {
  /** Runs one SDK call, whose request is noted in `exchange`. */
  within<T>(exchange: Exchange, run: () => Promise<T>): Promise<T>
}

export function createHttpClient(transport: Transport): ExchangeHttpClient {
  const exchanges = new AsyncLocalStorage<Exchange>()
  return {
    within: (exchange, run) => exchanges.run(exchange, run),
    getClientName: () => 'tollgate',
    async makeRequest(host, port, path, method, headers, body, _protocol, timeoutMs) {
      const exchange = exchanges.getStore()
      if (exchange === undefined) throw new Error('A request of the SDK belongs to an exchange.')
      const request = { host, port, path, method, headers, body, timeoutMs }
      exchange.onRequest?.(request)
      try {
        const read = await transport(request, exchange)
        return sdkResponse(exchange.answer, read)
      } catch (cause) {
        // Without a `code` of its own: the SDK sends ECONNRESET and EPIPE once more, whatever its settings.
        throw new Error('There was no whole answer.', { cause })
      }
    },
  }
}

/** Ends a request, body and all, after its time or when its caller goes. */
function limitOf(caller: AbortSignal | null, timeoutMs: number): { signal: AbortSignal; lift(): void } {
  const limit = new AbortController()
  const end = (): void => limit.abort()
  const timer = setTimeout(end, timeoutMs)
  caller?.addEventListener('abort', end, { once: true })
  if (caller?.aborted === true) end()
  return {
    signal: limit.signal,
    lift() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', end)
    },
  }
}

function send(
  options: https.RequestOptions & { signal: AbortSignal },
  body: string,
  exchange: Exchange,
): Promise<http.IncomingMessage> {
  const secure = options.protocol === 'https:'
  const noteSent = (): void => {
    exchange.sent = true
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(options)
    request.once('socket', (socket) => {
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', noteSent)
      else noteSent()
    })
    request.once('response', resolve)
    // A request that waits for a socket reports its end only when it gets one.
    options.signal.addEventListener('abort', () => reject(options.signal.reason), { once: true })
    // Not once: an error after the response, while its body is read, must have a listener too.
    request.on('error', reject)
    request.end(body)
  })
}

/** The SDK reads `error` off any JSON and dies of one that is no object, so such an answer is not handed on. */
function sdkResponse(answer: Answer | null, body: string): Stripe.HttpClientResponse {
  if (answer === null) throw new Error('A body belongs to an answer.')
  return {
    getStatusCode: () => answer.status,
    getHeaders: () => plainHeaders(answer.headers),
    getRawResponse: () => ({ statusCode: answer.status }),
    toStream: () => null,
    toJSON: async () => {
      const json: unknown = JSON.parse(body)
      if (typeof json !== 'object' || json === null) throw new TypeError('The answer is no JSON object.')
      return json
    },
  }
}

function plainHeaders(headers: AnswerHeaders): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
