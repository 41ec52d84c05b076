import { createHash } from 'node:crypto'
import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { ANYONE, type Caller, type Role } from '../domain/callers/caller.ts'
import { CUSTOMER_ID } from '../domain/model/customer.ts'
import { ReadError } from '../domain/model/errors.ts'
import { createKeySet } from './key-set.ts'

/** How callers prove who they are. */
export interface AuthConfig {
  /** Where the public keys are, or the secret that is shared with whoever issues tokens. */
  keys: { jwksUrl: string } | { secret: string }
  /** The only signature that is taken, as JOSE calls it: one of JWKS' families, or HS256 with a secret. */
  algorithm: string
  issuer: string
  audience: string
}

/** Finds out who sent a request. @throws ReadError UNAUTHENTICATED */
export type Authenticate = (headers: Headers) => Promise<Caller>

export interface Authenticator {
  authenticate: Authenticate
  /** Loads what is needed to know callers, ahead of the first of them; never rejects. */
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
export function createAuthenticator(config: AuthConfig | null): Authenticator {
  if (config === null)
    return { authenticate: async () => ANYONE, prepare: async () => undefined, ready: () => true }
  const keySet = createKeySet(config.keys)
  const { issuer, audience, algorithm } = config

  const keyOf: JWTVerifyGetKey = (header, token) => {
    if (KEYS_OF_THEIR_OWN.some((name) => name in header)) throw new TypeError('The token names its own key.')
    if (!['JWT', 'AT+JWT', undefined].includes(header.typ?.toUpperCase().replace(/^APPLICATION\//, '')))
      throw new TypeError('The token is of another type.')
    return keySet.find(header, token)
  }

  async function authenticate(headers: Headers): Promise<Caller> {
    const token = bearerOf(headers)
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [algorithm],
      issuer,
      audience,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp', 'iat', 'sub'],
    }).catch((cause: unknown) => {
      throw refused('The bearer token is not valid here, or no more: get a new one.', cause)
    })
    return callerOf(payload)
  }

  return { authenticate, prepare: keySet.prepare, ready: keySet.ready }
}

function bearerOf(headers: Headers): string {
  const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.get('authorization') ?? '') ?? []
  if (token === undefined) throw refused('Send a bearer token: Authorization: Bearer followed by a JWT.')
  return token
}

function callerOf(claims: JWTPayload): Caller {
  const { iss, sub, exp = 0, iat = 0 } = claims
  if (iat > Date.now() / 1000 + CLOCK_TOLERANCE_S) throw refused('The token was issued in the future.')
  if (exp - iat > MAX_LIFETIME_S)
    throw refused('The token lives for longer than a day: get one that does not.')
  const role = ROLES.get(claims['role'])
  if (role === undefined) throw refused('The claim `role` has to be customer, support or admin.')
  const subject = createHash('sha256')
    .update(JSON.stringify([iss, sub]))
    .digest('hex')
  return { role, subject, customerId: customerOf(claims, role), account: accountOf(claims) }
}

function customerOf({ stripe_customer: id }: JWTPayload, role: Role): string | null {
  if (role !== 'CUSTOMER') return null
  if (typeof id === 'string' && CUSTOMER_ID.test(id)) return id
  throw refused('The claim `stripe_customer` has to be the id of the customer who is asking, cus_….')
}

function accountOf({ stripe_account: id }: JWTPayload): string | null {
  if (id === undefined) return null
  if (typeof id === 'string' && ACCOUNT_ID.test(id)) return id
  throw refused('The claim `stripe_account` has to be the id of a connected account, acct_….')
}

function refused(message: string, cause?: unknown): ReadError {
  return new ReadError('UNAUTHENTICATED', message, null, cause)
}
