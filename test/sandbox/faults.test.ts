import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe, control } = running
afterAll(running.close)
afterEach(() => control.clearFaults())

const create = { method: 'POST', path: '/v1/customers' }

async function countOf(name: string): Promise<number> {
  return (await stripe.customers.list({ limit: 100 })).data.filter((customer) => customer.name === name)
    .length
}

/** Creates a customer under a key that is its name. */
function createOnce(name: string) {
  return stripe.customers.create({ name }, { idempotencyKey: name })
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => 200,
    (error) => error.statusCode,
  )
}

describe('what goes wrong', () => {
  test('drop-before: the connection breaks and nothing was done', async () => {
    // The SDK tries a reset connection once more by itself.
    await control.fault({ action: 'drop-before', times: 2, match: create })
    const error = await stripe.customers.create({ name: 'before' }).catch((error) => error)
    expect(error).toMatchObject({ type: 'StripeConnectionError' })
    expect(await countOf('before')).toBe(0)
  })

  test('drop-after-commit: the connection breaks, the work stands, and its key gives the answer', async () => {
    await control.fault({ action: 'drop-after-commit', times: 2, match: create })
    await expect(createOnce('after')).rejects.toMatchObject({ type: 'StripeConnectionError' })
    const replay = await createOnce('after')
    expect(replay.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    expect(await countOf('after')).toBe(1)
  })

  test.each([
    [409, 'StripeAPIError'],
    [429, 'StripeRateLimitError'],
    [500, 'StripeAPIError'],
    [503, 'StripeAPIError'],
  ])('status %i is a %s, and nothing was done', async (status, type) => {
    await control.fault({ action: 'status', status, match: create })
    await expect(stripe.customers.create({ name: `s${status}` })).rejects.toMatchObject({
      type,
      statusCode: status,
    })
    expect(await countOf(`s${status}`)).toBe(0)
  })

  test('a status instead of the work is kept for its key, and nothing was done', async () => {
    await control.fault({ action: 'status', status: 500, at: 'instead', match: create })
    for (const replayed of [undefined, 'true']) {
      const error = await createOnce('instead').catch((error: unknown) => error)
      expect(error).toMatchObject({ statusCode: 500 })
      expect((error as { headers: object }).headers).toMatchObject(
        replayed === undefined ? {} : { 'idempotent-replayed': replayed },
      )
    }
    expect(await countOf('instead')).toBe(0)
  })

  test('an answer of a proxy hides what was done, and the key gives that later', async () => {
    const page = { status: 502, body: '<html>Bad Gateway</html>' }
    await control.fault({ action: 'status', ...page, at: 'proxy', match: create })
    await expect(createOnce('proxied')).rejects.toThrow('Invalid JSON')
    const replay = await createOnce('proxied')
    expect(replay.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    expect(await countOf('proxied')).toBe(1)
  })

  test('a status after the work hides a success, for the same key for good', async () => {
    await control.fault({ action: 'status', status: 500, at: 'after', match: create })
    await expect(createOnce('hidden')).rejects.toMatchObject({ statusCode: 500 })
    await expect(createOnce('hidden')).rejects.toMatchObject({
      statusCode: 500,
      headers: { 'idempotent-replayed': 'true' },
    })
    expect(await countOf('hidden')).toBe(1)
  })

  test.each([
    ['HTML', '<html>Bad gateway</html>'],
    ['truncated JSON', '{"id": "cus_'],
  ])('%s instead of an answer', async (_, body) => {
    await control.fault({
      action: 'status',
      status: 502,
      body,
      headers: { 'content-type': 'text/html' },
      match: create,
    })
    const error = await stripe.customers.create().catch((error) => error)
    expect(error).toMatchObject({ type: 'StripeAPIError', message: expect.stringContaining('Invalid JSON') })
  })

  test('a body and headers of one’s own', async () => {
    const body = { error: { type: 'api_error', message: 'Try later' } }
    await control.fault({
      action: 'status',
      status: 503,
      body,
      headers: { 'Stripe-Should-Retry': 'false' },
      match: create,
    })
    await expect(stripe.customers.create()).rejects.toMatchObject({
      message: 'Try later',
      headers: { 'stripe-should-retry': 'false' },
    })
  })

  test('rate-limit and lock differ in their code and reason', async () => {
    await control.fault({ action: 'rate-limit', match: create })
    await expect(stripe.customers.create()).rejects.toMatchObject({
      type: 'StripeRateLimitError',
      code: 'rate_limit',
      headers: { 'stripe-rate-limited-reason': 'global-rate' },
    })
    await control.fault({ action: 'lock', match: create })
    await expect(stripe.customers.create()).rejects.toMatchObject({ code: 'lock_timeout', statusCode: 429 })
  })

  test('rate-limit gives any of the reasons that Stripe has', async () => {
    await control.fault({ action: 'rate-limit', reason: 'endpoint-concurrency', match: create })
    await expect(stripe.customers.create()).rejects.toMatchObject({
      headers: { 'stripe-rate-limited-reason': 'endpoint-concurrency' },
    })
    const unknown = control.fault({ action: 'rate-limit', reason: 'mood' })
    await expect(unknown).rejects.toThrow('reason is one of global-rate,')
  })

  test('should-retry rides on an ordinary answer', async () => {
    await control.fault({ action: 'should-retry', value: false, match: create })
    const { lastResponse } = await stripe.customers.create()
    expect(lastResponse.headers).toMatchObject({ 'stripe-should-retry': 'false' })
  })

  test('delay: the answer comes all the same', async () => {
    await control.fault({ action: 'delay', ms: 5, match: create })
    await expect(stripe.customers.create({ name: 'slow' })).resolves.toMatchObject({ name: 'slow' })
  })

  test('hold after: the work is done while its answer waits', async () => {
    await control.fault({ action: 'hold', name: 'answer', at: 'after', match: create })
    const held = stripe.customers.create({ name: 'held' })
    expect(await control.held('answer')).toEqual({ held: 1 })
    expect(await countOf('held')).toBe(1)
    expect(await control.release('answer')).toEqual({ released: 1 })
    await expect(held).resolves.toMatchObject({ name: 'held' })
  })
})

describe('whom it hits', () => {
  test('as many times as said, then no more', async () => {
    await control.fault({ action: 'status', status: 503, times: 2, match: create })
    const results = []
    for (let index = 0; index < 3; index += 1) {
      results.push(await statusOf(stripe.customers.create()))
    }
    expect(results).toEqual([503, 503, 200])
    expect((await control.state()).faults).toEqual([])
  })

  test('the pattern of an endpoint, a literal path, a star, one customer', async () => {
    const { id } = await stripe.customers.create()
    const other = await stripe.customers.create()
    for (const match of [
      { path: '/v1/customers/{customer}' },
      { path: `/v1/customers/${id}` },
      { path: '/v1/*' },
      { customer: id },
    ]) {
      await control.fault({ action: 'status', status: 500, times: 'always', match })
      expect(await statusOf(stripe.customers.retrieve(id))).toBe(500)
      expect(await statusOf(stripe.customers.retrieve(other.id))).toBe(
        'customer' in match || match.path === `/v1/customers/${id}` ? 200 : 500,
      )
      await control.clearFaults()
    }
  })

  test('a customer is known by what belongs to it, too', async () => {
    const { id } = await stripe.customers.create()
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
    await control.fault({ action: 'status', status: 500, match: { customer: id } })
    await expect(stripe.paymentMethods.detach(method.id)).rejects.toMatchObject({ statusCode: 500 })
  })

  test.each([
    [{ action: 'explode' }, 'action is one of'],
    [{ action: 'status' }, 'status is a whole number'],
    [{ action: 'delay', ms: -1 }, 'ms is a whole number'],
    [{ action: 'delay', ms: 2 ** 31 }, 'ms is a whole number from 0 to 2147483647'],
    [{ action: 'drop-before', times: 0 }, 'times is a whole number'],
    [{ action: 'hold', name: 'x', at: 'never' }, 'at is "before" or "after"'],
  ])('%j is refused with a sentence', async (fault, sentence) => {
    await expect(control.fault(fault)).rejects.toThrow(sentence)
  })
})

describe('patch', () => {
  const retrieve = { method: 'GET', path: '/v1/customers/{customer}' }

  test('changes, adds and leaves out fields of the answer, and nothing else', async () => {
    const before = await stripe.customers.create({ name: 'Jenny', address: { city: 'Paris' } })
    await control.fault({
      action: 'patch',
      match: retrieve,
      set: {
        tax_exempt: 'newer_word',
        'address.city': 'Lyon',
        newer_field: { a: [1] },
        'shipping.name': 'x',
      },
      unset: ['invoice_settings.footer', 'phone'],
    })
    const { phone: _, ...rest } = before
    const { footer: _footer, ...invoice_settings } = before.invoice_settings
    expect(await stripe.customers.retrieve(before.id)).toEqual({
      ...rest,
      tax_exempt: 'newer_word',
      address: { ...before.address, city: 'Lyon' },
      newer_field: { a: [1] },
      invoice_settings,
    })
    expect(await stripe.customers.retrieve(before.id)).toEqual(before)
  })

  test('reaches into the items of a list, all of them or one', async () => {
    const email = `${crypto.randomUUID()}@example.com`
    for (const name of ['a', 'b']) await stripe.customers.create({ email, name })
    await control.fault({
      action: 'patch',
      match: { method: 'GET', path: '/v1/customers' },
      set: { 'data.tax_exempt': 'newer_word', 'data.1.name': 'z', has_more: true },
    })
    const { data, has_more } = await stripe.customers.list({ email })
    expect(data.map(({ name, tax_exempt }) => [name, tax_exempt])).toEqual([
      ['b', 'newer_word'],
      ['z', 'newer_word'],
    ])
    expect(has_more).toBe(true)
  })

  test('what it says wrong is told', async () => {
    const match = create
    await expect(control.fault({ action: 'patch', match, set: 'x' })).rejects.toThrow('set is an object')
    await expect(control.fault({ action: 'patch', match, unset: 'x' })).rejects.toThrow('unset is a list')
    await expect(control.fault({ action: 'patch', match, at: 'before' })).rejects.toThrow('at is "after"')
  })
})
