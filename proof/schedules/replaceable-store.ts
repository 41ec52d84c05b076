import { createMemoryStore } from '../../src/cache/memory/store.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import type { OpenStore } from './backends.ts'

interface Done {
  atMs: number
  redo(store: CustomerStore): Promise<unknown>
}

/**
 * The store in memory, which can come back as it was. What was stored and leased in another generation is as if it
 * were not there, so fences and notes are all that a snapshot brings back: they are done once more, at their time.
 */
export function createReplaceableStore(nowMs: () => number): OpenStore {
  let current = createMemoryStore({ nowMs })
  let generation = 1
  let done: Done[] = []
  let saved: Done[] = []

  async function redo(past: readonly Done[]): Promise<CustomerStore> {
    let redoneMs: number | null = 0
    const store = createMemoryStore({ nowMs: () => redoneMs ?? nowMs() })
    for (const one of past) {
      redoneMs = one.atMs
      await one.redo(store)
    }
    redoneMs = null
    return store
  }
  function noted<Answer>(act: (store: CustomerStore) => Promise<Answer>): Promise<Answer> {
    done.push({ atMs: nowMs(), redo: act })
    return act(current)
  }

  return {
    store: {
      read: (...args) => current.read(...args),
      fill: (...args) => current.fill(...args),
      release: (...args) => current.release(...args),
      async fence(...args) {
        await noted((store) => store.fence(...args))
        return `generation ${generation}`
      },
      async unfence(...args) {
        const { stood } = await noted((store) => store.unfence(...args))
        return { stood, generation: `generation ${generation}` }
      },
      invalidate: (key) => current.invalidate(key),
      keep: (...args) => noted((store) => store.keep(...args)),
      recall: (...args) => current.recall(...args),
    },
    catchUp: async () => undefined,
    async lose() {
      done = []
      current = createMemoryStore({ nowMs })
    },
    async save() {
      saved = [...done]
    },
    async restore() {
      generation += 1
      done = [...saved]
      current = await redo(saved)
    },
  }
}
