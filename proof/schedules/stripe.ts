import { UpstreamError } from '../../src/domain/ports.ts'

/** Customers in memory whose versions only rise, with Stripe's rules of keys. */
export interface Stripe {
  version(customer: string): number
  /**
   * A request of this key has arrived, for what it stands for. The version of the first one, when this repeats it;
   * null: it is to be committed. @throws UpstreamError while the first is under way, and when it stood for another
   */
  arrive(key: string, standsFor: string): number | null
  commit(key: string, customer: string, standsFor: string): number
}

export function createStripe(): Stripe {
  const versions = new Map<string, number>()
  const requests = new Map<string, { standsFor: string; version: number | null }>()
  const version = (customer: string) => versions.get(customer) ?? 0
  return {
    version,
    arrive(key, standsFor) {
      const first = requests.get(key)
      if (first === undefined) {
        requests.set(key, { standsFor, version: null })
        return null
      }
      if (first.standsFor !== standsFor)
        throw new UpstreamError({ kind: 'idempotency_conflict' }, 'Another call.')
      if (first.version === null) throw new UpstreamError({ kind: 'in_progress' }, 'The first is under way.')
      return first.version
    },
    commit(key, customer, standsFor) {
      const next = version(customer) + 1
      versions.set(customer, next)
      requests.set(key, { standsFor, version: next })
      return next
    },
  }
}
