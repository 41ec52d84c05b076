import { describe, expect, it } from 'vitest'
import type { UpstreamFailure } from '../../src/domain/ports.ts'
import { createStripeClient } from '../../src/stripe/client.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { call, EAGER, upstreamError } from './support/calls.ts'
import {
  reset,
  scriptedServer,
  SECRET,
  stripeError,
  truncated,
  type Reply,
} from './support/scripted-server.ts'

interface Expected {
  failure: UpstreamFailure
  attempts: number
}

interface Row {
  name: string
  reply: Reply
  read: Expected
  write: Expected
}

const once = (failure: UpstreamFailure): Pick<Row, 'read' | 'write'> => ({
  read: { failure, attempts: 1 },
  write: { failure, attempts: 1 },
})
const repeated = (failure: UpstreamFailure): Pick<Row, 'read' | 'write'> => ({
  read: { failure, attempts: 2 },
  write: { failure, attempts: 3 },
})
const unknown: Pick<Row, 'read' | 'write'> = {
  read: { failure: { kind: 'unavailable' }, attempts: 2 },
  write: { failure: { kind: 'unknown' }, attempts: 3 },
}
const unavailable = { kind: 'unavailable' } as const
const html = '<html><body>Bad luck</body></html>'
const reason = { 'Stripe-Rate-Limited-Reason': 'endpoint-rate' }

const ROWS: Row[] = [
  {
    name: 'a value that refers to nothing',
    reply: stripeError(400, { code: 'resource_missing', param: 'source' }),
    ...once({ kind: 'invalid', param: 'source', code: 'resource_missing' }),
  },
  {
    name: "a code that is none of Stripe's form",
    reply: stripeError(400, { code: 'Sk-live', param: 'email' }),
    ...once({ kind: 'invalid', param: 'email', code: null }),
  },
  {
    name: 'a refused value',
    reply: stripeError(400, { code: 'email_invalid', param: 'email' }),
    ...once({ kind: 'invalid', param: 'email', code: 'email_invalid' }),
  },
  {
    name: 'an unknown URL',
    reply: stripeError(404, {}),
    ...once({ kind: 'invalid', param: null, code: null, isUnknownUrl: true }),
  },
  {
    name: 'a declined card',
    reply: stripeError(402, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      advice_code: 'try_again_later',
    }),
    ...once({
      kind: 'card',
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      adviceCode: 'try_again_later',
    }),
  },
  { name: 'a lock', reply: stripeError(429, { code: 'lock_timeout' }), ...repeated({ kind: 'busy' }) },
  {
    name: 'a lock with the reason of a limit',
    reply: stripeError(429, { code: 'lock_timeout' }, reason),
    ...once({ kind: 'rate_limited', retryAfterMs: null }),
  },
  {
    name: 'a rate limit',
    reply: stripeError(429, { code: 'rate_limit' }, reason),
    ...once({ kind: 'rate_limited', retryAfterMs: null }),
  },
  {
    name: 'a rate limit that says when',
    reply: stripeError(429, {}, { 'Retry-After': '2' }),
    ...once({ kind: 'rate_limited', retryAfterMs: 2000 }),
  },
  {
    name: 'a limit that asks for a repeat',
    reply: stripeError(429, {}, { 'Stripe-Should-Retry': 'true' }),
    ...repeated({ kind: 'rate_limited', retryAfterMs: null }),
  },
  {
    name: 'a limit with a reason that asks for a repeat',
    reply: stripeError(429, {}, { 'Stripe-Should-Retry': 'true', ...reason }),
    ...once({ kind: 'rate_limited', retryAfterMs: null }),
  },
  {
    name: 'an old rate limit',
    reply: stripeError(400, { code: 'rate_limit' }),
    ...once({ kind: 'rate_limited', retryAfterMs: null }),
  },
  {
    name: 'a key of another input',
    reply: stripeError(400, { type: 'idempotency_error' }),
    ...once({ kind: 'idempotency_conflict' }),
  },
  {
    name: 'a key in use',
    reply: stripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }),
    ...repeated({ kind: 'in_progress' }),
  },
  { name: 'another conflict', reply: stripeError(409, {}), ...once({ kind: 'busy' }) },
  { name: 'a refused key', reply: stripeError(401, {}), ...once(unavailable) },
  { name: 'a key without the right', reply: stripeError(403, {}), ...once(unavailable) },
  { name: 'a 500', reply: stripeError(500, { type: 'api_error' }), ...unknown },
  { name: 'a 503 of Stripe', reply: stripeError(503, { type: 'api_error' }), ...unknown },
  {
    name: 'a 500 that is kept under its key',
    reply: stripeError(
      500,
      { type: 'api_error' },
      { 'Idempotent-Replayed': 'true', 'Stripe-Should-Retry': 'true' },
    ),
    ...once({ kind: 'broken_off' }),
  },
  {
    name: 'a 500 that forbids a repeat',
    reply: stripeError(500, { type: 'api_error' }, { 'Stripe-Should-Retry': 'false' }),
    read: { failure: unavailable, attempts: 1 },
    write: { failure: { kind: 'unknown' }, attempts: 1 },
  },
  {
    name: 'a failed dependency of Stripe',
    reply: stripeError(424, { type: 'api_error' }),
    read: { failure: unavailable, attempts: 1 },
    write: { failure: { kind: 'unknown' }, attempts: 1 },
  },
  { name: 'an HTML 502', reply: { status: 502, body: html }, ...unknown },
  { name: 'an HTML 503', reply: { status: 503, body: html }, ...unknown },
  { name: 'a 522 of a proxy', reply: { status: 522, body: html }, ...unknown },
  { name: 'an HTML 403', reply: { status: 403, body: html }, ...once(unavailable) },
  { name: 'an HTML success', reply: { status: 200, body: html }, ...once(unavailable) },
  {
    name: 'a redirect',
    reply: { status: 302, body: html, headers: { Location: '/v1/customers/cus_2' } },
    ...once(unavailable),
  },
  {
    name: 'a 404 without an error',
    reply: { status: 404, body: { object: 'customer' } },
    ...once(unavailable),
  },
  {
    name: 'a 500 without an error',
    reply: { status: 500, body: { id: 'cus_1', object: 'customer' } },
    ...unknown,
  },
  {
    name: 'a success with an error',
    reply: { status: 200, body: { error: { type: 'api_error' } } },
    ...unknown,
  },
  { name: 'another object', reply: { status: 200, body: { id: 'in_1', object: 'invoice' } }, ...unknown },
  { name: 'an object without an id', reply: { status: 200, body: { object: 'customer' } }, ...unknown },
  { name: 'an empty body', reply: { status: 200, body: '' }, ...unknown },
  { name: 'null', reply: { status: 200, body: 'null' }, ...unknown },
  { name: 'a number', reply: { status: 200, body: '1' }, ...unknown },
  { name: 'an array', reply: { status: 200, body: [] }, ...unknown },
  { name: 'an error that is a number', reply: { status: 400, body: { error: 1 } }, ...once(unavailable) },
  { name: 'an answer that breaks off', reply: truncated, ...unknown },
  { name: 'a reset connection', reply: reset, ...unknown },
]

