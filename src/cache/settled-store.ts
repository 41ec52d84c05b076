import type { Settlements } from './settlements.ts'
import type { CustomerStore } from './store.ts'

/** The store, which counts as unreachable for reads of a customer it has yet to be told of. */
export function createSettledStore(store: CustomerStore, settlements: Settlements): CustomerStore {
  return {
    ...store,
    async read(key, view, nonce, leaseMs) {
      if (await settlements.settled(key)) return store.read(key, view, nonce, leaseMs)
      throw new Error('The store has yet to be told of a write to this customer.')
    },
  }
}
