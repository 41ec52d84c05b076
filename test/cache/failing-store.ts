import type { CustomerStore } from '../../src/cache/store.ts'

type Operation = keyof CustomerStore

/** A store that cannot be asked for chosen operations, as when the network takes their answer or the way there. */
export interface FailingStore extends CustomerStore {
  /** These fail from now on, and nothing reaches the store. */
  failing: Set<Operation>
  /** These reach the store, and fail all the same. */
  unanswered: Set<Operation>
  /** How often each was tried. */
  tried: Map<Operation, number>
}

export function createFailingStore(store: CustomerStore): FailingStore {
  const failing = new Set<Operation>()
  const unanswered = new Set<Operation>()
  const tried = new Map<Operation, number>()

  function guarded<Args extends unknown[], Answer>(
    operation: Operation,
    run: (...args: Args) => Promise<Answer>,
  ): (...args: Args) => Promise<Answer> {
    return async (...args) => {
      tried.set(operation, (tried.get(operation) ?? 0) + 1)
      if (failing.has(operation)) throw new Error(`${operation} cannot be asked.`)
      const answer = await run(...args)
      if (unanswered.has(operation)) throw new Error(`${operation} was not answered.`)
      return answer
    }
  }
  return {
    failing,
    unanswered,
    tried,
    read: guarded('read', store.read),
    fill: guarded('fill', store.fill),
    release: guarded('release', store.release),
    fence: guarded('fence', store.fence),
    unfence: guarded('unfence', store.unfence),
    invalidate: guarded('invalidate', store.invalidate),
    keep: guarded('keep', store.keep),
    recall: guarded('recall', store.recall),
  }
}
