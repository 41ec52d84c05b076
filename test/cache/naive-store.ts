import type { CustomerStore, View } from '../../src/cache/store.ts'

/** What most caches do: GET, SET after the read, DEL after the write. It must fail where the real ones hold. */
export function createNaiveStore(): CustomerStore {
  const values = new Map<string, Map<View, string>>()
  const notes = new Map<string, string>()
  return {
    async read(key, view, nonce) {
      const value = values.get(key)?.get(view)
      return value === undefined ? { kind: 'LEASE', token: nonce } : { kind: 'HIT', value }
    },
    async fill(key, view, _token, value) {
      values.set(key, (values.get(key) ?? new Map<View, string>()).set(view, value))
      return true
    },
    async release() {},
    async fence() {
      return 'naive'
    },
    async unfence(key) {
      values.delete(key)
      return { stood: [], generation: 'naive' }
    },
    async invalidate(key) {
      values.delete(key)
    },
    async keep(key, name, note) {
      notes.set(`${key}:${name}`, note)
    },
    async recall(key, name) {
      return notes.get(`${key}:${name}`) ?? null
    },
  }
}
