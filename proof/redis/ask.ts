import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** Asks a gateway over connections that are kept. Null: no whole answer in time. */
export type Ask = (url: string, body: object | null) => Promise<unknown>

export interface Asker extends Disposable {
  ask: Ask
}

/** `timeoutMs` is what a caller waits at most. */
export function createAsker(timeoutMs: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })

  function send(url: string, body: object | null): Promise<string> {
    return new Promise((resolve, reject) => {
      const asked = request(url, {
        agent,
        method: body === null ? 'GET' : 'POST',
        headers: HEADERS,
        signal: AbortSignal.timeout(timeoutMs),
      })
      asked.on('response', (response) => void text(response).then(resolve, reject))
      asked.on('error', reject)
      asked.end(body === null ? undefined : JSON.stringify(body))
    })
  }

  return {
    async ask(url, body) {
      try {
        return JSON.parse(await send(url, body)) as unknown
      } catch {
        return null
      }
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' }
