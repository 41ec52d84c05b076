import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** The network between the replicas and Redis, which can be cut. */
export interface Link extends AsyncDisposable {
  url: string
  /** Ends every connection, and refuses new ones until `mend`. What Redis has stays as it is. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function openLink(redisPort: number): Promise<Link> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(redisPort, '127.0.0.1')
    for (const [socket, end] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.pipe(end)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        end.destroy()
      })
    }
  })

  async function listen(port: number): Promise<void> {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  }
  async function cut(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }

  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  const { port } = address
  return { url: `redis://127.0.0.1:${port}`, cut, mend: () => listen(port), [Symbol.asyncDispose]: cut }
}
