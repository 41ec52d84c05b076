import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** The network between the replicas and Redis, which can be cut. */
export interface Link extends AsyncDisposable {
  url: string
  /** Ends every connection, and refuses new ones until `mend`. What Redis has stays as it is. */
  cut(): Promise<void>
  /** Resolves when as many connections are there as were cut: whoever lost one has noticed. */
  mend(): Promise<void>
}

export async function openLink(redisPort: number): Promise<Link> {
  const open = new Set<Socket>()
  let whole = Promise.withResolvers<void>()
  let cutCount = 0

  const server = createServer((near) => {
    const far = connect(redisPort, '127.0.0.1')
    open.add(near)
    join(near, far)
    near.on('close', () => open.delete(near))
    if (open.size === cutCount) whole.resolve()
  })
  async function listen(port: number): Promise<void> {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  }
  async function cut(): Promise<void> {
    if (!server.listening) return
    whole = Promise.withResolvers<void>()
    cutCount = open.size
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }

  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  const { port } = address
  return {
    url: `redis://127.0.0.1:${port}`,
    cut,
    async mend() {
      await listen(port)
      await whole.promise
    },
    [Symbol.asyncDispose]: cut,
  }
}

function join(near: Socket, far: Socket): void {
  near.pipe(far).pipe(near)
  for (const socket of [near, far]) socket.on('error', () => undefined)
  near.on('close', () => far.destroy())
  far.on('close', () => near.destroy())
}
