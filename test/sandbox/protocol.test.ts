import { request } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { raw, startSandbox, stripeAt } from './harness.ts'

const running = await startSandbox()
const { url, stripe, control } = running
afterAll(running.close)

async function create(body: string, headers: Record<string, string> = {}) {
  return raw(url, 'POST', '/v1/customers', { body, headers })
}

function basic(user: string): string {
  return `Basic ${Buffer.from(`${user}:`).toString('base64')}`
}

async function errorFor(authorization: string) {
  return (await raw(url, 'GET', '/v1/customers', { headers: { authorization } })).json().error
}

describe('keys', () => {
  test.each([
    ['a test key', 'Bearer sk_test_abc', 200],
    ['a restricted test key', 'Bearer rk_test_abc', 200],
    ['a test key as the user of Basic', basic('sk_test_abc'), 200],
    ['no key', '', 401],
    ['a key of nobody', 'Bearer abc', 401],
    ['a live key', 'Bearer sk_live_abcdefgh', 401],
    ['a publishable key', 'Bearer pk_test_abc', 401],
  ])('%s', async (_, authorization, status) => {
    expect((await raw(url, 'GET', '/v1/customers', { headers: { authorization } })).status).toBe(status)
  })

  test('the refusals say why, and never repeat the key', async () => {
    expect((await errorFor('')).message).toMatch(
      /^You did not provide an API key\. You need to provide your API key/,
    )
    expect((await errorFor('Bearer sk_live_secretabcd')).message).toMatch(
      /^Invalid API Key provided: sk_live_\*+abcd\./,
    )
    expect(await errorFor('Bearer pk_test_abc')).toMatchObject({ code: 'secret_key_required' })
  })
})

describe('bodies', () => {
  test('keys are in alphabetical order at every level, indented by two', async () => {
    const { text, json } = await create('name=Jenny')
    expect(text.startsWith('{\n  "address": null,\n  "balance": 0,')).toBe(true)
    const customer = json()
    expect(Object.keys(customer)).toEqual(Object.keys(customer).sort())
    expect(Object.keys(customer.invoice_settings)).toEqual(Object.keys(customer.invoice_settings).sort())
  })

  test('an error has its keys in order, the page of its code and the log of the request', async () => {
    const { json, headers } = await create('foo=1')
    const { error } = json()
    expect(Object.keys(error)).toEqual(['code', 'doc_url', 'message', 'param', 'request_log_url', 'type'])
    expect(error.doc_url).toBe('https://stripe.com/docs/error-codes/parameter-unknown')
    const logs = `https://dashboard.stripe.com/test/logs/${headers.get('request-id')}?t=`
    expect(error.request_log_url.startsWith(logs)).toBe(true)
  })

  test('version and account are echoed', async () => {
    const { headers } = await create('', { 'stripe-version': '2024-06-20', 'stripe-account': 'acct_other' })
    expect(headers.get('stripe-version')).toBe('2024-06-20')
    expect(headers.get('stripe-account')).toBe('acct_other')
    expect((await create('')).headers.get('stripe-version')).toBe('2026-10-28.endive')
  })
})

