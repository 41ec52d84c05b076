import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange } from './support/raw-http.ts'
import { startWorld, type World } from './support/world.ts'

/** Each limit set low, and by itself: what is beyond one of them is within all others. */
const LOW = {
  LIMIT_BODY_BYTES: '2048',
  LIMIT_HEADER_BYTES: '4096',
  LIMIT_TOKENS: '80',
  LIMIT_DEPTH: '3',
  LIMIT_ROOT_FIELDS: '2',
  LIMIT_ALIASES: '3',
  LIMIT_DIRECTIVES: '2',
  LIMIT_REPEATS: '4',
  LIMIT_READS: '6',
  LIMIT_ITEMS: '7',
  LIMIT_GRAPHQL_BATCH: '3',
  LIMIT_TRPC_BATCH: '4',
}
type Name = keyof typeof LOW
const ID = 'cus_demo_healthy'

let low: World
let usual: World
beforeAll(async () => {
  low = await startWorld(LOW)
  usual = await startWorld()
})
afterAll(async () => {
  await low[Symbol.asyncDispose]()
  await usual[Symbol.asyncDispose]()
})

const customer = (fields: string) => `{ customer(id: "${ID}") { ${fields} } }`
const one = { query: '{ viewer { role } }' }
const times = (count: number, text: string) => Array.from({ length: count }, () => text).join(' ')

interface Asked {
  path: string
  body?: string
  headers?: Record<string, string>
}
const document = (query: string): Asked => ({ path: '/graphql', body: JSON.stringify({ query }) })

const BEYOND: Record<Name, [asked: Asked, status: number, sentence: RegExp]> = {
  LIMIT_BODY_BYTES: [
    {
      path: '/graphql',
      body: JSON.stringify({ ...one, operationName: null, extensions: { x: 'x'.repeat(2048) } }),
    },
    413,
    /larger than the 2048 bytes/,
  ],
  LIMIT_HEADER_BYTES: [{ path: '/livez', headers: { 'x-much': 'x'.repeat(5000) } }, 431, /^$/],
  LIMIT_TOKENS: [document(`{ viewer { ${times(12, '... { ... { role } }')} } }`), 400, /more than 80 tokens/],
  LIMIT_DEPTH: [
    document(customer('address { line1 } invoices { nodes { amountDue { formatted } } }')),
    400,
    /more than 3 levels/,
  ],
  LIMIT_ROOT_FIELDS: [
    document('{ a: __typename b: __typename __typename }'),
    400,
    /more than 2 fields at its root/,
  ],
  LIMIT_ALIASES: [document(customer('a: id b: id c: id d: id')), 400, /more than 3 aliases/],
  LIMIT_DIRECTIVES: [
    document(customer('id @skip(if: false) name @skip(if: false) email @skip(if: false)')),
    400,
    /more than 2 directives/,
  ],
  LIMIT_REPEATS: [document(`{ viewer { ${times(5, 'role')} } }`), 400, /more than 4 times in one place/],
  LIMIT_READS: [
    document(
      customer(
        ['sources', 'taxIds', 'invoices', 'subscriptions', 'paymentMethods', 'balanceTransactions']
          .map((list) => `${list}(first: 1) { __typename }`)
          .join(' '),
      ),
    ),
    400,
    /could take 7 reads.* 6 are the most/,
  ],
  LIMIT_ITEMS: [
    document('{ customers(first: 8) { __typename } }'),
    400,
    /could bring 8 items.* 7 are the most/,
  ],
  LIMIT_GRAPHQL_BATCH: [
    { path: '/graphql', body: JSON.stringify([one, one, one, one]) },
    413,
    /limited to 3 operations/,
  ],
  LIMIT_TRPC_BATCH: [
    { path: `/trpc/${Array.from({ length: 5 }, () => 'viewer.get').join()}?batch=1` },
    400,
    /at most 4 calls: set maxItems: 4/,
  ],
}

async function ask({ gateway }: World, { path, body, headers = {} }: Asked) {
  const response = await fetch(gateway.url + path, {
    ...(body !== undefined && { method: 'POST', body }),
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  })
  return { status: response.status, text: await response.text() }
}

describe.each(Object.entries(BEYOND))('%s', (name, [asked, status, sentence]) => {
  test('is refused beyond it, with the limit and the cure, and nothing is sent', async () => {
    await low.sandbox.control.clearRequests()
    const refused = await ask(low, asked)
    expect([refused.status, refused.text]).toEqual([status, expect.stringMatching(sentence)])
    expect((await low.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))).toEqual([])
  })

  test('is a setting: the usual one takes it', async () => {
    const answer = await ask(usual, asked)
    // Array batches are off unless they are asked for.
    if (name === 'LIMIT_GRAPHQL_BATCH') expect(answer).toMatchObject({ status: 400 })
    else expect([answer.status, answer.text]).toEqual([200, expect.not.stringContaining('"errors"')])
  })
})

test('a batch is as long as its path is once decoded', async () => {
  const calls = Array.from({ length: 5 }, () => 'viewer.get')
  for (const comma of ['%2C', '%2c'])
    expect(await ask(low, { path: `/trpc/${calls.join(comma)}?batch=1` })).toMatchObject({
      status: 400,
      text: expect.stringContaining('at most 4 calls'),
    })
})

test('a batch of one is no batch', async () => {
  await using world = await startWorld({ LIMIT_TRPC_BATCH: '1' })
  const two = await ask(world, { path: '/trpc/viewer.get,viewer.get?batch=1' })
  expect(two).toMatchObject({
    status: 400,
    text: expect.stringContaining('use httpLink in place of httpBatchLink'),
  })
  expect(await ask(world, { path: '/trpc/viewer.get' })).toMatchObject({ status: 200 })
})

test('the deepest document there may be is refused as any other', async () => {
  await using world = await startWorld({ LIMIT_TOKENS: '2000', LIMIT_DEPTH: '50' })
  const levels = 990
  const nested = [
    ['fields', `${'{ a '.repeat(levels)}${'} '.repeat(levels)}`],
    ['fields that never end', '{ a '.repeat(levels)],
    ['lists', `{ a(b: ${'['.repeat(levels)}${']'.repeat(levels)}) }`],
    ['objects', `{ a(b: ${'{ c: '.repeat(levels / 2)}`],
    ['types', `query ($a: ${'['.repeat(levels)}`],
  ] as const
  for (const [what, text] of nested) {
    const { status, text: answer } = await ask(world, document(text))
    expect([what, status < 500, answer]).toEqual([what, true, expect.not.stringContaining('INTERNAL')])
  }
})

test('the head and the body of a request have their time', async () => {
  await using world = await startWorld({ HEADERS_TIMEOUT_MS: '100', REQUEST_TIMEOUT_MS: '200' })
  const port = Number(new URL(world.gateway.url).port)
  for (const half of [
    'GET /livez HTTP/1.1\r\n',
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ])
    expect((await exchange(port, Buffer.from(half))).status).toBe(408)
})
