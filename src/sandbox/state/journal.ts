/** The undo journal of one sandbox: what a piece of work writes is kept as a whole or taken back as a whole. */
export interface Journal {
  /** Remembers how to take one write back. Every writer of sandbox state calls it. */
  undoable(undo: () => void): void
  /** Keeps what was written so far, even when the work is refused afterwards (a declined payment leaves its charge). */
  commit(): void
  /** Runs synchronous work; when it throws, takes back what it wrote and throws on. May be nested. */
  attempt<T>(run: () => T): T
}

export function createJournal(): Journal {
  const undos: (() => void)[] = []
  let depth = 0

  function takeBackTo(mark: number): void {
    while (undos.length > mark) undos.pop()?.()
  }

  return {
    undoable(undo) {
      if (depth > 0) undos.push(undo)
    },
    commit() {
      undos.length = 0
    },
    attempt(run) {
      const mark = undos.length
      depth += 1
      try {
        return run()
      } catch (error) {
        takeBackTo(mark)
        throw error
      } finally {
        depth -= 1
        if (depth === 0) undos.length = 0
      }
    },
  }
}
