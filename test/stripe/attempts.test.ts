import { describe, expect, it } from 'vitest'
import type { ServerResponse } from 'node:http'
import { createStripeClient } from '../../src/stripe/client.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { call, EAGER, upstreamError } from './support/calls.ts'
import { customerReply, reset, scriptedServer, stripeError, type Reply } from './support/scripted-server.ts'

const keyInUse = stripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' })
const locked = stripeError(429, { code: 'lock_timeout' })
const declined = stripeError(
  402,
  { type: 'card_error', code: 'card_declined' },
  { 'Request-Id': 'req_declined' },
)
const broken = stripeError(500, { type: 'api_error' }, { 'Request-Id': 'req_broken' })

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 5)
  response.once('close', () => clearInterval(timer))
}

async function update(...replies: Reply[]) {
  await using server = await scriptedServer(...replies)
  using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
  return await createUpstream(client, EAGER).updateCustomer('cus_1', { email: null }, 'key_1', call())
}

describe('a write of which one attempt is in doubt', () => {
  it.each([
    ['a lock', locked],
    ['its own key in use', keyInUse],
    ['a refused API key', stripeError(401, {})],
    ['a page', { status: 403, body: '<html>' }],
    ['a rate limit', stripeError(429, {}, { 'Stripe-Rate-Limited-Reason': 'global-rate' })],
  ])('stays unknown after %s', async (_name, reply) => {
    const error = await upstreamError(update(broken, reply))
    expect(error.failure).toEqual({ kind: 'unknown' })
    expect(error.requestId).toBe('req_broken')
  })

  it('is decided by a refusal of the same key', async () => {
    const error = await upstreamError(update(reset, declined))
    expect(error.failure).toMatchObject({ kind: 'card' })
    expect(error).toMatchObject({ requestId: 'req_declined', inDoubt: true })
  })

  it('tells the same of a refusal', async () => {
    const replay = stripeError(402, { type: 'card_error' }, { 'Idempotent-Replayed': 'true' })
    expect(await upstreamError(update(reset, replay))).toMatchObject({ replayed: false, mayBeReplayed: true })
    expect(await upstreamError(update(keyInUse, replay))).toMatchObject({ replayed: true })
  })

  it('is decided by a success, which may be that of the lost attempt and is no replay of itself', async () => {
    const replay = customerReply({
      'Request-Id': 'req_2',
      'Original-Request': 'req_1',
      'Idempotent-Replayed': 'true',
    })
    expect(await update(reset, keyInUse, replay)).toMatchObject({
      requestId: 'req_1',
      replayed: false,
      mayBeReplayed: true,
    })
  })
})

describe('an answer at the first attempt', () => {
  it('is the effect of that request', async () => {
    const reply = customerReply({ 'Request-Id': 'req_1', 'Original-Request': 'req_1' })
    expect(await update(reply)).toMatchObject({ requestId: 'req_1', replayed: false })
  })

  it('may have no id', async () => {
    expect(await update(customerReply())).toMatchObject({ requestId: null, replayed: false })
  })
})

