import { pino, type DestinationStream, type Logger } from 'pino'

/** JSON lines, each with an event, a sentence and named facts; never a body, a header or an input. */
export type Log = Logger

/** `level` is pino's; `destination` is where lines go, stdout when left out. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { error: describe } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** An error as far as a log line may hold it: kind, place, and a message without anything that was given. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack = '', cause } = error
  const places = stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    name,
    message: withoutSecrets(message),
    at: places.slice(0, 8).map((line) => line.trim()),
    ...(cause === undefined ? {} : { cause: describe(cause) }),
  }
}

/** Takes out what looks like a key, a token, a card number, an e-mail or a client secret. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\b(?:sk|rk|pk|whsec|tok|btok|src|pm|card|ba)_\w+/g, '[id]')
    .replaceAll(/\w+_secret_\w+/g, '[secret]')
    .replaceAll(/[^\s@"'<>]+@[^\s@"'<>]+/g, '[e-mail]')
    .replaceAll(/\b(?:\d[ -]?){12,18}\d\b/g, '[number]')
}
