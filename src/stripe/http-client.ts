import { AsyncLocalStorage } from 'node:async_hooks'
import http from 'node:http'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import type { Stripe } from 'stripe'

/** What is known of one HTTP request while it runs and after it ended. */
export interface Exchange {
  /** Ends the request early; null for one that must run to its end. */
  signal: AbortSignal | null
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

/** Header names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** The SDK's transport: notes what it sees in the exchange it runs in, and sends each request once. */
export interface ExchangeHttpClient extends Stripe.HttpClient, Disposable {
  /** Runs one SDK call, whose request is noted in `exchange`. */
  within<T>(exchange: Exchange, run: () => Promise<T>): Promise<T>
}

/** `maxSockets` bounds the connections; further requests wait for one within their timeout. */
export function createHttpClient(protocol: 'http' | 'https', maxSockets: number): ExchangeHttpClient {
  const exchanges = new AsyncLocalStorage<Exchange>()
  const agent = new { http, https }[protocol].Agent({ keepAlive: true, maxSockets })
  return {
    within: (exchange, run) => exchanges.run(exchange, run),
    getClientName: () => 'tollgate',
    async makeRequest(host, port, path, method, headers, body, _protocol, timeoutMs) {
      const exchange = exchanges.getStore() ?? { signal: null, sent: false, answer: null }
      const options = { protocol: `${protocol}:`, host, port, path, method, headers, agent }
      const limit = limitOf(exchange.signal, timeoutMs)
      try {
        const response = await send({ ...options, signal: limit.signal }, body, exchange)
        const read = await text(response)
        const { statusCode: status = 0, headers: answered } = response
        exchange.answer = { status, headers: answered, isPage: read.trimStart().startsWith('<') }
        return sdkResponse(exchange.answer, read)
      } catch (cause) {
        // Without a `code` of its own: the SDK sends ECONNRESET and EPIPE once more, whatever its settings.
        throw new Error('There was no whole answer.', { cause })
      } finally {
        limit.lift()
      }
    },
    [Symbol.dispose]: () => agent.destroy(),
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
function sdkResponse(answer: Answer, body: string): Stripe.HttpClientResponse {
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
