import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import { expect, test } from 'vitest'
import { ReadError } from '../../src/domain/model/errors.ts'
import type { AppRouter } from '../../src/trpc/router.ts'
import { aCustomer, startDoors } from '../support/doors.ts'

function connect(url: string, link: TRPCLink<AppRouter> = httpLink({ url: `${url}/trpc` })) {
  return createTRPCClient<AppRouter>({ links: [link] })
}

/** What a typed client is told of a failure. */
async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof TRPCClientError)) throw new Error('the call has not failed', { cause: error })
  return { message: error.message, data: error.data, stack: error.data?.stack }
}

async function post(url: string, path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return { status: response.status, text: await response.text() }
}

test('a typed client reads and updates, and a result is the plain JSON of the domain', async () => {
  await using house = await startDoors()
  const client = connect(house.url)
  expect(await client.customer.get.query({ id: 'cus_1' })).toEqual(aCustomer('cus_1'))
  const updated = await client.customer.update.mutate({
    id: 'cus_1',
    input: { name: null, source: 'tok_visa' },
    idempotencyKey: 'k',
  })
  expect(updated).toMatchObject({ __typename: 'UpdateCustomerSuccess', customer: { id: 'cus_1' } })
  expect(house.calls.map(({ args }) => args)).toEqual([
    'cus_1',
    { id: 'cus_1', input: { name: null, source: 'tok_visa' }, idempotencyKey: 'k' },
  ])
})

test('the calls of a batch share one request, and ten are the most', async () => {
  await using house = await startDoors()
  const client = connect(house.url, httpBatchLink({ url: `${house.url}/trpc` }))
  const read = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => client.customer.get.query({ id: `cus_${i}` })))
  expect(await read(10)).toHaveLength(10)
  expect(new Set(house.calls.map(({ context }) => context)).size).toBe(1)
  const refused = await failureOf(read(11))
  expect(refused).toMatchObject({
    message: 'A batch takes at most 10 calls: set maxItems: 10 on httpBatchLink.',
    data: { httpStatus: 400 },
  })
  expect(house.calls).toHaveLength(10)
})

test('every answer is JSON and says so, that to a batch of too many too', async () => {
  await using house = await startDoors()
  for (const path of [`${'customer.get,'.repeat(10)}customer.get?batch=1`, 'nothing', 'customer.get'])
    expect((await fetch(`${house.url}/trpc/${path}`)).headers.get('content-type')).toBe('application/json')
})

const reads: [code: ReadError['code'], trpc: string, status: number][] = [
  ['UPSTREAM_UNAVAILABLE', 'SERVICE_UNAVAILABLE', 503],
  ['OVERLOADED', 'TOO_MANY_REQUESTS', 429],
  ['BAD_USER_INPUT', 'BAD_REQUEST', 400],
]

test.each(reads)('a read that fails with %s is %s', async (code, trpc, httpStatus) => {
  await using house = await startDoors({
    getCustomer: () => Promise.reject(new ReadError(code, 'Try later.', 1500, new Error('secret'))),
  })
  const failure = await failureOf(connect(house.url).customer.get.query({ id: 'cus_1' }))
  const requestId = house.calls[0]?.context.requestId
  expect(failure).toMatchObject({
    message: 'Try later.',
    data: { code: trpc, httpStatus, cause: { code, retryAfterMs: 1500, requestId } },
  })
  expect([house.reports, JSON.stringify(failure).includes('secret')]).toEqual([[], false])
})

test('anything else is one opaque error, and the log has it whole under the same id', async () => {
  const bug = new Error('sk_test_secret')
  await using house = await startDoors({ updateCustomer: () => Promise.reject(bug) })
  const failure = await failureOf(connect(house.url).customer.update.mutate({ id: 'cus_1', input: {} }))
  const requestId = house.calls[0]?.context.requestId
  expect(failure).toMatchObject({
    message: 'Unexpected error',
    data: { code: 'INTERNAL_SERVER_ERROR', cause: { code: 'INTERNAL_SERVER_ERROR', requestId } },
  })
  expect([failure.stack, JSON.stringify(failure).includes('secret')]).toEqual([undefined, false])
  expect(house.reports).toEqual([{ error: bug, requestId }])
})

test('a request that cannot begin fails by its code; one that breaks there is opaque', async () => {
  const bad = new ReadError('BAD_USER_INPUT', 'The header X-Request-Timeout-Ms has to be a number.')
  await using refusing = await startDoors({}, { beginCall: () => Promise.reject(bad) })
  const refused = await failureOf(connect(refusing.url).customer.get.query({ id: 'cus_1' }))
  expect(refused).toMatchObject({
    message: bad.message,
    data: { httpStatus: 400, cause: { code: bad.code } },
  })

  const bug = new Error('secret')
  await using breaking = await startDoors({}, { beginCall: () => Promise.reject(bug) })
  const broken = await failureOf(connect(breaking.url).customer.get.query({ id: 'cus_1' }))
  expect(broken.message).toBe('Unexpected error')
  expect(breaking.reports).toEqual([{ error: bug, requestId: broken.data?.cause.requestId }])
})

const dictionary = { number: '4242424242424242', exp_month: 8, exp_year: 2030 }

