import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { SharedRates } from '../../../src/domain/rates.ts'
import { createStripeClient } from '../../../src/stripe/client.ts'
import { bounded } from '../../../src/stripe/limits/bounded.ts'
import type { AccountLimits } from '../../../src/stripe/limits/buckets.ts'
import { createUpstream } from '../../../src/stripe/upstream.ts'
import { createManualClock } from '../../cache/manual-clock.ts'
import { call, EAGER, upstreamError } from '../support/calls.ts'
import { customerReply, scriptedServer, type Reply } from '../support/scripted-server.ts'

/** Of each endpoint one every 250 ms, and of the account a few at once. */
const FIVE = { perSecond: 50, endpointPerSecond: 5 }
const EVERY_MS = 250
const MANY = { perSecond: 1000, endpointPerSecond: 1000 }

const opened: (AsyncDisposable | Disposable)[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed())
    await (Symbol.asyncDispose in one ? one[Symbol.asyncDispose]() : one[Symbol.dispose]())
})

async function open(limits: AccountLimits | null, shared: SharedRates | null = null, ...replies: Reply[]) {
  const clock = createManualClock()
  const lengths = { read: 0, write: 0 }
  const events = {
    retried: () => undefined,
    withheld: () => undefined,
    breaker: () => undefined,
    waiting: (kind: 'read' | 'write', length: number) => void (lengths[kind] = length),
  }
  const server = await scriptedServer(...(replies.length > 0 ? replies : [customerReply()]))
  const client = createStripeClient({
    apiKey: 'sk_test_1',
    url: server.url,
    wrapTransport: bounded({ limits, sharedRates: () => shared, clock, events }),
  })
  opened.push(server, client)
  return { clock, lengths, server, upstream: createUpstream(client, EAGER) }
}

describe('who waits for a turn', () => {
  test('and goes, is not asked for if it reads', async () => {
    const { clock, lengths, server, upstream } = await open(FIVE)
    await upstream.getCustomer('cus_1', call())
    const caller = new AbortController()
    const waiting = upstream.getCustomer('cus_2', call({ signal: caller.signal }))
    await clock.paused()
    expect(lengths.read).toBe(1)
    caller.abort()
    await upstreamError(waiting)
    expect(lengths.read).toBe(0)
    clock.advance(10_000)
    await upstream.getCustomer('cus_3', call())
    expect(server.requests.map(({ url }) => url.split('?')[0])).toEqual([
      '/v1/customers/cus_1',
      '/v1/customers/cus_3',
    ])
  })

  test('and goes, is served if it writes', async () => {
    const { clock, server, upstream } = await open(FIVE)
    const write = (signal: AbortSignal) => upstream.updateCustomer('cus_1', {}, 'key', call({ signal }))
    await write(new AbortController().signal)
    const caller = new AbortController()
    const waiting = write(caller.signal)
    await clock.paused()
    caller.abort()
    clock.advance(EVERY_MS)
    expect((await waiting).customer.id).toBe('cus_1')
    expect(server.requests).toHaveLength(2)
  })

  test('is refused at once when the turn comes too late for its deadline, and nothing is sent', async () => {
    const { clock, server, upstream } = await open(FIVE)
    const short = call({ deadline: clock.deadlineIn(600) })
    await upstream.getCustomer('cus_1', call())
    await upstream.updateCustomer('cus_1', {}, 'key_1', call())
    expect((await upstreamError(upstream.getCustomer('cus_2', short))).failure).toEqual({
      kind: 'rate_limited',
      retryAfterMs: EVERY_MS,
    })
    const write = upstream.updateCustomer('cus_2', {}, 'key_2', short)
    expect((await upstreamError(write)).failure).toEqual({ kind: 'rate_limited', retryAfterMs: EVERY_MS })
    expect(server.requests).toHaveLength(2)
  })
})