describe('forms', () => {
  test.each([
    ['expand[0]=default_source&source=tok_visa', { default_source: { object: 'card' } }],
    [
      'expand[]=default_source&expand[]=sources&source=tok_visa',
      { default_source: { object: 'card' }, sources: {} },
    ],
    ['metadata[a]=1&metadata[b c]=2', { metadata: { a: '1', 'b c': '2' } }],
    ['name=J%C3%B6rg+M%26M', { name: 'Jörg M&M' }],
    ['name=first&name=second', { name: 'second' }],
    ['preferred_locales[1]=en&preferred_locales[0]=fr', { preferred_locales: ['fr', 'en'] }],
    [
      'invoice_settings[custom_fields][0][name]=PO&invoice_settings[custom_fields][0][value]=1',
      { invoice_settings: { custom_fields: [{ name: 'PO', value: '1' }] } },
    ],
    [
      'source[object]=card&source[number]=4242+4242+4242+4242&source[exp_month]=1&source[exp_year]=34&expand[]=default_source',
      { default_source: { last4: '4242', exp_year: 2034 } },
    ],
  ])('%s', async (body, customer) => {
    const answer = await create(body)
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject(customer)
  })

  test('a body of JSON says the same', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await create(
      JSON.stringify({ name: 'Jenny', metadata: { a: 1 }, description: null }),
      headers,
    )
    expect(answer.json()).toMatchObject({ name: 'Jenny', metadata: { a: '1' }, description: null })
    expect((await create('[1]', headers)).status).toBe(400)
  })

  test('a name such as __proto__ is a parameter like any other', async () => {
    expect((await create('__proto__[a]=1')).json().error).toMatchObject({
      code: 'parameter_unknown',
      param: '__proto__',
    })
    expect((await create('constructor=1')).json().error).toMatchObject({ code: 'parameter_unknown' })
    expect((await create('metadata[__proto__]=1')).status).toBe(200)
  })

  test('a name nested beyond reason is unknown, and a raw card says what it is', async () => {
    const deep = `a${'[b]'.repeat(200_000)}=1`
    expect((await create(deep)).json().error).toMatchObject({ code: 'parameter_unknown' })
    expect((await create('source[number]=4242')).json().error).toMatchObject({
      code: 'parameter_missing',
      param: 'source[object]',
    })
    expect((await create('source[object]=dog')).json().error).toMatchObject({
      param: 'source[object]',
      message: 'Invalid source[object]: must be one of card or bank_account',
    })
    expect((await create('source[object]=card&source[cvv]=1')).json().error).toMatchObject({
      param: 'source[cvv]',
    })
  })

  test('a body over 1 MiB is refused', async () => {
    expect((await create(`description=${'x'.repeat(4 * 1024 * 1024)}`)).status).toBe(413)
  })
})

describe('idempotency', () => {
  test('a key whose first request still runs is a conflict, for the SDK an API error to retry', async () => {
    const idempotencyKey = crypto.randomUUID()
    await control.fault({ action: 'hold', name: 'first', match: { method: 'POST', path: '/v1/customers' } })
    const first = stripe.customers.create({ name: 'Jenny' }, { idempotencyKey })
    await control.held('first')
    const error = await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey }).catch((error) => error)
    expect(error).toMatchObject({
      type: 'StripeAPIError',
      rawType: 'idempotency_error',
      code: 'idempotency_key_in_use',
      statusCode: 409,
      headers: { 'stripe-should-retry': 'true' },
    })
    await control.release('first')
    const { id } = await first
    expect((await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey })).id).toBe(id)
  })

  test('keys belong to an account', async () => {
    const idempotencyKey = crypto.randomUUID()
    const { id } = await stripe.customers.create({}, { idempotencyKey })
    const other = await stripe.customers.create({}, { idempotencyKey, stripeAccount: 'acct_other' })
    expect(other.id).not.toBe(id)
  })

  test('a key is forgotten after a day', async () => {
    await using running = await startSandbox()
    const { id } = await running.stripe.customers.create({}, { idempotencyKey: 'k' })
    const { clock } = await running.control.state()
    await running.control.tick(clock + 86_401)
    expect((await running.stripe.customers.create({ name: 'x' }, { idempotencyKey: 'k' })).id).not.toBe(id)
  })

  test('a used token stays used although the request was refused', async () => {
    const { id } = await stripe.customers.create()
    const card = { number: '4000000000000002', exp_month: '12', exp_year: '2034' }
    const token = await stripe.tokens.create({ card })
    await expect(stripe.customers.update(id, { source: token.id })).rejects.toMatchObject({
      code: 'card_declined',
    })
    await expect(stripe.customers.update(id, { source: token.id })).rejects.toMatchObject({
      code: 'token_already_used',
    })
  })

  test.each([
    ['Your card was declined.', '4000000000000002', {}],
    ['This property cannot be expanded (nonsense).', '4242424242424242', { expand: ['nonsense'] }],
  ])('of an update refused with %o nothing stays but the used token', async (reason, number, rest) => {
    const before = await stripe.customers.create({ source: 'tok_visa', name: 'Before' })
    const token = await stripe.tokens.create({ card: { number, exp_month: '12', exp_year: '2034' } })
    const update = { balance: 777, name: 'After', source: token.id, ...rest }
    await expect(stripe.customers.update(before.id, update)).rejects.toThrow(reason)
    expect(await stripe.customers.retrieve(before.id)).toEqual(before)
    expect(await stripe.customers.listBalanceTransactions(before.id)).toMatchObject({ data: [] })
    expect(await stripe.tokens.retrieve(token.id)).toMatchObject({ used: true })
  })
})

