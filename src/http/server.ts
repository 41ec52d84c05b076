import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AroundRequest } from '../tracing.ts'
import { createBodyReader } from './body.ts'
import { trackConnections } from './connections.ts'
import { createCors, preflight } from './cors.ts'
import { addressOf, askedOf, clientGone, isForThisMachine, sendResponse, toRequest } from './exchange.ts'
import { listen, type Listening } from './listen.ts'
import {
  MISDIRECTED,
  BAD_ADDRESS,
  NOT_FOUND,
  TOO_MANY_BODIES,
  UNEXPECTED,
  refuse,
  refuseMethod,
  refuseType,
  refuseSize,
} from './refusals.ts'
import { createRouteTable, type Refusal, type Route } from './route.ts'

export interface HttpServerOptions {
  routes: readonly Route[]
  /** What a door threw, which only the log may see. */
  onError(error: unknown): void
  /**
   * Whether only who asks by a name of this machine is answered. Where callers are not authenticated nothing
   * else keeps a web page from asking through its visitor's browser.
   */
  isForThisMachineAlone: boolean
  /** The origins whose pages may read answers; none. */
  corsOrigins?: readonly string[]
  limits: HttpLimits
  /** Of all bodies that are being read: so much of memory may be taken by whoever comes. */
  maxBodyBytesAtOnce: number
  /** A request was refused for that. */
  onBodyRefused?(): void
  /** Once it fires each answer ends its connection, so that none is idle and in use when the server closes. */
  leaving?: AbortSignal
  /** Why one more request beside so many that are under way is not served. Null, as without it: it is. */
  overload?(underWay: number): Refusal | null
  /** Stands around each request, but for routes that are always served. Without it nothing does. */
  aroundRequest?: AroundRequest | null
  /** How long `close` waits for answers under way before it cuts them; 25 s. */
  drainTimeoutMs?: number
}

/** How much one request may be, and how long it may take to come. */
export interface HttpLimits {
  bodyBytes: number
  /** Of all headers together. */
  headerBytes: number
  /** For the head of a request to come. */
  headersTimeoutMs: number
  /** For a whole request, body included. */
  requestTimeoutMs: number
  /** How long a connection waits for its next request; above what load balancers keep theirs. */
  keepAliveTimeoutMs: number
}

export interface HttpServer extends AsyncDisposable {
  /** @throws an Error that names the variable to change when the address cannot be had. */
  listen(host: string, port: number): Promise<Listening>
  /** Takes no more connections, waits for the answers to requests that were read, and ends all other connections. */
  close(): Promise<void>
}

/** The gateway's HTTP server: a table of routes, and limits that hold before any framework parses. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const findRoute = createRouteTable(options.routes)
  const { limits } = options
  const bodies = createBodyReader(options.maxBodyBytesAtOnce)
  const cors = createCors(options.corsOrigins ?? [])
  let draining = false
  let underWay = 0

  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      maxHeaderSize: limits.headerBytes,
      // Node looks at the two timeouts above this often; its default would stretch them by half a minute.
      connectionsCheckingInterval: 1_000,
    },
    // Nothing of a request may end the process.
    (incoming, outgoing) => void take(incoming, outgoing).catch(() => outgoing.destroy()),
  )
  const connections = trackConnections(server)

  async function take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = addressOf(incoming)
    const route = url === null ? undefined : findRoute(url.pathname)
    const asked = { url, route, signal: clientGone(outgoing) }
    const { aroundRequest = null } = options
    try {
      for (const [name, value] of SECURITY_HEADERS) outgoing.setHeader(name, value)
      if (aroundRequest === null || route?.alwaysServed === true)
        return await answer(incoming, outgoing, asked)
      await aroundRequest(askedOf(incoming, route), async () => {
        await answer(incoming, outgoing, asked)
        return outgoing.headersSent ? outgoing.statusCode : null
      })
    } catch (error) {
      // The route's own words may be what failed.
      await fail(error, outgoing, { ...asked, route: undefined })
    } finally {
      // What is left of a refused body is read and thrown away, or the client would see a reset, no answer.
      incoming.resume()
    }
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, asked: Asked): Promise<void> {
    const { route } = asked
    underWay += 1
    try {
      const isAllowedPage = route?.cors === true && cors.allow(incoming, outgoing)
      const isPreflight = incoming.method === 'OPTIONS' && isAllowedPage
      const response = isPreflight ? preflight(route.methods) : await respond(incoming, outgoing, asked)
      if (draining || options.leaving?.aborted === true) outgoing.setHeader('connection', 'close')
      await sendResponse(response, outgoing)
    } catch (error) {
      await fail(error, outgoing, asked)
    } finally {
      underWay -= 1
    }
  }

  async function fail(error: unknown, outgoing: ServerResponse, { route, signal }: Asked): Promise<void> {
    if (signal.aborted || outgoing.req.socket.destroyed) return
    report(error)
    if (outgoing.headersSent) outgoing.destroy()
    else await sendResponse(refuse(route, UNEXPECTED), outgoing)
  }

  function report(error: unknown): void {
    try {
      options.onError(error)
    } catch {
      // It is the log that fails: there is nowhere else to say so, and the request is to be answered.
    }
  }

  async function respond(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { url, route, signal }: Asked,
  ): Promise<Response> {
    if (options.isForThisMachineAlone && !isForThisMachine(incoming)) return refuse(route, MISDIRECTED)
    if (url === null) return refuse(route, BAD_ADDRESS)
    if (route === undefined) return refuse(route, NOT_FOUND)
    const overload = route.alwaysServed === true ? null : (options.overload?.(underWay - 1) ?? null)
    if (overload !== null) return refuse(route, overload)
    const method = incoming.method === 'HEAD' ? 'GET' : incoming.method
    if (!route.methods.some((allowed) => allowed === method)) return refuseMethod(route)
    if (method === 'GET') {
      connections.owe(outgoing)
      return route.handle(toRequest(incoming, url, null, signal))
    }
    if (!isOfType(incoming, route.bodyType)) return refuseType(route)
    const body = await bodies.read(incoming, limits.bodyBytes)
    if (body === 'too large') return refuseSize(route, limits.bodyBytes)
    if (body === 'too many') {
      options.onBodyRefused?.()
      return refuse(route, TOO_MANY_BODIES)
    }
    connections.owe(outgoing)
    const request = toRequest(incoming, url, body, signal)
    if (route.bodyType !== undefined) request.headers.set('content-type', route.bodyType)
    return route.handle(request)
  }

  async function close(): Promise<void> {
    if (!server.listening) return
    draining = true
    const cut = setTimeout(() => server.closeAllConnections(), options.drainTimeoutMs ?? 25_000)
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    connections.end()
    await closed
    clearTimeout(cut)
  }

  return {
    listen: (host, port) => listen(server, host, port),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A request as far as its head tells. */
interface Asked {
  url: URL | null
  route: Route | undefined
  signal: AbortSignal
}

function isOfType(incoming: IncomingMessage, type: string | undefined): boolean {
  if (type === undefined) return true
  const given = incoming.headers['content-type'] ?? ''
  const [name = ''] = given.split(';')
  return name.trim().toLowerCase() === type
}

/** On every answer. A page says for itself what it may load. */
const SECURITY_HEADERS = [
  ['cache-control', 'no-store'],
  ['x-content-type-options', 'nosniff'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
  ['referrer-policy', 'no-referrer'],
] as const
