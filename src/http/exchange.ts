import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isLoopback } from '../loopback.ts'
import type { AskedRequest } from '../tracing.ts'
import type { Route } from './route.ts'

/** Fires when the client goes before its answer was complete. */
export function clientGone(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  return gone.signal
}

/** The address of a request; its origin says nothing. Null: none that a request can be made of. */
export function addressOf(incoming: IncomingMessage): URL | null {
  // The Host header is the client's word and takes no part. A proxy may send the whole URL.
  const target = incoming.url ?? ''
  const url = URL.parse(target.startsWith('/') ? `http://localhost${target}` : target)
  return url === null || url.username !== '' || url.password !== '' ? null : url
}

/**
 * Whether a request is meant for this machine by the name it was asked by. A browser sends the name of the page's
 * own server, also when that name was made to lead here; who sends none at all is no browser.
 */
export function isForThisMachine({ headers: { host } }: IncomingMessage): boolean {
  if (host === undefined) return true
  const name = URL.parse(`http://${host}`)?.hostname
  return name !== undefined && isLoopback(name)
}

/** As little of a request as whoever stands around it needs. */
export function askedOf({ method = '', headers }: IncomingMessage, route: Route | undefined): AskedRequest {
  const { traceparent } = headers
  return {
    method,
    route: route?.path ?? null,
    traceparent: typeof traceparent === 'string' ? traceparent : null,
  }
}

/** The request as doors take it. */
export function toRequest(
  incoming: IncomingMessage,
  url: URL,
  body: Buffer<ArrayBuffer> | null,
  signal: AbortSignal,
): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const method = body === null ? 'GET' : 'POST'
  return new Request(url, { method, headers, body, signal })
}

// Whether a connection is kept and an answer stored is not a framework's to say: yoga would have streams kept and cached.
const OF_THE_SERVER = new Set(['connection', 'cache-control'])

/** Sends a door's answer: at once with its length, or piece by piece as it comes. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) {
    const key = name.toLowerCase()
    if (key === 'vary') outgoing.appendHeader(key, value)
    else if (!OF_THE_SERVER.has(key)) outgoing.setHeader(key, value)
  }
  if (!isStream(response) || response.body === null) {
    const body = Buffer.from(await response.arrayBuffer())
    outgoing.setHeader('content-length', body.length)
    outgoing.end(body)
    return
  }
  await pipeline(Readable.from(response.body), outgoing)
}

function isStream(response: Response): boolean {
  const type = response.headers.get('content-type') ?? ''
  return type.startsWith('text/event-stream') || response.headers.has('transfer-encoding')
}