const refused: [what: string, input: unknown, path: string[], message: string][] = [
  [
    'a card dictionary as source',
    { source: dictionary },
    ['input', 'source'],
    '`input.source` has to be a string.',
  ],
  ['an unknown field', { sauce: 'tok' }, ['input', 'sauce'], '`input.sauce` is not a field here: remove it.'],
  [
    'an unknown field below',
    { metadata: [{ key: 'a', value: 'b', valeu: 'c' }] },
    ['input', 'metadata', '0', 'valeu'],
    '`input.metadata.0.valeu` is not a field here: remove it.',
  ],
  [
    'a fraction as an amount',
    { balance: 1.5 },
    ['input', 'balance'],
    '`input.balance` has to be a whole number.',
  ],
  [
    'a value of no enum',
    { taxExempt: 'SOMETIMES' },
    ['input', 'taxExempt'],
    '`input.taxExempt` has to be one of NONE, EXEMPT, REVERSE.',
  ],
  [
    'text where a list belongs',
    { metadata: 'a=b' },
    ['input', 'metadata'],
    '`input.metadata` has to be a list.',
  ],
  [
    'a missing part',
    { shipping: { address: {} } },
    ['input', 'shipping', 'name'],
    '`input.shipping.name` has to be a string.',
  ],
  [
    'a number that would lose digits',
    { balance: 2 ** 53 },
    ['input', 'balance'],
    '`input.balance` has to be at most 9007199254740991.',
  ],
]

test.each(refused)(
  '%s is refused by the door, naming the path and the cure',
  async (_, input, path, message) => {
    await using house = await startDoors()
    const { status, text } = await post(house.url, 'customer.update', JSON.stringify({ id: 'cus_1', input }))
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({
      error: { message, data: { cause: { code: 'BAD_USER_INPUT', issues: [{ path, message }] } } },
    })
    expect(text).not.toContain('4242')
    expect([house.calls, house.reports]).toEqual([[], []])
  },
)

test('all problems are told at once, unknown arguments and a number beyond all among them', async () => {
  await using house = await startDoors()
  const body = `{"id":7,"input":{"balance":1e400,"email":{}},"expand":["x"]}`
  const { text } = await post(house.url, 'customer.update', body)
  const { issues } = JSON.parse(text).error.data.cause
  expect(issues.map(({ path }: { path: string[] }) => path.join('.')).toSorted()).toEqual([
    'expand',
    'id',
    'input.balance',
    'input.email',
  ])
})

test('an input named __proto__ is an unknown field and pollutes nothing', async () => {
  await using house = await startDoors()
  const { status } = await post(
    house.url,
    'customer.update',
    '{"id":"cus_1","input":{"__proto__":{"polluted":1}}}',
  )
  expect([status, Reflect.get({}, 'polluted'), house.calls]).toEqual([400, undefined, []])
})

test('what is no JSON is refused without being quoted', async () => {
  await using house = await startDoors()
  const posted = await post(house.url, 'customer.update', '{"source":4242424242424242 4242')
  const got = await fetch(`${house.url}/trpc/customer.get?input=4242-4242`)
  expect([posted.status, got.status]).toEqual([400, 400])
  for (const text of [posted.text, await got.text()]) {
    expect(JSON.parse(text).error.message).toBe('The input has to be JSON.')
    expect(text).not.toContain('4242')
  }
  expect(house.reports).toEqual([])
})

test('a mutation by GET, a form and an unknown procedure are refused before anything is done', async () => {
  await using house = await startDoors()
  const byGet = await fetch(
    `${house.url}/trpc/customer.update?input=${encodeURIComponent('{"id":"cus_1","input":{}}')}`,
  )
  const form = await post(house.url, 'customer.update', 'id=cus_1', { 'content-type': 'text/plain' })
  const unknown = await fetch(`${house.url}/trpc/customer.drop`)
  expect([byGet.status, form.status, unknown.status]).toEqual([405, 415, 404])
  expect([house.calls, house.reports]).toEqual([[], []])
})

test('a refusal of the server reaches a typed client as a sentence', async () => {
  await using house = await startDoors()
  const call = connect(house.url).customer.update.mutate({ id: 'cus_1', input: { name: 'x'.repeat(70_000) } })
  expect(await failureOf(call)).toMatchObject({
    message: expect.stringContaining('65536 bytes'),
    data: { httpStatus: 413, cause: { code: 'BODY_TOO_LARGE' } },
  })
})

test('the header Idempotency-Key serves one call, and an argument goes before it', async () => {
  await using house = await startDoors()
  const header = { 'idempotency-key': 'from-header' }
  await post(house.url, 'customer.update', '{"id":"cus_1","input":{}}', header)
  await post(house.url, 'customer.update', '{"id":"cus_1","input":{},"idempotencyKey":"given"}', header)
  expect(house.calls).toMatchObject([
    { args: { idempotencyKey: 'from-header' } },
    { args: { idempotencyKey: 'given' } },
  ])
  const two = '{"0":{"id":"cus_1","input":{}},"1":{"id":"cus_2","input":{}}}'
  const { text } = await post(house.url, 'customer.update,customer.update?batch=1', two, header)
  expect(text).toContain('exactly one call')
  expect(house.calls).toHaveLength(2)
})

test.each([
  ['', 'Name a procedure after /trpc/, such as /trpc/customer.get: see docs/trpc.md.'],
  ['customer.read', 'There is no such procedure: see docs/trpc.md.'],
])('the path %j is told what there is', async (path, message) => {
  await using house = await startDoors()
  const response = await fetch(`${house.url}/trpc/${path}`)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { message, data: { code: 'NOT_FOUND' } } })
})
