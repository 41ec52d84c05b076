import type { InputIssue } from '../model/errors.ts'
import { issue } from '../rules/rule.ts'

const MAX_LENGTH = 255

/** What is wrong with a key that a caller gave; one that is absent is generated. */
export function problemsOfKey(key: string | null | undefined): InputIssue[] {
  if (key === null || key === undefined) return []
  const path = ['idempotencyKey']
  if (key.length > MAX_LENGTH) return [issue('TOO_LONG', path, `Give at most ${MAX_LENGTH} characters.`)]
  if (/^[\x20-\x7e]+$/.test(key)) return []
  return [issue('INVALID_FORMAT', path, `Give 1 to ${MAX_LENGTH} printable ASCII characters.`)]
}

/**
 * The key as Stripe, the snapshots and the notes see it, in hex. It names neither operation nor customer: a key that
 * is used for another one must be the conflict that Stripe makes of it.
 */
export function hashOfKey(key: string): Promise<string> {
  // A tenant and a caller, where there are several, have their place before the key.
  return hashOf('call', key)
}

/**
 * The key as the fence sees it: what settles lifts the fences of all its executions, and a removal says nothing of an
 * update under the same key that may be on its way.
 */
export function fenceHashOf(operation: string, key: string): Promise<string> {
  return hashOf('fence', operation, key)
}

/** The key of one of several requests that a call sends. */
export function hashOfStep(keyHash: string, name: string): Promise<string> {
  return hashOf('step', keyHash, name)
}

/** SHA-256. */
async function hashOf(...parts: string[]): Promise<string> {
  const name = new TextEncoder().encode(['tollgate', ...parts].join(':'))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', name))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
