import type { CustomerStore } from './store.ts'

/** The store, which is not asked while `refusal` has a reason. */
export function createFitStore(store: CustomerStore, refusal: () => string | null): CustomerStore {
  function unlessRefused<Args extends unknown[], Answer>(act: (...args: Args) => Promise<Answer>) {
    return async (...args: Args): Promise<Answer> => {
      const reason = refusal()
      if (reason !== null) throw new Error(reason)
      return act(...args)
    }
  }
  return {
    read: unlessRefused(store.read),
    fill: unlessRefused(store.fill),
    release: unlessRefused(store.release),
    fence: unlessRefused(store.fence),
    unfence: unlessRefused(store.unfence),
    invalidate: unlessRefused(store.invalidate),
    keep: unlessRefused(store.keep),
    recall: unlessRefused(store.recall),
  }
}
