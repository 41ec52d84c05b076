const POLL_MS = 20

/**
 * Asks again and again until the answer is neither false nor nothing, and resolves with it; an error counts as nothing.
 * For what happens in other processes, which tell nobody.
 * @throws Error naming `what` was waited for, once `withinMs` have passed
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<Exclude<T, false | null | undefined>> {
  const signal = AbortSignal.timeout(withinMs)
  let last: unknown = null
  while (!signal.aborted) {
    try {
      const answer = await ask()
      if (isGiven(answer)) return answer
    } catch (error) {
      last = error
    }
    await new Promise((resolve) => void setTimeout(resolve, POLL_MS))
  }
  throw new Error(`Not within ${withinMs} ms: ${what}.`, { cause: last })
}

function isGiven<T>(answer: T): answer is Exclude<T, false | null | undefined> {
  return answer !== false && answer !== null && answer !== undefined
}
