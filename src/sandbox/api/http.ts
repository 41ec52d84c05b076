import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** A request as it came over the wire, body and all. */
export interface Incoming {
  readonly method: string
  readonly path: string
  /** Without the question mark, as sent. */
  readonly query: string
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const maxBodyBytes = 1024 * 1024

/** @returns undefined when the body is larger than Stripe would read */
export async function readRequest(request: IncomingMessage): Promise<Incoming | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk)
    bytes += buffer.length
    // Read to its end all the same: an answer to half a request would be lost with the connection.
    if (bytes <= maxBodyBytes) chunks.push(buffer)
  }
  if (bytes > maxBodyBytes) return undefined
  const [path = '/', query = ''] = split(request.url ?? '/')
  const body = Buffer.concat(chunks).toString('utf8')
  return { method: request.method ?? 'GET', path, query, body, headers: request.headers }
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) })
  response.end(answer.body)
}

/** A header that was sent once, or undefined. */
export function header(incoming: Incoming, name: string): string | undefined {
  const value = incoming.headers[name]
  return Array.isArray(value) ? value[0] : value
}
