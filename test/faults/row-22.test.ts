import { generateKeyPairSync } from 'node:crypto'
import { UnsecuredJWT, type SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asBearer, startIssuer } from '../support/issuer.ts'
import { AUTH_ENV, bearer, tokenOf } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(env: Record<string, string>): Promise<World> {
  const world = await startWorld(env)
  opened.push(world)
  return world
}

type Headers = Record<string, string>

/** What a caller is told through each door: their role, or the code of a refusal. */
async function toldBy({ gateway }: World, headers: Headers): Promise<unknown[]> {
  const answers = await Promise.all(doors.map(({ ask }) => ask(gateway.url, 'viewer', {}, headers)))
  return answers.map((answer) => {
    const { role, error } = answer as { role?: string; error?: string }
    return role ?? error
  })
}

const REFUSED = ['UNAUTHENTICATED', 'UNAUTHENTICATED']
const LET_IN = ['ADMIN', 'ADMIN']

const REFUSAL = { told: REFUSED, upstream: [], status: [401, 401], challenge: ['Bearer', 'Bearer'] }

/** All that is seen of a refusal: each door's word and status, and what reached Stripe. */
async function refusal(world: World, headers: Headers) {
  await world.sandbox.control.clearRequests()
  const told = await toldBy(world, headers)
  const upstream = (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))
  const accept = { accept: 'application/graphql-response+json', 'apollo-require-preflight': 'true' }
  const paths = ['/graphql?query={viewer{role}}', '/trpc/viewer.get']
  const answers = await Promise.all(
    paths.map((path) => fetch(world.gateway.url + path, { headers: { ...accept, ...headers } })),
  )
  return {
    told,
    upstream,
    status: answers.map(({ status }) => status),
    challenge: answers.map(({ headers }) => headers.get('www-authenticate')),
  }
}

const secret = Buffer.from(AUTH_ENV.AUTH_JWT_SECRET)
const signed = async (token: SignJWT) => asBearer(await token.sign(secret))
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const admin = { role: 'admin' }

const unsigned = () =>
  new UnsecuredJWT(admin)
    .setSubject('a')
    .setIssuer(AUTH_ENV.AUTH_ISSUER)
    .setAudience(AUTH_ENV.AUTH_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('1m')
    .encode()

const tokens: [what: string, headers: () => Headers | Promise<Headers>][] = [
  ['no token', () => ({})],
  ['another scheme', () => ({ authorization: 'Basic YTpi' })],
  ['a token that is no JWT', () => asBearer('one.two')],
  ['a token with alg none', () => asBearer(unsigned())],
  ['a token of another secret', async () => asBearer(await tokenOf(admin).sign(Buffer.from('x'.repeat(32))))],
  ['a token of another algorithm', () => signed(tokenOf(admin, { alg: 'HS384' }))],
  ['a token that has expired', () => signed(tokenOf(admin).setExpirationTime(inSeconds(-31)))],
  ['a token that is not valid yet', () => signed(tokenOf(admin).setNotBefore(inSeconds(60)))],
  ['a token from the future', () => signed(tokenOf(admin).setIssuedAt(inSeconds(60)))],
  ['a token for longer than a day', () => signed(tokenOf(admin).setExpirationTime('25 hours'))],
  ['a token of another issuer', () => signed(tokenOf(admin).setIssuer('https://other.example'))],
  ['a token for another audience', () => signed(tokenOf(admin).setAudience('other'))],
  ['a token of another type', () => signed(tokenOf(admin, { alg: 'HS256', typ: 'logout+jwt' }))],
  ...['jku', 'x5u'].map((name): (typeof tokens)[number] => [
    `a token that names its own key by ${name}`,
    () => signed(tokenOf(admin, { alg: 'HS256', [name]: 'https://keys.example' })),
  ]),
  ['a token without a subject', () => bearer({ ...admin, sub: undefined })],
  ['a token without a role', () => bearer({})],
  ...['root', 'constructor', '__proto__', 'toString'].map((role): (typeof tokens)[number] => [
    `a token with the role ${role}`,
    () => bearer({ role }),
  ]),
  ['a token of a customer without an id', () => bearer({ role: 'customer' })],
  ['a token of a customer with a false id', () => bearer({ role: 'customer', stripe_customer: 'cus_1}:d' })],
  ['a token for a false account', () => bearer({ ...admin, stripe_account: 'acct_1:live' })],
]

describeRow(22, () => {
  describe('with a secret that is shared', () => {
    let world: World
    beforeAll(async () => {
      world = await startWorld(AUTH_ENV)
    })
    afterAll(() => world[Symbol.asyncDispose]())

    test.each(tokens)('%s is refused', async (_, headers) => {
      expect(await toldBy(world, await bearer(admin))).toEqual(LET_IN)
      expect(await refusal(world, await headers())).toEqual(REFUSAL)
    })
  })

  describe('with a key set', () => {
    let issuer: Awaited<ReturnType<typeof startIssuer>>
    let key: Awaited<ReturnType<typeof issuer.key>>
    beforeEach(async () => {
      issuer = await startIssuer()
      opened.push(issuer)
      key = await issuer.key('one')
    })

    test('a token of another key of the same name is refused', async () => {
      const world = await open(issuer.env)
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const forged = await tokenOf(admin, { alg: 'RS256', kid: 'one' }).sign(privateKey)
      expect(await refusal(world, asBearer(forged))).toEqual(REFUSAL)
    })

    test('the public key is no secret: a token that was signed with it by HS256 is refused', async () => {
      const world = await open(issuer.env)
      const known = Buffer.from(JSON.stringify(issuer.state.keys[0]))
      const token = await tokenOf(admin, { alg: 'HS256', kid: 'one' }).sign(known)
      expect(await refusal(world, asBearer(token))).toEqual(REFUSAL)
    })

    test('a flood of unknown keys costs the issuer nothing', async () => {
      const world = await open(issuer.env)
      for (let turn = 0; turn < 50; turn += 1)
        expect(await toldBy(world, await key.headers({}, { kid: `unknown ${turn}` }))).toEqual(REFUSED)
      expect(issuer.state.asked).toBe(1)
      expect(await toldBy(world, await key.headers())).toEqual(LET_IN)
    })

    test('keys that were loaded serve on while the issuer is down', async () => {
      const world = await open(issuer.env)
      issuer.state.does = 'hang up'
      expect(await toldBy(world, await key.headers())).toEqual(LET_IN)
    })

    test('an issuer that is down from the start: nobody can be told, health says so, one request is made', async () => {
      issuer.state.does = 'hang up'
      const world = await open(issuer.env)
      const told = ['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']
      const cannotTell = { told, upstream: [], status: [503, 503], challenge: [null, null] }
      for (let turn = 0; turn < 5; turn += 1)
        expect(await refusal(world, await key.headers())).toEqual(cannotTell)
      const ready = await fetch(`${world.gateway.url}/readyz`)
      expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'unready' }])
      expect((await fetch(`${world.gateway.url}/livez`)).status).toBe(200)
      expect(issuer.state.asked).toBe(1)
    })
  })
})
