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
