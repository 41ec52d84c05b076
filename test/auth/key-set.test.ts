import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type JWTVerifyGetKey } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createServer, type Server } from 'node:http'
import { createRemoteKeySet } from '../../src/auth/key-set.ts'
import { deadlineIn } from '../../src/domain/call.ts'
import { createManualClock } from '../cache/manual-clock.ts'

let server: Server
let url: URL
let keys: object[] = []
let asked = 0
let isDown = false
beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1
    if (isDown) return void response.destroy()
    response.end(JSON.stringify({ keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function newKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
  return { jwk, token }
}

function isTaken(token: string, find: JWTVerifyGetKey): Promise<boolean> {
  return jwtVerify(token, find).then(
    () => true,
    () => false,
  )
}

test('keys rotate: a new one is found half a minute after the last look, and the old one goes with its answer', async () => {
  const [one, two] = [await newKey('one'), await newKey('two')]
  keys = [one.jwk]
  const clock = createManualClock()
  using set = createRemoteKeySet(url, { clock, onFetch: () => undefined })
  const find = set.finder(deadlineIn(10_000))
  expect(set.ready()).toBe(false)
  await set.prepare()
  expect([set.ready(), await isTaken(one.token, find), await isTaken(two.token, find)]).toEqual([
    true,
    true,
    false,
  ])
  keys = [two.jwk]
  clock.advance(29_999)
  expect(await isTaken(two.token, find)).toBe(false)
  clock.advance(1)
  expect(await isTaken(two.token, find)).toBe(true)
  expect(await isTaken(one.token, find)).toBe(false)
  expect(asked).toBe(2)
})

test('after ten minutes the keys are looked at anew, and kept while nobody answers', async () => {
  const one = await newKey('one')
  keys = [one.jwk]
  asked = 0
  const clock = createManualClock()
  using set = createRemoteKeySet(url, { clock, onFetch: () => undefined })
  const find = set.finder(deadlineIn(10_000))
  await set.prepare()
  isDown = true
  clock.advance(600_001)
  expect(await isTaken(one.token, find)).toBe(true)
  await vi.waitUntil(() => asked === 2)
  expect(await isTaken(one.token, find)).toBe(true)
  expect(asked).toBe(2)
  isDown = false
})
