import type { ServerResponse } from 'node:http'

/** Open answers that get one JSON line at once and another at each reset, and blank ones in between. */
export interface Followers {
  add(response: ServerResponse, line: object): void
  tell(line: object): void
  end(): void
}

/** Less than any client or proxy lets a body stay silent. */
const heartbeatMs = 30_000

export function createFollowers(): Followers {
  const responses = new Set<ServerResponse>()
  const heartbeat = setInterval(() => write('\n'), heartbeatMs).unref()

  function write(text: string): void {
    for (const response of responses) response.write(text)
  }

  return {
    add(response, line) {
      responses.add(response)
      response.once('close', () => responses.delete(response))
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
      response.write(`${JSON.stringify(line)}\n`)
    },
    tell: (line) => write(`${JSON.stringify(line)}\n`),
    end() {
      clearInterval(heartbeat)
      for (const response of responses) response.end()
    },
  }
}
