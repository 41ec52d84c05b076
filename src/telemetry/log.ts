import { pino, type DestinationStream, type Logger } from 'pino'
import { describeError } from './describe-error.ts'

/** JSON lines, each with an event, a sentence and named facts; never a body, a header or an input. */
export type Log = Logger

/** `level` is pino's; `destination` is where lines go, stdout when left out. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { error: describeError, err: describeError } }
  return destination === undefined ? pino(options) : pino(options, destination)
}
