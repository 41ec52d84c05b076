import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** The truth about customers, over HTTP: a GET sees the name as it is when it arrives, a PUT commits at once. */
export interface Upstream extends AsyncDisposable {
  url: string
  set(id: string, name: string): void
  /** Holds the answer of the next GET or PUT of this customer; later ones pass. */
  hold(method: 'GET' | 'PUT', id: string): Held
}

export interface Held {
  /** Resolves when the request is there: its value is taken, or its change committed, and no answer sent. */
  arrived: Promise<void>
  answer(): void
}

interface Hold {
  arrived: PromiseWithResolvers<void>
  released: PromiseWithResolvers<void>
}

export async function startUpstream(): Promise<Upstream> {
  const names = new Map<string, string>()
  const holds = new Map<string, Hold>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const id = url.slice(1)
    if (method === 'PUT') names.set(id, await text(request))
    const name = names.get(id)
    const hold = holds.get(`${method} ${id}`)
    holds.delete(`${method} ${id}`)
    hold?.arrived.resolve()
    await hold?.released.promise
    response.writeHead(name === undefined ? 404 : 200).end(name)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(Error(String(error))))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    set: (id, name) => void names.set(id, name),
    hold(method, id) {
      const hold = { arrived: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() }
      holds.set(`${method} ${id}`, hold)
      return { arrived: hold.arrived.promise, answer: hold.released.resolve }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
