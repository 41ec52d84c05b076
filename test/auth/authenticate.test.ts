import { generateKeyPairSync } from 'node:crypto'
import { UnsecuredJWT, type SignJWT } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { asBearer, startIssuer } from '../support/issuer.ts'
import { bearer, AUTH_ENV, tokenOf } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(env: Record<string, string>): Promise<World> {
  const world = await startWorld(env)
  opened.push(world)
  return world
}

/** The role that a door tells, or the code of its refusal. */
async function roleOf(world: World, headers: Record<string, string>, [door] = doors) {
  const answer = await door?.ask(world.gateway.url, 'viewer', {}, headers)
  const { role, error } = answer as { role?: string; error?: string }
  return role ?? error
}

const secret = Buffer.from(AUTH_ENV.AUTH_JWT_SECRET)
const signed = (token: SignJWT) => token.sign(secret)
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

describe('with a secret that is shared', () => {
  test.each(['admin', 'support'])('a %s is let in by both doors', async (role) => {
    const world = await open(AUTH_ENV)
    for (const door of doors)
      expect(await roleOf(world, await bearer({ role }), [door])).toBe(role.toUpperCase())
  })

  test('every token that is not as it should be is refused, with 401 and what is wrong', async () => {
    const world = await open(AUTH_ENV)
    const claims = { role: 'admin' }
    const refused: Record<string, Record<string, string>> = {
      none: {},
      'another scheme': { authorization: 'Basic YTpi' },
      'no JWT': asBearer('one.two'),
      'alg none': asBearer(
        new UnsecuredJWT(claims)
          .setSubject('a')
          .setIssuer(AUTH_ENV.AUTH_ISSUER)
          .setAudience(AUTH_ENV.AUTH_AUDIENCE)
          .setIssuedAt()
          .setExpirationTime('1m')
          .encode(),
      ),
      'another secret': asBearer(await tokenOf(claims).sign(Buffer.from('x'.repeat(32)))),
      'another algorithm': asBearer(await signed(tokenOf(claims, { alg: 'HS384' }))),
      expired: asBearer(await signed(tokenOf(claims).setExpirationTime(inSeconds(-31)))),
      'not yet': asBearer(await signed(tokenOf(claims).setNotBefore(inSeconds(60)))),
      'from the future': asBearer(await signed(tokenOf(claims).setIssuedAt(inSeconds(60)))),
      'for longer than a day': asBearer(await signed(tokenOf(claims).setExpirationTime('25 hours'))),
      'of another issuer': asBearer(await signed(tokenOf(claims).setIssuer('https://other.example'))),
      'for another audience': asBearer(await signed(tokenOf(claims).setAudience('other'))),
      'of another type': asBearer(await signed(tokenOf(claims, { alg: 'HS256', typ: 'logout+jwt' }))),
      'without a subject': await bearer({ ...claims, sub: undefined }),
      'without a role': await bearer({}),
      'with an unknown role': await bearer({ role: 'root' }),
      'with a role that every object knows': await bearer({ role: 'constructor' }),
      'with a role of the prototype': await bearer({ role: '__proto__' }),
      'with a role that is a method': await bearer({ role: 'toString' }),
      'of a customer without an id': await bearer({ role: 'customer' }),
      'of a customer with a false id': await bearer({ role: 'customer', stripe_customer: 'cus_1}:d' }),
      'for a false account': await bearer({ ...claims, stripe_account: 'acct_1:live' }),
      ...Object.fromEntries(
        await Promise.all(
          ['jku', 'x5u'].map(async (name) => [
            `naming its own key by ${name}`,
            asBearer(await signed(tokenOf(claims, { alg: 'HS256', [name]: 'https://keys.example' }))),
          ]),
        ),
      ),
    }
    await world.sandbox.control.clearRequests()
    for (const [what, headers] of Object.entries(refused)) {
      for (const door of doors)
        expect([what, await roleOf(world, headers, [door])]).toEqual([what, 'UNAUTHENTICATED'])
    }
    expect((await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))).toEqual([])
    const answers = [
      await fetch(`${world.gateway.url}/graphql?query={viewer{role}}`, {
        headers: { accept: 'application/graphql-response+json', 'apollo-require-preflight': 'true' },
      }),
      await fetch(`${world.gateway.url}/trpc/viewer.get`),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('www-authenticate')])).toEqual([
      [401, 'Bearer'],
      [401, 'Bearer'],
    ])
  })

  test('a clock that is half a minute off is forgiven', async () => {
    const world = await open(AUTH_ENV)
    const token = tokenOf({ role: 'admin' }).setExpirationTime(inSeconds(-20)).setIssuedAt(inSeconds(-100))
    expect(await roleOf(world, asBearer(await token.sign(secret)))).toBe('ADMIN')
  })

  test('who says who they are may ask by any name of the server', async () => {
    const world = await open(AUTH_ENV)
    const { port } = new URL(world.gateway.url)
    const { request } = await import('node:http')
    const headers = { host: 'billing.example.com', ...(await bearer({ role: 'admin' })) }
    const status = new Promise((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: '/trpc/viewer.get', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asked.on('error', reject).end()
    })
    expect(await status).toBe(200)
  })
})

async function openIssuer() {
  const issuer = await startIssuer()
  opened.push(issuer)
  return issuer
}

describe('with a key set', () => {
  test('a token of a key in it is let in, and one of any other is not', async () => {
    const issuer = await openIssuer()
    const key = await issuer.key('one')
    const world = await open(issuer.env)
    expect(await roleOf(world, await key.headers())).toBe('ADMIN')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const forged = await tokenOf({ role: 'admin' }, { alg: 'RS256', kid: 'one' }).sign(privateKey)
    expect(await roleOf(world, asBearer(forged))).toBe('UNAUTHENTICATED')
  })

  test('the public key is no secret: a token that was signed with it by HS256 is refused', async () => {
    const issuer = await openIssuer()
    await issuer.key('one')
    const world = await open(issuer.env)
    const known = Buffer.from(JSON.stringify(issuer.state.keys[0]))
    const token = await tokenOf({ role: 'admin' }, { alg: 'HS256', kid: 'one' }).sign(known)
    expect(await roleOf(world, asBearer(token))).toBe('UNAUTHENTICATED')
  })

  test('a flood of unknown keys costs the issuer nothing', async () => {
    const issuer = await openIssuer()
    const key = await issuer.key('one')
    const world = await open(issuer.env)
    for (let turn = 0; turn < 50; turn += 1)
      expect(await roleOf(world, await key.headers({}, { kid: `unknown ${turn}` }))).toBe('UNAUTHENTICATED')
    expect(issuer.state.asked).toBe(1)
  })

  test('keys that were loaded serve on while the issuer is down', async () => {
    const issuer = await openIssuer()
    const key = await issuer.key('one')
    const world = await open(issuer.env)
    issuer.state.does = 'hang up'
    expect(await roleOf(world, await key.headers())).toBe('ADMIN')
  })
})