test('reads leave a part of the account to writes', async () => {
  const { server, upstream } = await open({ perSecond: 50, endpointPerSecond: 50 })
  const reads = Array.from({ length: 100 }, (_, index) => upstream.getCustomer(`cus_${index}`, call()))
  for (const read of reads) read.catch(() => null)
  const answer = await upstream.updateCustomer('cus_1', {}, 'key_1', call())
  expect(answer.customer.id).toBe('cus_1')
  expect(server.requests.filter(({ method }) => method === 'GET').length).toBeLessThan(10)
})

function away(replicas: number | null): SharedRates {
  return {
    reserve: () => Promise.reject(new Error('away')),
    hold: () => Promise.reject(new Error('away')),
    replicas: () => replicas,
  }
}

describe('while the shared rates', () => {
  test.each([
    ['were never asked, a quarter', null, 4],
    ['are away, its part', 2, 2],
  ])('%s is taken', async (_name, replicas, parts) => {
    const { clock, upstream } = await open(FIVE, away(replicas))
    const later = call({ deadline: clock.deadlineIn(600) })
    await upstream.getCustomer('cus_1', call())
    expect((await upstreamError(upstream.getCustomer('cus_2', later))).failure).toEqual({
      kind: 'rate_limited',
      retryAfterMs: EVERY_MS * parts,
    })
  })
})

test('a refusal is repeated without the store while it is bound to be', async () => {
  let asked = 0
  const full: SharedRates = {
    async reserve() {
      asked += 1
      return { granted: false, retryAfterMs: 2100 }
    },
    hold: async () => undefined,
    replicas: () => 1,
  }
  const { clock, upstream } = await open(MANY, full)
  const refusal = async () => (await upstreamError(upstream.getCustomer('cus_1', call()))).failure
  for (let read = 0; read < 50; read += 1)
    expect(await refusal()).toEqual({ kind: 'rate_limited', retryAfterMs: 2100 })
  expect(asked).toBe(1)
  clock.advance(101)
  expect(await refusal()).toEqual({ kind: 'rate_limited', retryAfterMs: 2100 })
  expect(asked).toBe(2)
})

function answer(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ id: 'cus_1', object: 'customer' }))
}

describe('of those under way at once', () => {
  /** Three quarters of all places. */
  const READS = 48

  async function crowd() {
    const held: ServerResponse[] = []
    const full = Promise.withResolvers<void>()
    const hold = (response: ServerResponse) => {
      held.push(response)
      if (held.length === READS) full.resolve()
    }
    const replies = [...Array.from({ length: READS }, () => hold), customerReply()]
    const bench = await open(null, null, ...replies)
    const reads = Array.from({ length: READS }, (_, index) =>
      bench.upstream.getCustomer(`cus_${index}`, call()),
    )
    await full.promise
    return { ...bench, held, reads }
  }

  test('writes find a place where reads have to wait for one', async () => {
    const { clock, lengths, upstream, server, held, reads } = await crowd()
    const waiting = upstream.getCustomer('cus_last', call())
    await clock.paused()
    expect(lengths.read).toBe(1)
    expect((await upstream.updateCustomer('cus_1', {}, 'key_1', call())).customer.id).toBe('cus_1')
    expect(server.requests).toHaveLength(READS + 1)
    const [first] = held
    if (first !== undefined) answer(first)
    expect(await waiting).toMatchObject({ id: 'cus_1' })
    for (const response of held.slice(1)) answer(response)
    await Promise.all(reads)
  })

  test('one who waited too long is refused', async () => {
    const { clock, upstream, server, held, reads } = await crowd()
    const waiting = upstreamError(upstream.getCustomer('cus_last', call()))
    await clock.paused()
    clock.advance(2000)
    expect((await waiting).failure).toEqual({ kind: 'rate_limited', retryAfterMs: 1000 })
    expect(server.requests).toHaveLength(READS)
    for (const response of held) answer(response)
    await Promise.all(reads)
  })

  test('one who goes makes room', async () => {
    const { clock, lengths, upstream, held, reads } = await crowd()
    const caller = new AbortController()
    const waiting = upstreamError(upstream.getCustomer('cus_last', call({ signal: caller.signal })))
    await clock.paused()
    caller.abort()
    await waiting
    expect(lengths.read).toBe(0)
    for (const response of held) answer(response)
    await Promise.all(reads)
  })
})
