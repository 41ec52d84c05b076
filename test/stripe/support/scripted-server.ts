import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** An answer as it goes over the wire, or what is done in place of one. */
export type Reply =
  | { status: number; body: string | object; headers?: Record<string, string> }
  | ((response: ServerResponse, request: IncomingMessage) => void)

export interface SeenRequest {
  method: string
  url: string
  body: string
  headers: IncomingMessage['headers']
}

export interface ScriptedServer extends AsyncDisposable {
  url: string
  requests: SeenRequest[]
}

/** Answers with the replies in turn, the last one again and again: for answers that no faithful server gives. */
export async function scriptedServer(...replies: Reply[]): Promise<ScriptedServer> {
  const requests: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    const reply = replies[Math.min(requests.length, replies.length - 1)]
    const { method = '', url = '', headers } = request
    const seen = { method, url, headers, body: '' }
    requests.push(seen)
    seen.body = await text(request)
    if (reply === undefined) return response.destroy()
    if (typeof reply === 'function') return reply(response, request)
    const isText = typeof reply.body === 'string'
    response.writeHead(reply.status, {
      'Content-Type': isText ? 'text/html' : 'application/json',
      ...reply.headers,
    })
    return response.end(isText ? reply.body : JSON.stringify(reply.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The connection breaks before an answer. */
export function reset(response: ServerResponse): void {
  response.destroy()
}

/** The answer breaks off in the middle of its body. */
export function truncated(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
  response.write('{"object":"customer","id":"cus_1",', () => response.destroy())
}

export function stripeError(
  status: number,
  error: Record<string, string>,
  headers: Record<string, string> = {},
): Reply {
  const body = { error: { type: 'invalid_request_error', message: `Not fit to show: ${SECRET}`, ...error } }
  return { status, body, headers: { 'Request-Id': 'req_refused', ...headers } }
}

/** Stands in Stripe's own sentences, which quote what the caller sent. */
export const SECRET = 'ada@example.com'

export function customerReply(headers: Record<string, string> = {}): Reply {
  return { status: 200, body: { id: 'cus_1', object: 'customer', created: 1_790_000_000 }, headers }
}
