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
 * The key as Stripe, the fence and the snapshots see it: SHA-256 in hex. It names no customer: a key that
 * is used for another one must be the conflict that Stripe makes of it.
 */
export async function hashOfKey(operation: string, key: string): Promise<string> {
  // A tenant and a caller, where there are several, have their place between the operation and the key.
  const name = new TextEncoder().encode(['tollgate', operation, key].join(':'))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', name))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
