import { SignJWT, type JWTHeaderParameters } from 'jose'

const SECRET = 'a secret of at least thirty-two bytes, for tests'
const ISSUER = 'https://issuer.example'
const AUDIENCE = 'tollgate'

/** What a gateway's environment has where callers are asked who they are. */
export const AUTH_ENV = { AUTH_JWT_SECRET: SECRET, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE }

/** A token as the issuer makes it, with claims beside those or in their place. */
export function tokenOf(
  claims: Record<string, unknown>,
  header: JWTHeaderParameters = { alg: 'HS256', typ: 'JWT' },
): SignJWT {
  return new SignJWT({ sub: 'someone', ...claims })
    .setProtectedHeader(header)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('5 minutes')
}

/** The header that a caller sends. */
export async function bearer(claims: Record<string, unknown>): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokenOf(claims).sign(Buffer.from(SECRET))}` }
}

export const customerOf = (id: string) => bearer({ role: 'customer', stripe_customer: id })
