import type { Bucket } from '../../domain/rates.ts'

/** What Stripe allows an account in a second. */
export interface AccountLimits {
  perSecond: number
  /** Of each endpoint, as far as it is not search. */
  endpointPerSecond: number
}

export type Kind = 'read' | 'write'

/** Stripe's own default for each search endpoint. */
const SEARCH_PER_SECOND = 20
/** The rest is left for others who use the account, and for bursts. */
const USED_PART = 0.8
/** Each kind has its own part of an account, so that no flood of reads keeps a write from its turn. */
const PARTS: Record<Kind, number> = { read: 0.7, write: 0.3 }

/** The buckets that one request takes from, the endpoint's own first. */
export function bucketsOf(limits: AccountLimits, endpoint: string, kind: Kind): [Bucket, ...Bucket[]] {
  const usual = endpoint.endsWith('/search') ? SEARCH_PER_SECOND : limits.endpointPerSecond
  return [bucket(endpoint, Math.min(usual, limits.perSecond)), accountBucket(limits, kind)]
}

/** What every request of the account takes from. */
export function accountBuckets(limits: AccountLimits): Bucket[] {
  return [accountBucket(limits, 'read'), accountBucket(limits, 'write')]
}

function accountBucket({ perSecond }: AccountLimits, kind: Kind): Bucket {
  return bucket(`account ${kind}s`, perSecond * PARTS[kind])
}

function bucket(name: string, allowedPerSecond: number): Bucket {
  // Together no more than what is allowed, in any one second.
  return { name, perSecond: allowedPerSecond * USED_PART, burst: allowedPerSecond * (1 - USED_PART) }
}

/** As Stripe counts them: `GET /v1/customers/:id` is one for all ids. */
export function endpointOf(method: string, path: string): string {
  const [pathname = ''] = path.split('?')
  const [, version = '', ...parts] = pathname.split('/')
  const named = parts.map((part, index) => (index % 2 === 1 && part !== 'search' ? ':id' : part))
  return `${method} /${[version, ...named].join('/')}`
}
