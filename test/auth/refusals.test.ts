import { afterAll, beforeAll, expect, test } from 'vitest'
import { asBearer, startIssuer } from '../support/issuer.ts'
import { AUTH_ENV, bearer, tokenOf } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
})
afterAll(() => world[Symbol.asyncDispose]())

const secret = Buffer.from(AUTH_ENV.AUTH_JWT_SECRET)
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const claims = { role: 'admin', name: 'claim-canary' }
const signed = async (token: ReturnType<typeof tokenOf>) => asBearer(await token.sign(secret))

const refused: [reason: string, what: string, headers: () => Promise<Record<string, string>>][] = [
  ['no_token', 'nothing', async () => ({})],
  ['malformed', 'another scheme', async () => ({ authorization: 'Basic claim-canary' })],
  ['malformed', 'no JWT', async () => asBearer('claim-canary.two')],
  ['malformed', 'three parts that are none', async () => asBearer('claim-canary.two.three')],
  ['header', 'another algorithm', () => signed(tokenOf(claims, { alg: 'HS384' }))],
  [
    'header',
    'a type that is no word',
    () => signed(tokenOf(claims, { alg: 'HS256', ...Object({ typ: 5 }) })),
  ],
  ['header', 'another type', () => signed(tokenOf(claims, { alg: 'HS256', typ: 'logout+jwt' }))],
  ['header', 'a key of its own', () => signed(tokenOf(claims, { alg: 'HS256', jku: 'https://a.example' }))],
  [
    'signature',
    'another secret',
    async () => asBearer(await tokenOf(claims).sign(Buffer.from('x'.repeat(32)))),
  ],
  ['expired', 'an old one', () => signed(tokenOf(claims).setExpirationTime(inSeconds(-60)))],
  ['not_yet', 'one for later', () => signed(tokenOf(claims).setNotBefore(inSeconds(60)))],
  ['not_yet', 'one from the future', () => signed(tokenOf(claims).setIssuedAt(inSeconds(60)))],
  ['issuer', 'another issuer', () => signed(tokenOf(claims).setIssuer('https://claim-canary.example'))],
  ['audience', 'another audience', () => signed(tokenOf(claims).setAudience('claim-canary'))],
  ['claims', 'no subject', () => bearer({ ...claims, sub: undefined })],
  ['claims', 'an unknown role', () => bearer({ role: 'claim-canary' })],
  ['claims', 'a life of more than a day', () => signed(tokenOf(claims).setExpirationTime('25 hours'))],
]

async function countOf({ gateway }: World, reason: string): Promise<number> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text()
  return Number(
    new RegExp(`^tollgate_auth_refused_total\\{reason="${reason}"\\} (\\d+)$`, 'm').exec(text)?.[1],
  )
}

test.each(refused)('%s is counted for %s, once for each door', async (reason, _what, headers) => {
  const before = await countOf(world, reason)
  const given = await headers()
  for (const door of doors)
    expect(await door.ask(world.gateway.url, 'viewer', {}, given)).toEqual({ error: 'UNAUTHENTICATED' })
  expect(await countOf(world, reason)).toBe(before + 2)
})

test('who is let in is not counted', async () => {
  const total = async () => Promise.all(refused.map(([reason]) => countOf(world, reason)))
  const before = await total()
  expect(await doors[0]?.ask(world.gateway.url, 'viewer', {}, await bearer(claims))).toMatchObject({
    role: 'ADMIN',
  })
  expect(await total()).toEqual(before)
})

test('with a key set: a key it lacks, and keys that cannot be had', async () => {
  await using issuer = await startIssuer()
  const key = await issuer.key('one')
  {
    await using world = await startWorld(issuer.env)
    await doors[0]?.ask(world.gateway.url, 'viewer', {}, await key.headers({}, { kid: 'two' }))
    expect(await countOf(world, 'unknown_key')).toBe(1)
  }
  issuer.state.does = 'hang up'
  await using world = await startWorld(issuer.env)
  await doors[0]?.ask(world.gateway.url, 'viewer', {}, await key.headers())
  expect([await countOf(world, 'key_set'), await countOf(world, 'unknown_key')]).toEqual([1, 0])
})

test('nothing of a token is logged, not a line: strangers could fill the log', () => {
  expect(world.gateway.logged.filter((line) => /canary|refus|Bearer|eyJ/i.test(line))).toEqual([])
})
