import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to a sandbox that passes everything on but who follows its instance: those are the test's to answer. */
export interface FollowRelay extends AsyncDisposable {
  url: string
  /** The next who asks to follow, in the order in which they ask. */
  follower(): Promise<Follower>
}

export interface Follower {
  tell(instance: string): void
  /** Ends its stream, as a connection that was idle too long. */
  lose(): void
}

export async function startFollowRelay(target: string): Promise<FollowRelay> {
  const asked: Follower[] = []
  let came = Promise.withResolvers<void>()
  const server = createServer((incoming, outgoing) => {
    if (incoming.url !== '/_sandbox/instance?follow=1') return passOn(target, incoming, outgoing)
    asked.push({
      tell: (id) => outgoing.write(`${JSON.stringify({ id })}\n`),
      lose: () => outgoing.end(),
    })
    came.resolve()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async follower() {
      for (let next = asked.shift(); ; next = asked.shift()) {
        if (next !== undefined) return next
        await came.promise
        came = Promise.withResolvers<void>()
      }
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Has a server answer a request, whatever it is. */
export function passOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming
  const onward = request(`${target}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}
