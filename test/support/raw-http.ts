import { connect } from 'node:net'

/** How a server took bytes: the status of its answer, or `closed` for none. */
export interface RawAnswer {
  status: number | 'closed' | 'silent'
  text: string
}

/** Longer than the server waits for the rest of a request that has begun. */
const PATIENCE_MS = 25_000

/** Sends bytes as they are on a connection of their own, and answers with what comes back: all, or the head alone. */
export function exchange(port: number, bytes: Buffer, until: 'head' | 'end' = 'head'): Promise<RawAnswer> {
  const { promise, resolve } = Promise.withResolvers<RawAnswer>()
  const socket = connect({ port, host: '127.0.0.1' })
  let text = ''
  const end = (silence: 'closed' | 'silent') => {
    const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
    resolve({ status: status === undefined ? silence : Number(status), text })
    socket.destroy()
  }
  socket.setTimeout(PATIENCE_MS, () => end('silent'))
  socket.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
    if (until === 'head' && text.includes('\r\n\r\n')) end('closed')
  })
  // A server that refuses early may reset the connection under what is still being sent: the answer counts.
  socket.on('error', () => undefined).on('close', () => end('closed'))
  socket.write(bytes)
  return promise
}

/** A well-formed request with any method, target, headers and body. */
export function requestBytes(
  method: string,
  target: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: Buffer | string } = {},
): Buffer {
  const content = body === undefined ? null : Buffer.from(body)
  const all = {
    host: 'localhost',
    connection: 'close',
    ...(content !== null && { 'content-length': String(content.length) }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return content === null ? head : Buffer.concat([head, content])
}
