import type { ServerResponse } from 'node:http'

/** Open answers that get one JSON line at once and another at each reset. */
export interface Followers {
  add(response: ServerResponse, line: object): void
  tell(line: object): void
  end(): void
}

export function createFollowers(): Followers {
  const responses = new Set<ServerResponse>()

  return {
    add(response, line) {
      responses.add(response)
      response.once('close', () => responses.delete(response))
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
      response.write(`${JSON.stringify(line)}\n`)
    },
    tell(line) {
      for (const response of responses) response.write(`${JSON.stringify(line)}\n`)
    },
    end() {
      for (const response of responses) response.end()
    },
  }
}
