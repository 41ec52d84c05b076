import { CacheUnavailableError, ReadError } from '../domain/model/errors.ts'
import { UpstreamError } from '../domain/ports.ts'

/** What a log line holds of an error. */
export interface ErrorDescription {
  name: string
  code?: string
  /** Of the gateway's own errors alone: their sentences hold nothing that was given. */
  message?: string
  /** Where it was made, the innermost first: file, line and column. */
  at?: string[]
  cause?: ErrorDescription
}

const MAX_PLACES = 8
const MAX_CAUSES = 4

/**
 * An error as far as a log line may hold it. Any other's message may quote whatever went through, and no pattern finds
 * a name or an address in it: its kind, its code and its places have to do.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? wordOf(error.code, CODE) : null
  const { cause } = error
  return {
    name: wordOf(error.name, NAME) ?? 'Error',
    ...(code !== null && { code }),
    ...(isOwn(error) && { message: error.message }),
    at: placesOf(error),
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: describeError(cause, depth + 1) }),
  }
}

const OWN = [UpstreamError, ReadError, CacheUnavailableError]

function isOwn(error: Error): boolean {
  return OWN.some((kind) => error instanceof kind)
}

const NAME = /^[A-Z][A-Za-z]{0,63}$/
/** As Node's and the system's: ERR_INVALID_URL, ECONNRESET. */
const CODE = /^[A-Z][A-Z0-9_]{2,63}$/

function wordOf(value: unknown, form: RegExp): string | null {
  return typeof value === 'string' && form.test(value) ? value : null
}

const ROOT = new URL('../../', import.meta.url).pathname
const PLACE = /^ {4}at (?:.*\()?(?:async )?(?:file:\/\/)?((?:node:|\/)[\w@%+~./-]+:\d+:\d+)\)?$/

/** A stack begins with the message, which may look like a place. */
function placesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message)
  return stack
    .slice(start === -1 ? 0 : start + message.length)
    .split('\n')
    .flatMap((line) => PLACE.exec(line)?.[1] ?? [])
    .slice(0, MAX_PLACES)
    .map((place) => (place.startsWith(ROOT) ? place.slice(ROOT.length) : place))
}
