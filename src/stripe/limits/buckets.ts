import type { Bucket } from '../../domain/rates.ts'
import { pathTemplate } from '../path-template.ts'

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

/** What of a request its buckets depend on. */
export interface Asked {
  /** The connected account that is meant; null for the key's own. */
  account: string | null
  endpoint: string
  kind: Kind
}

/** The buckets that one request takes from, the endpoint's own first. */
export function bucketsOf(limits: AccountLimits, asked: Asked): [Bucket, ...Bucket[]] {
  const { account, endpoint, kind } = asked
  const usual = endpoint.endsWith('/search') ? SEARCH_PER_SECOND : limits.endpointPerSecond
  const own = bucket(nameOf(account, endpoint), Math.min(usual, limits.perSecond))
  return [own, accountBucket(limits, account, kind)]
}

/** What every request of the account takes from. */
export function accountBuckets(limits: AccountLimits, account: string | null): Bucket[] {
  return [accountBucket(limits, account, 'read'), accountBucket(limits, account, 'write')]
}

function accountBucket({ perSecond }: AccountLimits, account: string | null, kind: Kind): Bucket {
  return bucket(nameOf(account, `${kind}s`), perSecond * PARTS[kind])
}

function nameOf(account: string | null, what: string): string {
  return `${account ?? 'own'} ${what}`
}

function bucket(name: string, allowedPerSecond: number): Bucket {
  // Together no more than what is allowed, in any one second.
  return { name, perSecond: allowedPerSecond * USED_PART, burst: allowedPerSecond * (1 - USED_PART) }
}

/** As Stripe counts them: `GET /v1/customers/{customer}` is one for all ids. */
export function endpointOf(method: string, path: string): string {
  return `${method} ${pathTemplate(path)}`
}
