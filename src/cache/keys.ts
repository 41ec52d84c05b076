import { CUSTOMER_ID } from '../domain/model/customer.ts'

/** Whose customers these are: part of every key, so that no entry crosses from one to another. */
export interface CacheScope {
  /** Asked for at each use, as a sandbox changes its instance when it is reset. Letters, digits, `-`, `_`, `.`. */
  namespace: () => string
  /** Any one word that no two Stripe accounts share; a connected account of it is another. */
  account: string
  mode: 'live' | 'test'
}

const NAMESPACE = /^[A-Za-z0-9_.-]{1,128}$/
const ACCOUNT = /^[A-Za-z0-9_]{1,64}$/
const MODE = /^(?:live|test)$/
const HASH = /^[A-Za-z0-9_-]{1,128}$/

/**
 * The key of a customer, a Redis Cluster hash tag: all that is kept of one customer lies in one slot.
 * @throws RangeError when a part could be taken for another key.
 */
export function customerKey(scope: CacheScope, connected: string | null, customerId: string): string {
  return keyOf(scope, connected, checked('customer id', customerId, CUSTOMER_ID))
}

/** The key of what is kept of a write. A customer's begins with `cus_`. @throws RangeError likewise */
export function writeKey(scope: CacheScope, keyHash: string): string {
  return keyOf(scope, null, `write:${checked('key hash', keyHash, HASH)}`)
}

/** The key of what an account was asked lately. @throws RangeError likewise */
export function ratesKey(scope: CacheScope): string {
  return keyOf(scope, null, 'rates')
}

function keyOf(scope: CacheScope, connected: string | null, name: string): string {
  const parts = [
    checked('namespace', scope.namespace(), NAMESPACE),
    checked('account', connected === null ? scope.account : `${scope.account}_${connected}`, ACCOUNT),
    checked('mode', scope.mode, MODE),
    name,
  ]
  return `{${parts.join(':')}}`
}

/** Names one execution of the write under a key hash; `unfence` finds it by either. */
export function fenceMember(keyHash: string, nonce: string): string {
  return `${checked('key hash', keyHash, HASH)}.${checked('nonce', nonce, HASH)}`
}

/** The name of a note. @throws RangeError as {@link customerKey} does. */
export function noteName(keyHash: string): string {
  return checked('key hash', keyHash, HASH)
}

function checked(what: string, part: string, pattern: RegExp): string {
  if (!pattern.test(part)) throw new RangeError(`The ${what} of a cache key must match ${pattern.source}.`)
  return part
}
