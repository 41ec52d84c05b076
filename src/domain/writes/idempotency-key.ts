import type { Caller } from '../callers/caller.ts'
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
export function hashOfKey(caller: Caller, key: string): Promise<string> {
  return hashOf('call', ...namesOf(caller), key)
}

/**
 * The key as the fence sees it: what settles lifts the fences of all its executions, and a removal says nothing of an
 * update under the same key that may be on its way.
 */
export function fenceHashOf(caller: Caller, operation: string, key: string): Promise<string> {
  return hashOf('fence', ...namesOf(caller), operation, key)
}

/** The key of one of several requests that a call sends. */
export function hashOfStep(keyHash: string, name: string): Promise<string> {
  return hashOf('step', keyHash, name)
}

/** Keys of two callers never meet, nor those of one in two accounts. */
function namesOf({ account, role, subject }: Caller): string[] {
  return [account ?? '', role, subject]
}

/** SHA-256. */
async function hashOf(...parts: string[]): Promise<string> {
  const name = new TextEncoder().encode(JSON.stringify(['tollgate', ...parts]))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', name))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