describe('the deadline of the request', () => {
  it('is not begun when it is over: nothing is sent', async () => {
    await using server = await scriptedServer(customerReply())
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const over = call({ deadline: { remainingMs: () => 0 } })
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', over))
    expect(error.failure).toEqual({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(0)
  })

  it('ends an attempt that is not answered, and allows no other', async () => {
    // Asked before the attempt and once it is sent, and before the next one.
    const left = [30, 30, 0]
    await using server = await scriptedServer(() => {})
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const short = call({ deadline: { remainingMs: () => left.shift() ?? 0 } })
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', short))
    expect(error.failure).toEqual({ kind: 'unknown' })
    expect(server.requests).toHaveLength(1)
  })

  it('ends an answer that trickles', async () => {
    await using server = await scriptedServer(trickle, customerReply())
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const policy = { ...EAGER, GET: { attempts: 2, timeoutMs: 100 } }
    const customer = await createUpstream(client, policy).getCustomer('cus_1', call())
    expect(customer).toMatchObject({ id: 'cus_1' })
    expect(server.requests).toHaveLength(2)
  })

  it('leaves no wait that is longer than itself', async () => {
    await using server = await scriptedServer(locked)
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, { ...EAGER, baseDelayMs: 1_000_000 })
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', call()))
    expect(error.failure).toEqual({ kind: 'busy' })
    expect(server.requests).toHaveLength(1)
  })
})

describe('a caller who goes', () => {
  it('ends a read, on the wire too', async () => {
    const caller = new AbortController()
    const closed = Promise.withResolvers<void>()
    await using server = await scriptedServer((response) => {
      response.once('close', () => closed.resolve())
      caller.abort()
    })
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const reading = createUpstream(client, EAGER).getCustomer('cus_1', call({ signal: caller.signal }))
    expect((await upstreamError(reading)).failure).toEqual({ kind: 'unavailable' })
    await closed.promise
    expect(server.requests).toHaveLength(1)
  })

  it('does not end a write that was sent, nor its repetition', async () => {
    const caller = new AbortController()
    await using server = await scriptedServer((response) => {
      caller.abort()
      response.destroy()
    }, customerReply())
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const answer = await upstream.updateCustomer('cus_1', {}, 'key_1', call({ signal: caller.signal }))
    expect(answer.customer.id).toBe('cus_1')
    expect(server.requests).toHaveLength(2)
  })

  it('keeps a write from being sent at all', async () => {
    await using server = await scriptedServer(customerReply())
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const gone = call({ signal: AbortSignal.abort() })
    const error = await upstreamError(upstream.updateCustomer('cus_1', {}, 'key_1', gone))
    expect(error.failure).toEqual({ kind: 'unavailable' })
    expect(server.requests).toHaveLength(0)
  })
})

describe('connections', () => {
  it('are bounded, and kept for the next request', async () => {
    const sockets = new Set<unknown>()
    await using server = await scriptedServer((response, request) => {
      sockets.add(request.socket)
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ id: 'cus_1', object: 'customer' }))
    })
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url, maxSockets: 2 })
    const upstream = createUpstream(client, EAGER)
    const ids = Array.from({ length: 20 }, (_, index) => `cus_${index}`)
    await Promise.all(ids.map((id) => upstream.getCustomer(id, call())))
    expect(sockets.size).toBe(2)
    expect(server.requests).toHaveLength(20)
  })

  it('that never came free sent nothing', async () => {
    const held = Promise.withResolvers<ServerResponse>()
    await using server = await scriptedServer((response) => held.resolve(response))
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url, maxSockets: 1 })
    const upstream = createUpstream(client, { ...EAGER, POST: { attempts: 1, timeoutMs: 30 } })
    const holding = upstream.getCustomer('cus_1', call())
    const response = await held.promise
    const error = await upstreamError(upstream.updateCustomer('cus_2', {}, 'key_1', call()))
    expect(error.failure).toEqual({ kind: 'unavailable' })
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ id: 'cus_1', object: 'customer' }))
    expect(await holding).toMatchObject({ id: 'cus_1' })
    expect(server.requests).toHaveLength(1)
  })
})

describe('parameters that cannot be sent', () => {
  it('are a bug that is not hidden, and nothing is sent', async () => {
    await using server = await scriptedServer(customerReply())
    using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
    const upstream = createUpstream(client, EAGER)
    const half = { name: 'half of a pair: \uD800' }
    await expect(upstream.updateCustomer('cus_1', half, 'key_1', call())).rejects.toThrow(URIError)
    await expect(upstream.updateCustomer('cus_1', { balance: null }, 'key_1', call())).rejects.toThrow(
      TypeError,
    )
    expect(server.requests).toHaveLength(0)
  })
})
