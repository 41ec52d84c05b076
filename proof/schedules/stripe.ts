import { UpstreamError } from '../../src/domain/ports.ts'

/** Customers in memory whose versions only rise, with Stripe's rules of keys. */
export interface Stripe {
  version(customer: string): number
  /**
   * A request of this key has arrived. The version of the first one, when this repeats it; null: it is to be
   * committed. @throws UpstreamError while the first is under way, and when it was of another customer
   */
  arrive(key: string, customer: string): number | null
  commit(key: string, customer: string): number
}

export function createStripe(): Stripe {
  const versions = new Map<string, number>()
  const requests = new Map<string, { customer: string; version: number | null }>()
  const version = (customer: string) => versions.get(customer) ?? 0
  return {
    version,
    arrive(key, customer) {
      const first = requests.get(key)
      if (first === undefined) {
        requests.set(key, { customer, version: null })
        return null
      }
      if (first.customer !== customer)
        throw new UpstreamError({ kind: 'idempotency_conflict' }, 'Another call.')
      if (first.version === null) throw new UpstreamError({ kind: 'in_progress' }, 'The first is under way.')
      return first.version
    },
    commit(key, customer) {
      const next = version(customer) + 1
      versions.set(customer, next)
      requests.set(key, { customer, version: next })
      return next
    },
  }
}
