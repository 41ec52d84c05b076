import { expect, test } from 'vitest'
import { startSandbox } from '../sandbox/harness.ts'
import { startDoors } from '../support/doors.ts'
import { startGateway } from '../support/world.ts'

const OURS = 'https://app.example.com'
const origins = [
  'null',
  'https://evil.example',
  'https://app.example.com.evil.example',
  'http://app.example.com',
]

function preflight(url: string, origin: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization',
    },
  })
}

function post(url: string, origin: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: '{"query":"{__typename}"}',
  })
}

const corsHeaders = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'))

test('without a list no page of another origin is let in', async () => {
  await using house = await startDoors()
  for (const response of [await preflight(house.url, OURS), await post(house.url, OURS)])
    expect(corsHeaders(response)).toEqual([])
})

test.each(origins)('the origin %s is not on the list, and is never sent back', async (origin) => {
  await using house = await startDoors({}, { corsOrigins: [OURS] })
  const asked = await preflight(house.url, origin)
  expect([asked.status, corsHeaders(asked)]).toEqual([405, []])
  const posted = await post(house.url, origin)
  expect([corsHeaders(posted), posted.headers.get('vary')]).toEqual([[], 'Origin'])
})

test('a page on the list may send what clients send and read the answer, without cookies', async () => {
  await using house = await startDoors({}, { corsOrigins: ['https://other.example', OURS] })
  const asked = await preflight(house.url, OURS)
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-origin')).toBe(OURS)
  expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST')
  const allowed = asked.headers.get('access-control-allow-headers')?.split(', ')
  expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'idempotency-key']))
  const posted = await post(house.url, OURS)
  expect(posted.headers.get('access-control-allow-origin')).toBe(OURS)
  expect(corsHeaders(posted)).not.toContain('access-control-allow-credentials')
  expect(await posted.json()).toEqual({ data: { __typename: 'Query' } })
})

test('each answer, a refusal too, says that it is no page and nobody else’s', async () => {
  await using house = await startDoors()
  for (const response of [await post(house.url, OURS), await fetch(`${house.url}/nothing`)])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    })
})

test('an answer that differs by more than the origin says all of it', async () => {
  await using house = await startDoors({}, { corsOrigins: [OURS] })
  const { headers } = await fetch(`${house.url}/trpc/viewer.get`, { headers: { origin: OURS } })
  expect(headers.get('vary')).toBe('Origin, trpc-accept, accept')
})

test.each(['/', '/livez', '/readyz', '/metrics'])('%s is for no page of another origin', async (path) => {
  const sandbox = await startSandbox({ seeded: true })
  await using _ = { [Symbol.asyncDispose]: sandbox.close }
  await using gateway = await startGateway(sandbox.url, { CORS_ORIGINS: OURS })
  for (const method of ['OPTIONS', 'GET']) {
    const answer = await fetch(gateway.url + path, { method, headers: { origin: OURS } })
    expect([method, answer.status, corsHeaders(answer)]).toEqual([method, method === 'GET' ? 200 : 405, []])
  }
})