describe('accounts', () => {
  test('each has its own data', async () => {
    const { id } = await stripe.customers.create({}, { stripeAccount: 'acct_a' })
    await expect(stripe.customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 })
    await expect(stripe.customers.retrieve(id, {}, { stripeAccount: 'acct_a' })).resolves.toMatchObject({
      id,
    })
  })
})

describe('locks', () => {
  test('a customer is written by one request at a time, and read by any', async () => {
    const { id } = await stripe.customers.create({ name: 'Before' })
    await control.fault({ action: 'hold', name: 'lock', match: { method: 'POST', customer: id } })
    const first = stripe.customers.update(id, { description: 'first' })
    await control.held('lock')
    const second = stripe.customers.update(id, { description: 'second' })
    expect(await stripe.customers.retrieve(id)).toMatchObject({ description: null })
    await control.release('lock')
    expect((await first).description).toBe('first')
    expect((await second).description).toBe('second')
  })

  test('who waits too long for the lock gets lock_timeout', async () => {
    const { id } = await stripe.customers.create()
    await control.fault({ action: 'hold', name: 'long', match: { method: 'POST', customer: id } })
    const first = stripe.customers.update(id, { name: 'first' })
    await control.held('long')
    const error = await stripe.customers.update(id, { name: 'second' }).catch((error) => error)
    expect(error).toMatchObject({ type: 'StripeRateLimitError', code: 'lock_timeout', statusCode: 429 })
    expect(error.headers).not.toHaveProperty('stripe-rate-limited-reason')
    await control.release('long')
    await expect(first).resolves.toMatchObject({ name: 'first' })
  })
})

test('the SDK retries what it may, with the same key', async () => {
  const patient = stripeAt(url, { maxNetworkRetries: 2 })
  await control.clearRequests()
  await control.fault({ action: 'drop-after-commit', match: { method: 'POST', path: '/v1/customers' } })
  const { id, lastResponse } = await patient.customers.create({ name: 'Once' })
  const sent = await control.requests()
  expect(sent.map(({ status }) => status)).toEqual([null, 200])
  expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  expect(
    (await stripe.customers.list({ limit: 100 })).data.filter(({ name }) => name === 'Once'),
  ).toMatchObject([{ id }])
})

test('the very bytes are logged, up to the present', async () => {
  await control.clearRequests()
  await create('name=J%20R&metadata[a]=', { 'idempotency-key': 'bytes' })
  await raw(url, 'GET', '/v1/customers?limit=3&expand[]=data.default_source')
  expect(await control.requests()).toMatchObject([
    {
      method: 'POST',
      path: '/v1/customers',
      query: '',
      body: 'name=J%20R&metadata[a]=',
      headers: { 'idempotency-key': 'bytes' },
      status: 200,
    },
    { method: 'GET', path: '/v1/customers', query: 'limit=3&expand[]=data.default_source', status: 200 },
  ])
})

test('a client that leaves in the middle of its body harms nobody', async () => {
  const { hostname, port } = new URL(url)
  const sent = request({
    hostname,
    port,
    method: 'POST',
    path: '/v1/customers',
    headers: { 'content-length': '100' },
  })
  const gone = new Promise((resolve) => sent.once('close', resolve).once('error', resolve))
  sent.write('name=')
  await new Promise((resolve) => sent.once('socket', resolve))
  sent.destroy()
  await gone
  expect((await create('name=Next')).status).toBe(200)
})
