import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { createManualClock } from '../cache/manual-clock.ts'
import { asBearer, startIssuer } from '../support/issuer.ts'
import { until } from '../support/until.ts'
import { doors, startWorld, type World } from '../support/world.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** An issuer with one key, as it does when the gateway starts, and a clock that the test moves. */
async function open(does: 'answer' | 'hang up' | 'fail' = 'answer') {
  const [issuer, clock] = [await startIssuer(), createManualClock()]
  opened.push(issuer)
  const key = await issuer.key('one')
  issuer.state.does = does
  const world = await startWorld(issuer.env, { clock })
  opened.push(world)
  return { issuer, clock, world, key }
}

const HALF_A_MINUTE_MS = 30_000
/** pino's number for `error`. */
const ERROR_LEVEL = 50

async function askBoth({ gateway }: World, headers: Record<string, string>) {
  return Promise.all(
    doors.map(async (door) => {
      const answer = await door.ask(gateway.url, 'viewer', {}, headers)
      const { role, error } = answer as { role?: string; error?: string }
      return role ?? error
    }),
  )
}

/** The same by the answers themselves: status, code, and whether they say when to try again. */
async function tellBoth({ gateway }: World, headers: Record<string, string>) {
  const accept = { accept: 'application/graphql-response+json', 'apollo-require-preflight': 'true' }
  const asked = [
    await fetch(`${gateway.url}/graphql?query={viewer{role}}`, { headers: { ...headers, ...accept } }),
    await fetch(`${gateway.url}/trpc/viewer.get`, { headers }),
  ]
  return Promise.all(
    asked.map(async (response) => {
      const { errors, error } = Object(await response.json())
      const { code, retryAfterMs } = errors?.[0].extensions ?? error.data.cause
      return { status: response.status, code, isTold: typeof retryAfterMs === 'number' }
    }),
  )
}

const CANNOT_TELL = { status: 503, code: 'UPSTREAM_UNAVAILABLE', isTold: true }
const readiness = async ({ gateway }: World) => (await fetch(`${gateway.url}/readyz`)).status
const metricsOf = async ({ gateway }: World) => (await fetch(`${gateway.url}/metrics`)).text()

// That it is down from the start: test/faults/row-22.test.ts.

test('when it is back the keys are loaded within half a minute, though nobody asks for anything', async () => {
  const { issuer, world, key, clock } = await open('hang up')
  expect(await readiness(world)).toBe(503)
  clock.advance(HALF_A_MINUTE_MS)
  await until('a second fetch', () => issuer.state.asked === 2)
  issuer.release()
  await clock.paused()
  clock.advance(HALF_A_MINUTE_MS)
  await until('ready', async () => (await readiness(world)) === 200)
  expect(await askBoth(world, await key.headers())).toEqual(['ADMIN', 'ADMIN'])
  expect(issuer.state.asked).toBe(3)
})

test.each([
  ['hang up', /no connection/],
  ['fail', /status 500/],
] as const)('a fetch whose server does %s is logged with its reason, and counted', async (does, reason) => {
  const { world } = await open(does)
  const lines = world.gateway.logged.filter((line) => line.includes('key set'))
  expect(lines).toEqual([expect.stringMatching(reason)])
  expect(lines.join()).not.toContain('canary')
  expect(await metricsOf(world)).toContain('tollgate_auth_key_set_fetches_total{result="failed"} 1')
})

test('keys that were loaded serve on while it is down, and a key they lack cannot be told', async () => {
  const { issuer, world, key, clock } = await open()
  const other = await issuer.key('two')
  issuer.state.does = 'hang up'
  clock.advance(HALF_A_MINUTE_MS)
  expect(await tellBoth(world, await other.headers())).toEqual([CANNOT_TELL, CANNOT_TELL])
  expect(await askBoth(world, await key.headers())).toEqual(['ADMIN', 'ADMIN'])
  issuer.release()
  clock.advance(HALF_A_MINUTE_MS)
  expect(await askBoth(world, await other.headers())).toEqual(['ADMIN', 'ADMIN'])
  expect(await askBoth(world, await key.headers({}, { kid: 'nobody’s' }))).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ])
})

/** Adds a key that nobody can check with, and makes headers with a token that it has signed. */
async function unusableKey({ issuer, key }: Awaited<ReturnType<typeof open>>, what: 'short' | 'private') {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: what === 'short' ? 1024 : 2048,
  })
  const jwk = (what === 'private' ? privateKey : publicKey).export({ format: 'jwk' })
  issuer.state.keys.push({ ...jwk, kid: what, alg: 'RS256', use: 'sig' })
  const [header, claims] = (await key.sign({}, { kid: what })).split('.')
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), privateKey).toString('base64url')
  return asBearer(`${header}.${claims}.${signature}`)
}

test.each([
  ['short', 'TypeError'],
  ['private', 'JWKSInvalid'],
] as const)('a %s key is no fault of its tokens, and one line for all of them: %s', async (what, name) => {
  const opened = await open()
  const { world, key, clock } = opened
  const headers = await unusableKey(opened, what)
  clock.advance(HALF_A_MINUTE_MS)
  expect(await tellBoth(world, headers)).toEqual([CANNOT_TELL, CANNOT_TELL])
  expect(await askBoth(world, await key.headers())).toEqual(['ADMIN', 'ADMIN'])
  const errors = () =>
    world.gateway.logged.map((line) => JSON.parse(line)).filter(({ level }) => level >= ERROR_LEVEL)
  expect(errors()).toEqual([expect.objectContaining({ error: expect.objectContaining({ name }) })])
  expect(await metricsOf(world)).toContain('tollgate_auth_refused_total{reason="key_set"} 2')
  clock.advance(HALF_A_MINUTE_MS)
  await tellBoth(world, headers)
  expect(errors()).toHaveLength(2)
})

test('who has less time than the key set takes is answered when it is up', async () => {
  const { issuer, world, key, clock } = await open()
  issuer.state.does = 'hold'
  clock.advance(HALF_A_MINUTE_MS)
  const headers = { ...(await key.headers({}, { kid: 'two' })), 'x-request-timeout-ms': '100' }
  expect(await tellBoth(world, headers)).toEqual([CANNOT_TELL, CANNOT_TELL])
  // The gateway itself still waits: it is by the request's deadline that both were answered.
  expect(issuer.state).toMatchObject({ asked: 2, left: 0 })
  issuer.release()
})
