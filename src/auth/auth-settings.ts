import { isLoopback } from '../loopback.ts'
import type { AuthConfig } from './authenticate.ts'

/** One setting by its name; empty when it is not given. */
type Setting = (name: string) => string

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA']
/** As long as the hash of HS256, or a secret is easier to guess than a signature. */
const SECRET_MIN_BYTES = 32

/** Reads `AUTH_*`; what is wrong goes to `problems`, each a sentence with its cure. Null: callers are not asked. */
export function readAuth(setting: Setting, problems: string[]): AuthConfig | null {
  const [jwksUrl, secret] = [setting('AUTH_JWKS_URL'), setting('AUTH_JWT_SECRET')]
  const [issuer, audience] = [setting('AUTH_ISSUER'), setting('AUTH_AUDIENCE')]
  if (jwksUrl === '' && secret === '') {
    if (issuer + audience + setting('AUTH_ALGORITHM') !== '')
      problems.push('AUTH_JWKS_URL or AUTH_JWT_SECRET is missing: set one, or leave out every AUTH_ setting.')
    return null
  }
  if (jwksUrl !== '' && secret !== '')
    problems.push('AUTH_JWKS_URL and AUTH_JWT_SECRET exclude each other: set one of them.')
  if (issuer === '') problems.push('AUTH_ISSUER is missing: set it to the `iss` of your tokens.')
  if (audience === '') problems.push('AUTH_AUDIENCE is missing: set it to the `aud` that means this gateway.')
  const keys =
    jwksUrl === '' ? { secret: readSecret(secret, problems) } : { jwksUrl: readUrl(jwksUrl, problems) }
  return {
    keys,
    issuer,
    audience,
    algorithm: readAlgorithm(setting('AUTH_ALGORITHM'), jwksUrl !== '', problems),
  }
}

function readSecret(secret: string, problems: string[]): string {
  if (Buffer.byteLength(secret) < SECRET_MIN_BYTES)
    problems.push(
      `AUTH_JWT_SECRET must be at least ${SECRET_MIN_BYTES} bytes long: make one by \`openssl rand -base64 32\`.`,
    )
  return secret
}

function readUrl(given: string, problems: string[]): string {
  const url = URL.parse(given)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSafe)
    problems.push(
      'AUTH_JWKS_URL must be an https address: keys that come over plain http could be anybody’s.',
    )
  return given
}

// One family at a time: where several are taken, a public key of one can pass for a secret of another.
function readAlgorithm(given: string, hasJwks: boolean, problems: string[]): string {
  if (!hasJwks) {
    if (given !== '' && given !== 'HS256')
      problems.push('AUTH_ALGORITHM must be HS256 with AUTH_JWT_SECRET: leave it out.')
    return 'HS256'
  }
  if (given === '' || ALGORITHMS.includes(given)) return given || 'RS256'
  problems.push(`AUTH_ALGORITHM must be one of ${ALGORITHMS.join(', ')}: set one, or leave it out for RS256.`)
  return 'RS256'
}
