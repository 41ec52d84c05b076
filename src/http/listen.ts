import type { Server } from 'node:http'

/** Where a server listens. */
export interface Listening {
  host: string
  port: number
}

/**
 * Starts listening; port 0 takes a free one.
 * @throws an Error with one sentence: what is in the way, and which variable changes it.
 */
export function listen(server: Server, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explain(error, host, port))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const address = server.address()
      resolve({ host, port: typeof address === 'object' && address !== null ? address.port : port })
    })
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken: set PORT to another one, or to 0 for any free one.`,
    EACCES: `Port ${port} on ${host} needs rights this program lacks: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set HOST to one it has, such as 127.0.0.1.`,
    ENOTFOUND: `The name ${host} leads nowhere: set HOST to an address of this machine, such as 127.0.0.1.`,
  }
  const sentence = sentences[error.code ?? ''] ?? `Listening on HOST ${host}, PORT ${port} failed.`
  return new Error(sentence, { cause: error })
}
