import { request } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { startIssuer } from '../support/issuer.ts'
import { bearer, AUTH_ENV, tokenOf } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'

// Who is refused: test/faults/row-22.test.ts.

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

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

describe('with a secret that is shared', () => {
  test.each(['admin', 'support'])('a %s is let in by both doors', async (role) => {
    const world = await open(AUTH_ENV)
    for (const door of doors)
      expect(await roleOf(world, await bearer({ role }), [door])).toBe(role.toUpperCase())
  })

  test('a clock that is half a minute off is forgiven', async () => {
    const world = await open(AUTH_ENV)
    const token = tokenOf({ role: 'admin' }).setExpirationTime(inSeconds(-20)).setIssuedAt(inSeconds(-100))
    const authorization = `Bearer ${await token.sign(Buffer.from(AUTH_ENV.AUTH_JWT_SECRET))}`
    expect(await roleOf(world, { authorization })).toBe('ADMIN')
  })

  test('who says who they are may ask by any name of the server', async () => {
    const world = await open(AUTH_ENV)
    const { port } = new URL(world.gateway.url)
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

test('a token of a key in the issuer’s set is let in', async () => {
  const issuer = await startIssuer()
  opened.push(issuer)
  const key = await issuer.key('one')
  const world = await open(issuer.env)
  expect(await roleOf(world, await key.headers())).toBe('ADMIN')
})
