import { errors } from 'jose'
import { ReadError } from '../domain/model/errors.ts'

/** Why a request has no caller, in words that hold nothing a token has. `key_set`: it cannot be told. */
export const REFUSAL_REASONS = [
  'no_token',
  'malformed',
  'header',
  'unknown_key',
  'signature',
  'expired',
  'not_yet',
  'issuer',
  'audience',
  'claims',
  'key_set',
] as const

export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** Thrown for a request whose caller is not let in, or, with `key_set`, cannot be told for now. */
export class AuthRefusal extends ReadError {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, message: string, retryAfterMs: number | null = null, cause?: unknown) {
    const code = reason === 'key_set' ? 'UPSTREAM_UNAVAILABLE' : 'UNAUTHENTICATED'
    super(code, message, retryAfterMs, cause)
    this.reason = reason
  }
}

const CLAIMS = new Map<string, RefusalReason>([
  ['iss', 'issuer'],
  ['aud', 'audience'],
  ['nbf', 'not_yet'],
])

const CANNOT_TELL_MS = 30_000

/** What became of a token, by what was thrown when it was looked at. */
export function refusalOf(cause: unknown): AuthRefusal {
  if (cause instanceof AuthRefusal) return cause
  if (isUnexpected(cause)) return cannotTell('the token cannot be checked', CANNOT_TELL_MS, cause)
  const message = 'The bearer token is not valid here, or no more: get a new one.'
  return new AuthRefusal(reasonOf(cause), message, null, cause)
}

/** Whether the fault is not the token's, which jose has errors of its own for: one of these is the key set's. */
export function isUnexpected(cause: unknown): boolean {
  if (cause instanceof AuthRefusal) return false
  return !(cause instanceof errors.JOSEError) || cause instanceof errors.JWKSInvalid
}

/** What is said of a token that may be good. */
export function cannotTell(why: string, retryAfterMs: number, cause?: unknown): AuthRefusal {
  const message = `Who is calling cannot be told, as ${why}: try again later.`
  return new AuthRefusal('key_set', message, retryAfterMs, cause)
}

function reasonOf(cause: unknown): RefusalReason {
  if (cause instanceof errors.JWTExpired) return 'expired'
  if (cause instanceof errors.JWTClaimValidationFailed) return CLAIMS.get(cause.claim) ?? 'claims'
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (cause instanceof errors.JOSEAlgNotAllowed) return 'header'
  const isOfKey =
    cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys
  return isOfKey ? 'unknown_key' : 'malformed'
}
