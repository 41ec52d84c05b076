import { afterAll, beforeAll, expect, test } from 'vitest'
import { AUTH_ENV, bearer } from './support/tokens.ts'
import { exchange, requestBytes } from './support/raw-http.ts'
import { startWorld, type World } from './support/world.ts'

let world: World
let admin: { authorization: string }
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  admin = await bearer({ role: 'admin' })
})
afterAll(() => world[Symbol.asyncDispose]())

const RENAME = 'mutation { updateCustomer(id: "cus_demo_new", input: { name: "x" }) { __typename } }'

/** What each door answers a write with these headers: the status, and the message of a refusal. */
async function askBoth(headers: Record<string, string>, twice = '') {
  const { port } = new URL(world.gateway.url)
  const posts: [path: string, body: object][] = [
    ['/graphql', { query: RENAME }],
    ['/trpc/customer.update', { id: 'cus_demo_new', input: { name: 'x' } }],
  ]
  return Promise.all(
    posts.map(async ([path, body]) => {
      const all = {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...headers,
      }
      const text = requestBytes('POST', path, { headers: all, body: JSON.stringify(body) }).toString()
      const bytes = Buffer.from(text.replace('\r\n\r\n', `\r\n${twice}\r\n`))
      const answer = await exchange(Number(port), bytes, 'end')
      const { errors, error } = Object(JSON.parse(answer.text.split('\r\n\r\n')[1] ?? ''))
      const { message, extensions, data } = errors?.[0] ?? error ?? {}
      return [answer.status, extensions?.code ?? data?.cause.code, message]
    }),
  )
}

async function namesSent() {
  const requests = await world.sandbox.control.requests()
  return requests.filter(({ method }) => method === 'POST').length
}

test.each(['0', '-1', 'abc', '1.5', '1e3', '', '1, 50000', '0x10', '99999999'])(
  'X-Request-Timeout-Ms: %j is refused by both doors, with its name and the cure, and nothing is sent',
  async (given) => {
    await world.sandbox.control.clearRequests()
    const message = expect.stringMatching(
      /^The header X-Request-Timeout-Ms has to be a whole number of milliseconds, from 1 to 9999999:/,
    )
    const refused = [400, 'BAD_USER_INPUT', message]
    expect(await askBoth({ ...admin, 'x-request-timeout-ms': given })).toEqual([refused, refused])
    expect(await namesSent()).toBe(0)
  },
)

test.each(['20000', '9999999'])('X-Request-Timeout-Ms: %s is taken', async (given) => {
  const taken = [200, undefined, undefined]
  expect(await askBoth({ ...admin, 'x-request-timeout-ms': given })).toEqual([taken, taken])
})

test('two Idempotency-Key headers are refused by both doors, and nothing is sent', async () => {
  await world.sandbox.control.clearRequests()
  const twice = 'Idempotency-Key: a\r\nIdempotency-Key: b\r\n'
  const refused = [
    400,
    'BAD_USER_INPUT',
    expect.stringMatching(/^The header Idempotency-Key has to be one key/),
  ]
  expect(await askBoth(admin, twice)).toEqual([refused, refused])
  expect(await namesSent()).toBe(0)
  const taken = [200, undefined, undefined]
  expect(await askBoth(admin, 'Idempotency-Key: a,b\r\n')).toEqual([taken, taken])
})

test('a caller who is not known is told nothing of the headers', async () => {
  const nobody = [401, 'UNAUTHENTICATED', expect.stringMatching(/^Send a bearer token/)]
  const headers = { 'x-request-timeout-ms': '0', 'idempotency-key': 'a, b' }
  expect(await askBoth(headers)).toEqual([nobody, nobody])
})
