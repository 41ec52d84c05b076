import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { customerKey } from '../../src/cache/keys.ts'
import { createRedisStore } from '../../src/cache/redis/store.ts'
import { VIEWS, type CustomerStore, type View } from '../../src/cache/store.ts'
import { openRedisDriver } from './drivers.ts'
import { anyCustomerId, FENCE_MS, LIFETIME, scope } from './fixtures.ts'
import { storeContract } from './store.contract.ts'

storeContract('redis', openRedisDriver)

const key = customerKey(scope, null, anyCustomerId())

async function lease(store: CustomerStore, view: View = 'customer'): Promise<string> {
  const answer = await store.read(key, view, randomUUID(), 12_000)
  if (answer.kind !== 'LEASE') throw new Error(`Expected a lease, got ${answer.kind}.`)
  return answer.token
}

async function put(store: CustomerStore, value: string, view: View = 'customer'): Promise<void> {
  expect(await store.fill(key, view, await lease(store, view), value, LIFETIME)).toBe(true)
}

const kind = async (store: CustomerStore, view: View = 'customer') =>
  (await store.read(key, view, randomUUID(), 12_000)).kind
const views = Object.keys(VIEWS) as View[]

test.each<View>(['customer', 'openInvoices'])('a hit of %s is one command on the wire', async (view) => {
  await using driver = await openRedisDriver()
  for (const each of views) await put(driver.store, 'v', each)
  expect(await kind(driver.store, view)).toBe('HIT')
  await driver.admin.config('RESETSTAT')
  expect(await kind(driver.store, view)).toBe('HIT')
  const stats = await driver.admin.info('commandstats')
  const calls = Object.fromEntries(
    [...stats.matchAll(/cmdstat_(\S+):calls=(\d+)/g)].map(([, a, b]) => [a, b]),
  )
  // What is not EVALSHA was called by the script itself; CONFIG is the test's own.
  expect(calls).toEqual({ evalsha: '1', info: '1', time: '1', hget: '1', 'config|resetstat': '1' })
})

test('a promotion hides what was stored before it, in each view until it is filled anew', async () => {
  await using driver = await openRedisDriver()
  for (const view of views) await put(driver.store, 'from before', view)
  await driver.admin.replicaof('127.0.0.1', '1')
  await driver.admin.replicaof('NO', 'ONE')
  await put(driver.store, 'new', 'invoices')
  const kinds = await Promise.all(views.map((view) => kind(driver.store, view)))
  expect(kinds).toEqual(views.map((view) => (view === 'invoices' ? 'HIT' : 'LEASE')))
})

test('a lease from before a promotion fills nothing, and the next reader gets its own', async () => {
  await using driver = await openRedisDriver()
  const before = await lease(driver.store)
  await driver.admin.replicaof('127.0.0.1', '1')
  await driver.admin.replicaof('NO', 'ONE')
  expect(await driver.store.fill(key, 'customer', before, 'old', LIFETIME)).toBe(false)
  const after = await lease(driver.store)
  expect(await driver.store.fill(key, 'customer', before, 'old', LIFETIME)).toBe(false)
  expect(await driver.store.fill(key, 'customer', after, 'new', LIFETIME)).toBe(true)
})

test('a lease fills nothing beside a fence, however it came to be there', async () => {
  await using driver = await openRedisDriver()
  const token = await lease(driver.store)
  await driver.admin.zadd(`${key}:w`, Date.now() + FENCE_MS, 'h.1')
  expect(await driver.store.fill(key, 'customer', token, 'old', LIFETIME)).toBe(false)
})

test('a demoted primary refuses even a hit', async () => {
  await using driver = await openRedisDriver()
  await put(driver.store, 'v')
  await driver.admin.replicaof('127.0.0.1', '1')
  await expect(kind(driver.store)).rejects.toThrow('READONLY')
})

test('a restart with the old data hides entries and leases, and honours fences', async () => {
  await using driver = await openRedisDriver()
  const fenced = customerKey(scope, null, anyCustomerId())
  await put(driver.store, 'from before')
  await driver.store.fence(fenced, 'h.1', FENCE_MS)
  await driver.admin.save()
  await driver.server.kill()
  await driver.server.start()
  const again = new Redis(driver.server.url)
  await once(again, 'ready')
  const store = createRedisStore(again)
  expect(await again.hexists(`${key}:d`, VIEWS.customer)).toBe(1)
  expect(await kind(store)).toBe('LEASE')
  expect((await store.read(fenced, 'customer', randomUUID(), 12_000)).kind).toBe('FENCED')
  again.disconnect()
})

test('fences stand where keys with a time to live are evicted, and when memory is full', async () => {
  await using driver = await openRedisDriver()
  await put(driver.store, 'v')
  await driver.admin.config('SET', 'maxmemory', '1')
  await expect(kind(driver.store)).rejects.toThrow('OOM')
  await driver.store.fence(key, 'h.1', FENCE_MS)
  expect(await driver.admin.ttl(`${key}:w`)).toBe(-1)
  expect((await driver.store.unfence(key, { keyHash: 'h' })).stood).toEqual(['h.1'])
  await driver.store.invalidate(key)
  await driver.admin.config('SET', 'maxmemory', '0')
  expect(await kind(driver.store)).toBe('LEASE')
})

test('everything but fences leaves Redis by itself', async () => {
  await using driver = await openRedisDriver()
  await put(driver.store, 'v')
  await driver.store.keep(key, 'h', 'note', 60_000)
  const lefts = await Promise.all([`${key}:d`, `${key}:s:h`].map((name) => driver.admin.pttl(name)))
  expect(Math.min(...lefts)).toBeGreaterThan(0)
  await driver.store.invalidate(key)
  await lease(driver.store)
  expect(await driver.admin.pttl(`${key}:l`)).toBeGreaterThan(0)
})

test('scripts that Redis has forgotten are sent anew', async () => {
  await using driver = await openRedisDriver()
  await put(driver.store, 'v')
  await driver.admin.script('FLUSH')
  expect(await kind(driver.store)).toBe('HIT')
})

test('a process that was busy for longer than an answer may take does not take Redis for away', async () => {
  await using driver = await openRedisDriver()
  await put(driver.store, 'v')
  const asked = driver.store.read(key, 'customer', 'nonce', 1000)
  // Nothing of this process runs, and the answer comes.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  expect((await asked).kind).toBe('HIT')
})
