import { expect, test } from 'vitest'
import { createMemoryStore } from '../../src/cache/memory/store.ts'
import type { View } from '../../src/cache/store.ts'
import { openMemoryDriver } from './drivers.ts'
import { FENCE_MS, LIFETIME } from './fixtures.ts'
import { storeContract } from './store.contract.ts'

storeContract('memory', openMemoryDriver)

test('what was longest unused makes room, a fence never does', async () => {
  const store = createMemoryStore({ maxCustomers: 2 })
  const put = async (key: string) => {
    const answer = await store.read(key, 'customer', key, 1000)
    if (answer.kind === 'LEASE') await store.fill(key, 'customer', answer.token, key, LIFETIME)
  }
  const kind = async (key: string) => (await store.read(key, 'customer', 'again', 1000)).kind

  await store.fence('fenced', 'h.1', FENCE_MS)
  await put('a')
  await put('b')
  expect(await kind('a')).toBe('HIT')
  await put('c')
  expect(await kind('a')).toBe('HIT')
  expect(await kind('c')).toBe('HIT')
  expect(await kind('fenced')).toBe('FENCED')
  expect(await kind('b')).toBe('LEASE')
})

test('long lists make room for themselves as many customers do', async () => {
  const store = createMemoryStore({ maxCharacters: 100 })
  const put = async (key: string, view: View, value: string) => {
    const answer = await store.read(key, view, `${key} ${view}`, 1000)
    if (answer.kind !== 'LEASE') throw new Error(`Expected a lease, got ${answer.kind}.`)
    await store.fill(key, view, answer.token, value, LIFETIME)
  }
  const kinds = (...keys: string[]) =>
    Promise.all(keys.map(async (key) => (await store.read(key, 'customer', 'again', 1000)).kind))

  await put('a', 'customer', 'x'.repeat(40))
  await put('b', 'customer', 'x'.repeat(40))
  expect(await kinds('b', 'a')).toEqual(['HIT', 'HIT'])
  await put('a', 'invoices', 'x'.repeat(40))
  expect(await kinds('a', 'b')).toEqual(['HIT', 'LEASE'])
  await store.invalidate('a')
  await put('c', 'customer', 'x'.repeat(100))
  expect(await kinds('c')).toEqual(['HIT'])
})
