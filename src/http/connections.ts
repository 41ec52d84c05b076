import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** A server's open connections, and what is owed on them. */
export interface Connections {
  /** The request was read to its end: from now on its answer is owed. */
  owe(outgoing: ServerResponse): void
  /** Ends each connection once nothing is owed on it: one that has not sent a whole request, at once. */
  end(): void
}

/** Node itself waits for a request that has begun, and no longer looks at how long it takes once the server closes. */
export function trackConnections(server: Server): Connections {
  const open = new Set<Socket>()
  const owed = new Set<ServerResponse>()
  let ending = false

  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  function endOthers(): void {
    const kept = new Set([...owed].map(({ req }) => req.socket))
    for (const socket of open) if (!kept.has(socket)) socket.destroy()
  }

  return {
    owe(outgoing) {
      if (outgoing.destroyed) return
      owed.add(outgoing)
      outgoing.once('close', () => {
        owed.delete(outgoing)
        if (ending) endOthers()
      })
    },
    end() {
      ending = true
      endOthers()
    },
  }
}
