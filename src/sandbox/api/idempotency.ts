import { StripeError, invalid } from './errors.ts'
import type { Answer } from './http.ts'

/** A key's first request: what it was, and its answer once there is one. */
interface Entry {
  readonly method: string
  readonly path: string
  readonly params: string
  readonly requestId: string
  readonly createdMs: number
  answer?: Answer
}

/** The right to run a request under a key. Exactly one of the two is called. */
export interface Ticket {
  /** Execution began: this answer, success or not, is the key's answer from now on. */
  store(answer: Answer): void
  /** Execution never began: the key is as if unused. */
  forget(): void
}

export type Claim =
  | { readonly kind: 'run'; readonly ticket: Ticket }
  | { readonly kind: 'replay'; readonly answer: Answer; readonly originalRequest: string }

export interface Idempotency {
  /**
   * @param request `params` is canonical, so that the order on the wire does not matter
   * @throws StripeError when the key is too long, in use by a running request, or bound to another request
   */
  claim(account: string, key: string, request: Omit<Entry, 'answer' | 'createdMs'>): Claim
}

const keptMs = 24 * 60 * 60 * 1000
const maxKeyLength = 255

export function createIdempotency(nowMs: () => number): Idempotency {
  const entries = new Map<string, Entry>()

  function living(id: string): Entry | undefined {
    const entry = entries.get(id)
    if (entry?.answer && nowMs() - entry.createdMs > keptMs) entries.delete(id)
    return entries.get(id)
  }

  return {
    claim(account, key, request) {
      if (key.length > maxKeyLength) throw invalid('Idempotency keys can be up to 255 characters long.')
      const id = `${account} ${key}`
      const known = living(id)
      if (known)
        return { kind: 'replay', answer: answered(known, request, key), originalRequest: known.requestId }

      const entry: Entry = { ...request, createdMs: nowMs() }
      entries.set(id, entry)
      return {
        kind: 'run',
        ticket: {
          store: (answer) => (entry.answer = answer),
          forget: () => entries.delete(id),
        },
      }
    },
  }
}

function answered(known: Entry, request: Pick<Entry, 'method' | 'path' | 'params'>, key: string): Answer {
  if (known.method !== request.method || known.path !== request.path) {
    throw misuse(400, otherEndpoint(known, key))
  }
  if (known.params !== request.params) throw misuse(400, otherParams(key))
  if (!known.answer) throw misuse(409, inUse(key), 'idempotency_key_in_use')
  return known.answer
}

function misuse(status: 400 | 409, message: string, code?: string): StripeError {
  return new StripeError(status, { type: 'idempotency_error', message, ...(code && { code }) })
}

const otherParams = (key: string) =>
  `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`

const otherEndpoint = ({ method, path }: Entry, key: string) =>
  `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${method} ${path}'). Try using a key other than '${key}' if you meant to execute a different request.`

const inUse = (key: string) =>
  `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`