describe('what the upstream answers, and what it means', () => {
  describe.each(ROWS)('$name', ({ reply, read, write }) => {
    it('to a read', async () => {
      await using server = await scriptedServer(reply)
      using client = createStripeClient({ apiKey: 'sk_test_canary', url: server.url })
      const error = await upstreamError(createUpstream(client, EAGER).getCustomer('cus_1', call()))
      expect(error.failure).toEqual(read.failure)
      expect(server.requests).toHaveLength(read.attempts)
      expect(String(error)).not.toMatch(/sk_test_canary|ada@/)
    })

    it('to a write', async () => {
      await using server = await scriptedServer(reply)
      using client = createStripeClient({ apiKey: 'sk_test_canary', url: server.url })
      const upstream = createUpstream(client, EAGER)
      const error = await upstreamError(upstream.updateCustomer('cus_1', { email: SECRET }, 'key_1', call()))
      expect(error.failure).toEqual(write.failure)
      expect(server.requests).toHaveLength(write.attempts)
      expect(new Set(server.requests.map(({ headers }) => headers['idempotency-key']))).toEqual(
        new Set(['key_1']),
      )
      expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1)
      expect(String(error)).not.toMatch(/sk_test_canary|ada@/)
    })
  })

  it.each([
    ['404, as of an unknown customer', 404],
    ['400, as of a deleted customer', 400],
  ])('%s: null to a read, not found to a write', async (_name, status) => {
    await using server = await scriptedServer(stripeError(status, { code: 'resource_missing', param: 'id' }))
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    expect(await upstream.getCustomer('cus_1', call())).toBeNull()
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', call()))
    expect(error.failure).toEqual({ kind: 'not_found' })
    expect(error.requestId).toBe('req_refused')
    expect(server.requests).toHaveLength(2)
  })

  it('a connection that is refused: certainly nothing was done', async () => {
    const server = await scriptedServer(reset)
    await server[Symbol.asyncDispose]()
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', call()))
    expect(error.failure).toEqual({ kind: 'unavailable' })
    expect(error.requestId).toBeNull()
  })

  it('a server without TLS where TLS is spoken: nothing was sent either', async () => {
    await using server = await scriptedServer(reset)
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url.replace('http:', 'https:') })
    const upstream = createUpstream(client, EAGER)
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', call()))
    expect(error.failure).toEqual({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(0)
  })

  it('a refused value is named without what the caller wrote', async () => {
    const refusal = stripeError(400, { code: 'parameter_invalid_string_blank', param: `metadata[${SECRET}]` })
    await using server = await scriptedServer(refusal)
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', call()))
    expect(error.message).toBe(
      'Stripe refused the request because of `metadata` (parameter_invalid_string_blank).',
    )
    expect(error.failure).toMatchObject({ param: `metadata[${SECRET}]` })
  })

  it('a refused API key is said to be refused', async () => {
    await using server = await scriptedServer(stripeError(401, {}))
    using client = createStripeClient({ apiKey: 'sk_test_canary', url: server.url })
    const error = await upstreamError(createUpstream(client, EAGER).getCustomer('cus_1', call()))
    expect(error.message).toContain('refused the API key')
    expect(error.message).not.toContain('sk_')
  })
})
