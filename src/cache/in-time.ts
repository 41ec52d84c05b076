import type { Deadline } from '../domain/call.ts'

/** By then a store has answered, or said that it does not. */
const STORE_MS = 250

/**
 * The answer, or a rejection when it has not come within `ms`. A process that was busy for longer takes what has
 * arrived meanwhile before it gives up: its own lag is no sign that the other side is away.
 */
export function inTime<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  // An immediate runs after the sockets were read, a timer before.
  const timer = setTimeout(
    () => setImmediate(reject, new DOMException(`No answer within ${ms} ms.`, 'TimeoutError')),
    ms,
  )
  const end = () => clearTimeout(timer)
  answer.then(resolve, reject).finally(end).catch(end)
  return promise
}

/** The store's answer, or a rejection when the deadline comes first. */
export function byDeadline<Answer>(deadline: Deadline, answer: Promise<Answer>): Promise<Answer> {
  const leftMs = deadline.remainingMs()
  // A timer may fire a millisecond early, and with that left a write would be sent, and its outcome not be known.
  return leftMs < STORE_MS ? inTime(Math.ceil(leftMs) + 1, answer) : answer
}
