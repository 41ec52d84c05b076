/** Named places where requests are held until they are let on: how a test orders what happens without sleeping. */
export interface Gates {
  /** Holds the caller until the gate is opened. */
  wait(name: string): Promise<void>
  /** Lets on whoever is held there now. @returns how many */
  open(name: string): number
  openAll(): void
  /** @returns how many are held there, as soon as it is at least one; 0 when the signal says to give up */
  held(name: string, signal: AbortSignal): Promise<number>
}

export function createGates(): Gates {
  const waiting = new Map<string, (() => void)[]>()
  const watchers = new Map<string, Set<() => void>>()

  function open(name: string): number {
    const held = waiting.get(name) ?? []
    waiting.delete(name)
    for (const letOn of held) letOn()
    return held.length
  }

  return {
    open,
    wait(name) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.set(name, [...(waiting.get(name) ?? []), resolve])
      for (const notify of watchers.get(name) ?? []) notify()
      return promise
    },
    openAll() {
      for (const name of waiting.keys()) open(name)
    },
    async held(name, signal) {
      const count = () => waiting.get(name)?.length ?? 0
      if (count() > 0) return count()
      const { promise, resolve } = Promise.withResolvers<void>()
      const watching = watchers.get(name) ?? new Set()
      watchers.set(name, watching.add(resolve))
      signal.addEventListener('abort', () => resolve(), { once: true })
      await promise
      watching.delete(resolve)
      return count()
    },
  }
}
