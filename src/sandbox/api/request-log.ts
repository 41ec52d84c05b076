import { header } from './http.ts'
import type { Incoming } from './http.ts'

/** One request as it came over the wire, so that a test can check the very bytes. */
export interface LoggedRequest {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** null while the request runs, and when its connection was dropped. */
  status: number | null
}

export interface RequestLog {
  add(id: string, incoming: Incoming): LoggedRequest
  /** The last 1000, oldest first. */
  all(): LoggedRequest[]
  clear(): void
  /** `POST /v1/customers` -> how many, since the last reset. */
  counts(): Record<string, number>
}

const kept = 1000
const shown = ['idempotency-key', 'stripe-version', 'stripe-account', 'content-type', 'user-agent']

export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = []
  const counts = new Map<string, number>()

  return {
    add(id, incoming) {
      const { method, path, query, body } = incoming
      const sent = shown.flatMap((name) => {
        const value = header(incoming, name)
        return value === undefined ? [] : [[name, value] as const]
      })
      const request: LoggedRequest = {
        id,
        method,
        path,
        query,
        body,
        headers: Object.fromEntries(sent),
        status: null,
      }
      requests = [...requests, request].slice(-kept)
      counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1)
      return request
    },
    all: () => requests,
    clear() {
      requests = []
    },
    counts: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
