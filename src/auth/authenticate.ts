import { createHash } from 'node:crypto'
import { jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose'
import type { Deadline } from '../domain/call.ts'
import { ANYONE, type Caller, type Role } from '../domain/callers/caller.ts'
import { CUSTOMER_ID } from '../domain/model/customer.ts'
import { createKeySet, type KeySetDeps } from './key-set.ts'
import { AuthRefusal, isUnexpected, refusalOf, type RefusalReason } from './refusal.ts'

/** How callers prove who they are. */
export interface AuthConfig {
  /** Where the public keys are, or the secret that is shared with whoever issues tokens. */
  keys: { jwksUrl: string } | { secret: string }
  /** The only signature that is taken, as JOSE calls it: one of JWKS' families, or HS256 with a secret. */
  algorithm: string
  issuer: string
  audience: string
}

/** Finds out who sent a request, before its deadline. @throws AuthRefusal */
export type Authenticate = (headers: Headers, deadline: Deadline) => Promise<Caller>

export interface Authenticator extends Disposable {
  authenticate: Authenticate
  /** Loads what is needed to know callers, ahead of the first of them, and goes on trying; never rejects. */
  prepare(): Promise<void>
  /** Whether callers can be told at all: false until a key set was loaded once. */
  ready(): boolean
}

const CLOCK_TOLERANCE_S = 30
const MAX_LIFETIME_S = 24 * 60 * 60
// No object: its prototype has names, as `constructor`, which a token could give for a role.
const ROLES = new Map<unknown, Role>([
  ['customer', 'CUSTOMER'],
  ['support', 'SUPPORT'],
  ['admin', 'ADMIN'],
])
const ACCOUNT_ID = /^acct_[A-Za-z0-9]{1,32}$/
/** Each names a key, or where one is: who signs a token must not choose what it is checked with. */
const KEYS_OF_THEIR_OWN = ['jku', 'jwk', 'x5u', 'x5c']

/** Null: nobody is asked who they are, and everyone may do everything. */
export function createAuthenticator(config: AuthConfig | null, deps: AuthenticatorDeps): Authenticator {
  if (config === null) return NOBODY_IS_ASKED
  const keySet = createKeySet(config.keys, deps)
  const { issuer, audience, algorithm } = config

  async function callerFrom(headers: Headers, deadline: Deadline): Promise<Caller> {
    const find = keySet.finder(deadline)
    const { payload } = await jwtVerify<Claims>(
      bearerOf(headers),
      (header, token) => {
        checkHeader(header)
        return find(header, token)
      },
      {
        algorithms: [algorithm],
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'iat', 'sub'],
      },
    )
    return callerOf(payload)
  }

  return {
    authenticate: (headers, deadline) =>
      callerFrom(headers, deadline).catch((cause: unknown) => {
        const refusal = refusalOf(cause)
        if (isUnexpected(cause)) deps.onUnexpected(cause)
        deps.onRefusal(refusal.reason)
        throw refusal
      }),
    prepare: keySet.prepare,
    ready: keySet.ready,
    [Symbol.dispose]: () => keySet[Symbol.dispose](),
  }
}

export interface AuthenticatorDeps extends KeySetDeps {
  /** Told of each request that has no caller, and why. */
  onRefusal(reason: RefusalReason): void
  /** Told of each error that is no token's fault, as of a key that cannot be used. */
  onUnexpected(error: unknown): void
}

const NOBODY_IS_ASKED: Authenticator = {
  authenticate: async () => ANYONE,
  prepare: async () => undefined,
  ready: () => true,
  [Symbol.dispose]: () => undefined,
}

function checkHeader(header: JWTHeaderParameters): void {
  if (KEYS_OF_THEIR_OWN.some((name) => name in header))
    throw new AuthRefusal(
      'header',
      'The token names its own key, which is taken from nobody: get one that does not.',
    )
  // Any JSON, whatever jose's type says of it.
  const { typ = 'JWT' }: { typ?: unknown } = header
  if (typeof typ !== 'string' || !/^(?:application\/)?(?:at\+)?jwt$/i.test(typ))
    throw new AuthRefusal('header', 'The token is of another type: its `typ` has to be JWT or at+jwt.')
}

function bearerOf(headers: Headers): string {
  const given = headers.get('authorization')
  const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(given ?? '') ?? []
  if (token !== undefined) return token
  throw new AuthRefusal(
    given === null ? 'no_token' : 'malformed',
    'Send a bearer token: Authorization: Bearer followed by a JWT.',
  )
}

/** Of a token that jose has checked for those it requires. */
type Claims = JWTPayload & { exp: number; iat: number }

function callerOf(claims: Claims): Caller {
  const { iss, sub, exp, iat } = claims
  if (iat > Date.now() / 1000 + CLOCK_TOLERANCE_S)
    throw new AuthRefusal('not_yet', 'The token was issued in the future.')
  if (exp - iat > MAX_LIFETIME_S)
    throw badClaim('The token lives for longer than a day: get one that does not.')
  const role = ROLES.get(claims['role'])
  if (role === undefined) throw badClaim('The claim `role` has to be customer, support or admin.')
  const subject = createHash('sha256')
    .update(JSON.stringify([iss, sub]))
    .digest('hex')
  return { role, subject, customerId: customerOf(claims, role), account: accountOf(claims) }
}

function customerOf({ stripe_customer: id }: JWTPayload, role: Role): string | null {
  if (role !== 'CUSTOMER') return null
  if (typeof id === 'string' && CUSTOMER_ID.test(id)) return id
  throw badClaim('The claim `stripe_customer` has to be the id of the customer who is asking, cus_….')
}

function accountOf({ stripe_account: id }: JWTPayload): string | null {
  if (id === undefined) return null
  if (typeof id === 'string' && ACCOUNT_ID.test(id)) return id
  throw badClaim('The claim `stripe_account` has to be the id of a connected account, acct_….')
}

function badClaim(message: string): AuthRefusal {
  return new AuthRefusal('claims', message)
}
