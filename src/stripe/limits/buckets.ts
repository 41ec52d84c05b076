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
/** What reads may take of an account, so that writes always find a turn. */
const READS_PART = 0.75

/** The buckets that one request takes from, the endpoint's own first. */
export function bucketsOf(limits: AccountLimits, endpoint: string, kind: Kind): [Bucket, ...Bucket[]] {
  const isSearch = endpoint.endsWith('/search')
  const endpointPerSecond = Math.min(
    isSearch ? SEARCH_PER_SECOND : limits.endpointPerSecond,
    limits.perSecond,
  )
  const reads = kind === 'read' ? [bucket('account reads', limits.perSecond * READS_PART)] : []
  return [bucket(endpoint, endpointPerSecond), ...reads, accountBucket(limits)]
}

export function accountBucket({ perSecond }: AccountLimits): Bucket {
  return bucket('account', perSecond)
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
