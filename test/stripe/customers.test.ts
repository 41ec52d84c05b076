import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, upstreamError } from './support/calls.ts'
import { startBench, type Bench } from './support/sandbox.ts'

const UPDATE = { method: 'POST', path: '/v1/customers/{customer}' }
let bench: Bench
let id: string

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(async () => {
  id = (await bench.stripe.customers.create({ name: 'Ada', source: 'tok_visa' })).id
  await bench.forget()
})
afterEach(() => bench.control('DELETE', 'faults'))

describe('getCustomer', () => {
  it('reads the customer with its default source in one request', async () => {
    const customer = await bench.upstream.getCustomer(id, call())
    expect(customer).toMatchObject({
      __typename: 'Customer',
      id,
      name: 'Ada',
      livemode: false,
      defaultSource: { __typename: 'CardSource', brand: 'Visa', last4: '4242', funding: 'credit' },
    })
    expect(JSON.parse(JSON.stringify(customer))).toEqual(customer)
    const requests = await bench.requests()
    expect(requests.map(({ method, path, query }) => `${method} ${path}?${query}`)).toEqual([
      `GET /v1/customers/${id}?expand[0]=default_source`,
    ])
  })

  it('is null for an id that Stripe does not know', async () => {
    expect(await bench.upstream.getCustomer('cus_unknown', call())).toBeNull()
  })

  it('tells a deleted customer', async () => {
    await bench.stripe.customers.del(id)
    expect(await bench.upstream.getCustomer(id, call())).toEqual({ __typename: 'DeletedCustomer', id })
  })

  it('sends no idempotency key and no telemetry', async () => {
    await bench.upstream.getCustomer(id, call())
    const [request] = await bench.requests()
    expect(request?.headers).not.toHaveProperty('idempotency-key')
  })
})

describe('updateCustomer', () => {
  it('answers with the customer and the request that changed it', async () => {
    const answer = await bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_1', call())
    const [request] = await bench.requests()
    expect(answer).toMatchObject({ customer: { name: 'Grace' }, requestId: request?.id, replayed: false })
    expect(request?.headers['idempotency-key']).toBe('key_1')
  })

  it('replays: one effect, and the request that had it', async () => {
    const first = await bench.upstream.updateCustomer(id, { balance: 5 }, 'key_2', call())
    await bench.stripe.customers.update(id, { balance: 6 })
    const second = await bench.upstream.updateCustomer(id, { balance: 5 }, 'key_2', call())
    expect(second).toEqual({ ...first, replayed: true })
    expect(await bench.stripe.customers.retrieve(id)).toMatchObject({ balance: 6 })
  })

  it('survives a connection that breaks after the change: the same key replays it', async () => {
    await bench.fault({ action: 'drop-after-commit', match: UPDATE })
    const answer = await bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_3', call())
    const requests = await bench.requests()
    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual(['key_3', 'key_3'])
    expect(answer).toMatchObject({
      customer: { name: 'Grace' },
      requestId: requests[0]?.id,
      replayed: false,
      mayBeReplayed: true,
    })
  })

  it('survives a connection that breaks before the change', async () => {
    await bench.fault({ action: 'drop-before', match: UPDATE })
    const answer = await bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_4', call())
    expect(answer).toMatchObject({ customer: { name: 'Grace' }, replayed: false })
    expect(await bench.requests()).toHaveLength(2)
  })

  it('is unknown when every connection breaks, and its key tells later', async () => {
    await bench.fault({ action: 'drop-after-commit', match: UPDATE, times: 3 })
    const update = () => bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_5', call())
    expect((await upstreamError(update())).failure).toEqual({ kind: 'unknown' })
    expect(await bench.requests()).toHaveLength(3)
    expect(await update()).toMatchObject({ customer: { name: 'Grace' }, replayed: true })
  })

  it('is in progress while another request runs with the key', async () => {
    await bench.fault({ action: 'hold', name: 'first', match: UPDATE })
    const first = bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_6', call())
    await bench.control('GET', 'faults/held?name=first')
    const second = bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_6', call())
    expect((await upstreamError(second)).failure).toEqual({ kind: 'in_progress' })
    await bench.control('POST', 'faults/release', { name: 'first' })
    expect(await first).toMatchObject({ replayed: false })
  })

  it('passes a lock that is gone at the next attempt', async () => {
    await bench.fault({ action: 'lock', match: UPDATE })
    const answer = await bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_7', call())
    expect(answer).toMatchObject({ customer: { name: 'Grace' }, replayed: false })
  })

  it('is busy while the lock stays', async () => {
    await bench.fault({ action: 'lock', match: UPDATE, times: 'always' })
    const error = await upstreamError(bench.upstream.updateCustomer(id, { name: 'G' }, 'key_8', call()))
    expect(error.failure).toEqual({ kind: 'busy' })
    expect(error.requestId).toMatch(/^req_/)
  })

  it('does not press against a rate limit', async () => {
    await bench.fault({ action: 'rate-limit', match: UPDATE, times: 'always' })
    const error = await upstreamError(bench.upstream.updateCustomer(id, { name: 'G' }, 'key_9', call()))
    expect(error.failure).toEqual({ kind: 'rate_limited', retryAfterMs: null })
    expect(await bench.requests()).toHaveLength(1)
  })

  it.each([
    [{ source: 'tok_unknown' }, { kind: 'invalid', param: 'source', code: 'resource_missing' }],
    [{ email: 'nobody' }, { kind: 'invalid', param: 'email', code: 'email_invalid' }],
    [
      { source: 'tok_chargeDeclinedInsufficientFunds' },
      { kind: 'card', code: 'card_declined', declineCode: 'insufficient_funds', adviceCode: null },
    ],
  ])('passes on the refusal of %o', async (patch, failure) => {
    const key = crypto.randomUUID()
    const error = await upstreamError(bench.upstream.updateCustomer(id, patch, key, call()))
    expect(error.failure).toEqual(failure)
    expect(error.requestId).toMatch(/^req_/)
    expect(error.message).not.toMatch(/tok_|nobody/)
  })

  it('tells a key that was used for another input', async () => {
    await bench.upstream.updateCustomer(id, { name: 'Grace' }, 'key_10', call())
    const error = await upstreamError(bench.upstream.updateCustomer(id, { name: 'Ada' }, 'key_10', call()))
    expect(error.failure).toEqual({ kind: 'idempotency_conflict' })
  })

  it.each([404, 400])('finds no deleted customer, whether Stripe says %i', async (deletedUpdateStatus) => {
    await bench.control('POST', 'config', { deletedUpdateStatus })
    await bench.stripe.customers.del(id)
    const error = await upstreamError(bench.upstream.updateCustomer(id, { name: 'G' }, `d_${id}`, call()))
    expect(error.failure).toEqual({ kind: 'not_found' })
  })
})
