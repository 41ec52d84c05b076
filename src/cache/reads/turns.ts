/** Runs one thing at a time by name. */
export type Turns<Value> = (name: string, run: () => Promise<Value>) => Promise<Value>

/**
 * Whoever comes while one is running shares the next, so that each gets a run that began after it came, and a name
 * that many ask for costs one run at a time.
 */
export function createTurns<Value>(): Turns<Value> {
  const running = new Map<string, Promise<Value>>()
  const next = new Map<string, Promise<Value>>()

  function begin(name: string, run: () => Promise<Value>): Promise<Value> {
    const turn = run()
    running.set(name, turn)
    const end = () => void (running.get(name) === turn && running.delete(name))
    turn.then(end, end)
    return turn
  }

  return function take(name, run) {
    const shared = next.get(name)
    if (shared !== undefined) return shared
    const current = running.get(name)
    if (current === undefined) return begin(name, run)
    const start = () => {
      next.delete(name)
      return begin(name, run)
    }
    const turn = current.then(start, start)
    next.set(name, turn)
    return turn
  }
}
