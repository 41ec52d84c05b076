import { StripeError } from './errors.ts'
import { header } from './http.ts'
import type { Incoming } from './http.ts'

/** Lets any test key in; a live key is turned away, so that nobody gets used to typing it into a toy. */
export function authenticate(incoming: Incoming): void {
  const key = keyOf(header(incoming, 'authorization'))
  if (key === undefined) throw unauthorized(noKey)
  if (/^pk_(test|live)_/.test(key)) throw unauthorized(publishable, 'secret_key_required')
  if (/^(sk|rk)_live_/.test(key)) {
    throw unauthorized(
      `Invalid API Key provided: ${masked(key)}. The sandbox takes test keys (sk_test_…) only.`,
    )
  }
  if (!/^(sk|rk)_test_\w+$/.test(key)) throw unauthorized(`Invalid API Key provided: ${masked(key)}`)
}

function keyOf(authorization: string | undefined): string | undefined {
  const [, scheme = '', credentials = ''] = /^(\w+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() !== 'basic') return undefined
  const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  return user === '' ? undefined : user
}

function masked(key: string): string {
  const prefix = /^[a-z]+_(?:test|live)_/.exec(key)?.[0] ?? ''
  const secret = key.slice(prefix.length)
  const shown = secret.length > 4 ? secret.slice(-4) : ''
  return prefix + '*'.repeat(secret.length - shown.length) + shown
}

const noKey =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."

const publishable =
  'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.'

function unauthorized(message: string, code?: string): StripeError {
  const body = { type: 'invalid_request_error', message, ...(code && { code }) } as const
  return new StripeError(401, body, { 'WWW-Authenticate': 'Bearer realm="Stripe"' })
}
