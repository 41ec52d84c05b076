import { readFile } from 'node:fs/promises'
import { getIntrospectionQuery, parse } from 'graphql'
import { expect, test } from 'vitest'
import { ReadError } from '../../src/domain/model/errors.ts'
import { startDoors } from '../support/doors.ts'
import { everyField } from '../support/graphql-client.ts'
import { exchange, requestBytes } from '../support/raw-http.ts'

const RESPONSE = 'application/graphql-response+json'

interface Answer {
  status: number
  headers: Headers
  body: {
    data?: { customer?: Record<string, unknown> | null; [field: string]: unknown } | null
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[]
  }
}

async function post(url: string, payload: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: RESPONSE, ...headers },
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

async function get(
  url: string,
  parameters: Record<string, string>,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Answer> {
  const response = await fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, {
    headers: { accept: RESPONSE, ...headers },
  })
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

const READ = 'query ($id: ID!) { customer(id: $id) { id email } }'
const UPDATE = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(id: "cus_1", input: $input) { __typename }
}`

test('a query by POST and by GET reaches the operation', async () => {
  await using house = await startDoors()
  const byPost = await post(house.url, { query: READ, variables: { id: 'cus_1' } })
  const byGet = await get(house.url, { query: READ, variables: '{"id":"cus_1"}' })
  expect(byPost.body).toEqual({ data: { customer: { id: 'cus_1', email: 'jenny@example.com' } } })
  expect(byGet.body).toEqual(byPost.body)
  expect(house.calls.map((call) => call.args)).toEqual(['cus_1', 'cus_1'])
})

test('a field of every type of the answer can be selected', async () => {
  await using house = await startDoors()
  const query = `{ customer(id: "cus_1") ${everyField('Customer')} }`
  const { body } = await post(house.url, { query })
  expect(body.errors).toBeUndefined()
  expect(body.data?.customer).toMatchObject({ __typename: 'Customer', defaultSource: { object: 'source' } })
})

test('the answer has the type that is asked for, and 200 for application/json', async () => {
  await using house = await startDoors()
  const bad = { query: '{ nothing }' }
  expect((await post(house.url, bad)).status).toBe(400)
  const plain = await post(house.url, bad, { accept: 'application/json' })
  expect([plain.status, plain.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
})

test('a query that is answered as a stream ends with its answer, and the connection when the client says so', async () => {
  await using house = await startDoors()
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
  const bytes = requestBytes('POST', '/graphql', { headers, body: '{"query":"{ __typename }"}' })
  const { text } = await exchange(Number(new URL(house.url).port), bytes, 'end')
  expect(text).toContain('data: {"data":{"__typename":"Query"}}')
  expect(text).toMatch(/^connection: close/im)
  expect(text).toMatch(/^cache-control: no-store/im)
})

test('a mutation by GET is refused before anything is done', async () => {
  await using house = await startDoors()
  const { status } = await get(house.url, { query: UPDATE, variables: '{"input":{}}' })
  expect([status, house.calls]).toEqual([405, []])
})

test('a GET whose variables are no JSON is a fault of the caller', async () => {
  await using house = await startDoors()
  const { status, body } = await get(house.url, { query: READ, variables: '{id' })
  expect([status, body.errors?.[0]?.message]).toEqual([400, 'The URL parameter `variables` has to be JSON.'])
  expect(house.reports).toEqual([])
})

test.each(['{"query":', '"x"', 'null', '[]', '[{"query":"{__typename}"}]', '{"query":1}', '{}', ''])(
  'the body %j is no request, and 400 whatever is accepted',
  async (body) => {
    await using house = await startDoors()
    for (const accept of [RESPONSE, 'application/json', '*/*']) {
      const answer = await post(house.url, body, { accept })
      expect([answer.status, answer.body.errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_REQUEST' }])
    }
    expect(house.reports).toEqual([])
  },
)

test('the refusals of the server are GraphQL errors too', async () => {
  await using house = await startDoors()
  const big = await post(house.url, { query: READ, variables: { id: 'x'.repeat(70_000) } })
  expect(big.status).toBe(413)
  expect(big.body.errors).toEqual([
    { message: expect.stringContaining('65536 bytes'), extensions: { code: 'BODY_TOO_LARGE' } },
  ])
  const form = await post(house.url, 'query={__typename}', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect([form.status, form.body.errors?.[0]?.extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
})

const entries = '{ key: "a", value: "b" } '.repeat(122)
/** 122 entries of 8 tokens each, 19 around them, and as many `__typename` as are missing. */
const tokens = (count: number) =>
  `mutation { updateCustomer(id: "cus_1", input: { metadata: [${entries}] }) { ${'__typename '.repeat(count - 995)} } }`
const aliases = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(' ')
const fields = (count: number) =>
  Array.from({ length: count }, (_, i) => `a${i}: customer(id: "cus_1") { id }`).join(' ')
const doubling = Array.from(
  { length: 20 },
  (_, i) => `fragment F${i} on Customer { ...F${i + 1} ...F${i + 1} }`,
)

const directives = (count: number) =>
  `{ ${'... @include(if: true) { '.repeat(count)} __typename ${'} '.repeat(count)} }`
const beyond: [what: string, query: string][] = [
  ['20,000 levels', `${'{a'.repeat(20_000)}${'}'.repeat(20_000)}`],
  ['1001 tokens', tokens(1001)],
  ['9 levels of fields', `{ ${'a { '.repeat(8)} b ${'} '.repeat(8)} }`],
  [
    '9 levels through a fragment',
    `{ a { a { a { ...F } } } } fragment F on Customer { a { a { a { a { a { a } } } } } }`,
  ],
  ['16 aliases', `{ customer(id: "cus_1") { ${aliases(16)} } }`],
  ['16 aliases in two uses', `{ a { ...F b { ...F } } } fragment F on Customer { ${aliases(8)} }`],
  ['2^20 aliases', `{ a { ...F0 } } ${doubling.join(' ')} fragment F20 on Customer { x: id }`],
  ['51 directives', directives(51)],
  ['one field 11 times', `{ ${'__typename '.repeat(11)} }`],
  [
    '51 reads, of lists within a list',
    '{ customers(first: 50) { nodes { invoices(first: 1) { nodes { id } } } } }',
  ],
  [
    '110 reads through a fragment',
    '{ customers { edges { node { ...F } } } searchCustomers(query: "") { nodes { ...F tax { ipAddress } } } } fragment F on Customer { invoices { nodes { id } } taxIds { nodes { id } } sources { nodes { __typename } } }',
  ],
  ['2020 items', '{ customers(first: 20) { nodes { invoices(first: 100) { nodes { id } } } } }'],
  ['6 root fields', `{ ${fields(6)} }`],
  [
    '6 root fields in fragments',
    `{ ...A ...B } fragment A on Query { ${fields(6)} } fragment B on Query { __typename }`,
  ],
]

test.each(beyond)('a document with %s is refused with 400, whatever is accepted', async (_, query) => {
  await using house = await startDoors()
  for (const accept of [RESPONSE, 'application/json']) {
    const { status, body } = await post(house.url, { query }, { accept })
    expect([accept, status]).toEqual([accept, 400])
    expect(body.errors).toContainEqual({
      message: expect.stringMatching(/^The document (has|nests|could) .*\d+ .*: ask for less at a time\.$/),
      extensions: { code: 'LIMIT_EXCEEDED' },
    })
  }
  expect([house.calls, house.reports]).toEqual([[], []])
})

const twice =
  '{ customer(id: "cus_1") { ...A ...B } } fragment A on Customer { id } fragment B on Customer { id email }'
const nested = `{ a: customer(id: "cus_1") { invoiceSettings { renderingOptions { template } } } }`

test.each([
  ['1000 tokens', tokens(1000)],
  ['15 aliases', `{ customer(id: "cus_1") { ${aliases(15)} } }`],
  ['5 root fields', `{ ${fields(5)} }`],
  ['50 directives', directives(50)],
  ['one list selected in two fragments', twice],
  [
    'one field in two fragments',
    `{ ${fields(5)} ...F } fragment F on Query { a0: customer(id: "cus_1") { email } }`,
  ],
  ['some nesting', nested],
])('a document with %s is served', async (_, query) => {
  await using house = await startDoors()
  const { status, body } = await post(house.url, { query })
  expect([status, body.errors]).toEqual([200, undefined])
})

test('a fragment that contains itself is refused, not followed', async () => {
  await using house = await startDoors()
  const { status } = await post(house.url, {
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  })
  expect(status).toBe(400)
})

test('of many faults a few are told', async () => {
  await using house = await startDoors()
  const { body } = await post(house.url, { query: `{ __typename ${'@a '.repeat(10)} }` })
  expect(body.errors).toHaveLength(6)
  expect(body.errors?.at(-1)?.message).toContain('Too many validation errors')
})

const sized = 'query ($first: Int = 100) { customers(first: $first) { nodes { invoices { nodes { id } } } } }'

test('a page is as long as its variable says, or else its default', async () => {
  await using house = await startDoors({
    listCustomers: async () => ({ items: [], hasNextPage: false, hasPreviousPage: false }),
  })
  const statusOf = async (variables: object) => (await post(house.url, { query: sized, variables })).status
  expect([await statusOf({ first: 49 }), await statusOf({ first: null })]).toEqual([200, 200])
  expect([await statusOf({ first: 50 }), await statusOf({})]).toEqual([400, 400])
  expect(house.calls).toHaveLength(2)
})

test('introspection lives and dies with GraphiQL, and so do suggestions', async () => {
  await using open = await startDoors({}, { graphiql: true })
  await using closed = await startDoors({}, { graphiql: false })
  const introspection = { query: getIntrospectionQuery() }
  const misspelt = { query: '{ custome(id: "cus_1") { id } }' }
  expect((await post(open.url, introspection)).body.data).toHaveProperty('__schema.types')
  expect((await post(open.url, misspelt)).body.errors?.[0]?.message).toContain('Did you mean "customer"')
  expect((await post(closed.url, introspection)).status).toBe(400)
  expect((await post(closed.url, misspelt)).body.errors?.[0]?.message).not.toContain('Did you mean')
})

test('a failed read is an error with its code, its wait and the id of the request', async () => {
  await using house = await startDoors({
    getCustomer: () => Promise.reject(new ReadError('OVERLOADED', 'Try later.', 1500, new Error('secret'))),
  })
  const { status, body } = await post(house.url, { query: READ, variables: { id: 'cus_1' } })
  expect(status).toBe(200)
  expect(body.data).toEqual({ customer: null })
  expect(body.errors).toMatchObject([
    {
      message: 'Try later.',
      path: ['customer'],
      extensions: { code: 'OVERLOADED', retryAfterMs: 1500, requestId: house.calls[0]?.context.requestId },
    },
  ])
  expect(house.reports).toEqual([])
})

test('a request that cannot begin fails whole, by its code', async () => {
  const bad = new ReadError('BAD_USER_INPUT', 'The header X-Request-Timeout-Ms has to be a number.')
  await using house = await startDoors({}, { beginCall: () => Promise.reject(bad) })
  const { status, body } = await post(house.url, { query: READ, variables: { id: 'cus_1' } })
  expect(status).toBe(400)
  expect(body.data).toBeUndefined()
  expect(body.errors).toMatchObject([{ message: bad.message, extensions: { code: 'BAD_USER_INPUT' } }])
})

test('a request that breaks at its beginning is opaque, and its id is in the log', async () => {
  const bug = new Error('secret')
  await using house = await startDoors({}, { beginCall: () => Promise.reject(bug) })
  const { status, body } = await post(house.url, { query: READ, variables: { id: 'cus_1' } })
  expect([status, body.errors?.[0]?.message]).toEqual([500, 'Unexpected error'])
  expect(house.reports).toEqual([{ error: bug, requestId: body.errors?.[0]?.extensions.requestId }])
})

test('anything else is one opaque error, and the log has it whole under the same id', async () => {
  const bug = new Error('sk_test_secret')
  await using house = await startDoors({ getCustomer: () => Promise.reject(bug) })
  const { body } = await post(house.url, { query: READ, variables: { id: 'cus_1' } })
  const requestId = house.calls[0]?.context.requestId
  expect(body.errors).toMatchObject([
    { message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } },
  ])
  expect(JSON.stringify(body)).not.toContain('secret')
  expect(house.reports).toEqual([{ error: bug, requestId }])
})

test('an answer that breaks the schema is a bug too, not a message', async () => {
  await using house = await startDoors({
    // @ts-expect-error the compiler would refuse it as well
    getCustomer: async () => ({ __typename: 'Customer', id: 'cus_1', created: 'canary' }),
  })
  const { body } = await post(house.url, { query: '{ customer(id: "cus_1") { id created livemode } }' })
  expect(body.errors?.map(({ message }) => message)).toEqual(['Unexpected error'])
  expect(JSON.stringify(body)).not.toContain('canary')
  expect(house.reports).toHaveLength(1)
})

const dictionary = { number: '4242424242424242', exp_month: 8, exp_year: 2030 }

const refused: [what: string, input: unknown, message: string][] = [
  ['a card dictionary as source', { source: dictionary }, '"input.source"'],
  ['an unknown field', { sauce: 'tok_visa', source: '4242' }, 'unknown field "sauce"'],
  ['an unknown field below', { metadata: [{ key: 'a', valeu: 'b' }] }, '"input.metadata[0]"'],
  ['a fraction as an amount', { balance: 1.5 }, 'a whole number from'],
  ['an amount as text', { balance: '5' }, 'a whole number from'],
  ['a number that would lose digits', { balance: 2 ** 53 }, 'a whole number from'],
  ['a value of no enum', { taxExempt: 'SOMETIMES' }, '"input.taxExempt"'],
  ['text where a list of objects belongs', { metadata: 'plan=gold' }, '"input.metadata"'],
]

test.each(refused)(
  '%s is refused by the door, naming where and quoting nothing',
  async (_, input, message) => {
    await using house = await startDoors()
    const { status, body } = await post(house.url, { query: UPDATE, variables: { input } })
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
    expect(body.errors?.[0]?.message).toContain(message)
    expect(JSON.stringify(body)).not.toContain('4242')
    expect([house.calls, house.reports]).toEqual([[], []])
  },
)

test('the same dictionary as a literal is refused without being quoted', async () => {
  await using house = await startDoors()
  const query = `mutation { updateCustomer(id: "cus_1", input: { source: { number: "4242424242424242" } }) { __typename } }`
  const { status, body } = await post(house.url, { query })
  expect(status).toBe(400)
  expect(body.errors?.[0]?.message).toContain('input.source')
  expect(JSON.stringify(body)).not.toContain('4242')
})

const huge = `1${'0'.repeat(400)}`

test.each([
  ['10^400', huge],
  ['-10^400', `-${huge}`],
  ['2^53', '9007199254740992'],
  ['1.5', '1.5'],
  ['"5"', '"5"'],
  ['1e3', '1e3'],
  ['true', 'true'],
])('no amount is rounded: the literal %s is refused', async (_, literal) => {
  await using house = await startDoors()
  const query = `mutation { updateCustomer(id: "cus_1", input: { balance: ${literal} }) { __typename } }`
  const { status, body } = await post(house.url, { query })
  expect([status, body.errors?.[0]?.message]).toEqual([
    400,
    expect.stringContaining('SafeInt has to be a whole number'),
  ])
  const variable = await post(
    house.url,
    `{"query":${JSON.stringify(UPDATE)},"variables":{"input":{"balance":${literal === '1e3' ? '1e400' : literal}}}}`,
  )
  expect(variable.status).toBe(400)
  expect(house.calls).toEqual([])
})

test('an amount beyond 32 bits arrives exactly', async () => {
  await using house = await startDoors()
  const literal =
    'mutation { updateCustomer(id: "cus_1", input: { balance: -9007199254740991 }) { __typename } }'
  await post(house.url, { query: literal })
  await post(house.url, { query: UPDATE, variables: { input: { balance: -(2 ** 53 - 1) } } })
  const inputs = house.calls.map(({ args }) => args)
  expect(inputs).toMatchObject([
    { input: { balance: -9007199254740991 } },
    { input: { balance: -9007199254740991 } },
  ])
})

test('absent, null and a value are three things to the operation', async () => {
  await using house = await startDoors()
  await post(house.url, { query: UPDATE, variables: { input: { name: null, email: 'a@b.c' } } })
  const [call] = house.calls
  expect(call?.args).toEqual({ id: 'cus_1', input: { name: null, email: 'a@b.c' }, idempotencyKey: null })
  expect(call?.args).not.toHaveProperty('input.phone')
})

test('a variable named __proto__ pollutes nothing', async () => {
  await using house = await startDoors()
  const { status } = await post(
    house.url,
    `{"query":${JSON.stringify(UPDATE)},"variables":{"input":{"__proto__":{"polluted":1}}}}`,
  )
  expect([status, Reflect.get({}, 'polluted')]).toEqual([400, undefined])
})

test('an amount is formatted as the locale writes it', async () => {
  await using house = await startDoors()
  const query =
    '{ customer(id: "cus_1") { balance { en: formatted de: formatted(locale: "de-DE") n: formatted(locale: null) } } }'
  const { body } = await post(house.url, { query })
  expect(body.data?.customer).toEqual({
    balance: { en: '-€1,234.56', de: '-1.234,56\u00a0€', n: '-€1,234.56' },
  })
})

const updateIn = (head: string, locale: string) => ({
  query: `mutation ${head} { updateCustomer(id: "cus_1", input: { source: "tok_visa" }) {
    ... on UpdateCustomerSuccess { customer { balance { formatted(locale: ${locale}) } } } } }`,
})

test('a locale that is none is refused before anything is done, so that no answer is lost to it', async () => {
  await using house = await startDoors()
  const literal = updateIn('', '"no locale"')
  const variable = { ...updateIn('($l: String)', '$l'), variables: { l: 'x' } }
  const byDefault = updateIn('($l: String = "1")', '$l')
  for (const payload of [literal, variable, byDefault]) {
    const { status, body } = await post(house.url, payload)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      { message: expect.stringContaining('`locale`'), extensions: { code: 'BAD_USER_INPUT' } },
    ])
  }
  expect(house.calls).toEqual([])
})

test('the header Idempotency-Key serves one mutation, and an argument goes before it', async () => {
  await using house = await startDoors()
  const header = { 'idempotency-key': 'from-header' }
  const one = 'updateCustomer(id: "cus_1", input: {}) { __typename }'
  await post(house.url, { query: `mutation { ${one} }` }, header)
  await post(
    house.url,
    { query: `mutation { ${one.replace('{})', '{}, idempotencyKey: "given")')} }` },
    header,
  )
  expect(house.calls).toMatchObject([
    { args: { idempotencyKey: 'from-header' } },
    { args: { idempotencyKey: 'given' } },
  ])
  const two = await post(house.url, { query: `mutation { a: ${one} b: ${one} }` }, header)
  expect(two.body.errors?.map(({ extensions }) => extensions.code)).toContain('BAD_USER_INPUT')
  expect(house.calls).toHaveLength(2)
})

test('a browser is shown GraphiQL, which brings everything along', async () => {
  await using house = await startDoors()
  const response = await fetch(`${house.url}/graphql`, { headers: { accept: 'text/html' } })
  const page = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'")
  expect(page).not.toMatch(/(?:src|href)="?https?:/)
  expect(page).not.toContain('unpkg.com')
})

test('without GraphiQL a browser gets no page', async () => {
  await using house = await startDoors({}, { graphiql: false })
  for (const accept of ['text/html', 'text/html,*/*']) {
    const response = await fetch(`${house.url}/graphql`, { headers: { accept } })
    expect(response.status).toBe(406)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/^There is no page here: post/) }],
    })
  }
})

test('without GraphiQL a query in the address is answered also where a page would do', async () => {
  await using house = await startDoors({}, { graphiql: false })
  for (const accept of ['text/html', 'text/html,*/*']) {
    const response = await fetch(`${house.url}/graphql?query={__typename}`, {
      headers: { accept, 'apollo-require-preflight': 'true' },
    })
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
  }
})

test('what GraphiQL opens with fits the schema and the limits', async () => {
  await using house = await startDoors({
    listOfCustomer: async () => ({ items: [], hasNextPage: false, hasPreviousPage: false }),
    searchCustomers: async () => ({ items: [], nextCursor: null, hasPreviousPage: false }),
  })
  const page = await (await fetch(`${house.url}/graphql`, { headers: { accept: 'text/html' } })).text()
  const [, tabs = '[]'] = /"defaultTabs":(\[.*?\}\])/.exec(page) ?? []
  const queries = (JSON.parse(tabs) as { query: string }[]).map(({ query }) => query)
  expect(queries).toHaveLength(8)
  const readme = await readFile('README.md', 'utf8')
  expect(
    queries.flatMap((query) => query.match(/tok_\w+/g) ?? []).filter((token) => !readme.includes(token)),
  ).toEqual([])
  for (const query of queries) {
    expect(parse(query).definitions).toHaveLength(1)
    expect((await post(house.url, { query })).body.errors).toBeUndefined()
  }
})
