import { describe, expect, test } from 'vitest'
import { writeKey } from '../../src/cache/keys.ts'
import { createWriteNotes } from '../../src/cache/write-notes.ts'
import type { WriteNote } from '../../src/domain/writes/write-ports.ts'
import { openMemoryDriver, openRedisDriver } from './drivers.ts'
import { createFailingStore } from './failing-store.ts'
import { anyCustomerId, scope } from './fixtures.ts'

const lost: WriteNote = { firstTriedAt: 1_770_000_000, removal: null }
const removal: WriteNote = {
  firstTriedAt: 1_770_000_000,
  removal: { target: 'cus_1 txi_1', answer: { id: 'txi_1' }, requestId: 'req_1', isDone: true },
}
const DAY_MS = 24 * 60 * 60 * 1000

describe.each([
  ['memory', openMemoryDriver],
  ['redis', openRedisDriver],
])('notes in the %s store', (_, open) => {
  test.each([lost, removal])('are found under the hash of their key, for a day: %o', async (note) => {
    await using driver = await open()
    const notes = createWriteNotes({ store: driver.store, scope })
    const hash = anyCustomerId()
    expect(await notes.find(hash)).toBeNull()
    await notes.keep(hash, note)
    await driver.age(writeKey(scope, hash), DAY_MS - 60_000)
    expect(await notes.find(hash)).toEqual(note)
    expect(await notes.find(anyCustomerId())).toBeNull()
    await driver.age(writeKey(scope, hash), 60_000)
    expect(await notes.find(hash)).toBeNull()
  })

  test.each([
    'not json',
    'null',
    '{"firstTriedAt":"now","removal":null}',
    '{"firstTriedAt":1,"removal":{"target":1,"isDone":true}}',
    '{"firstTriedAt":1,"removal":"gone"}',
  ])('a bad one counts as none: %s', async (note) => {
    await using driver = await open()
    const hash = anyCustomerId()
    await driver.store.keep(writeKey(scope, hash), 'write.1', note, DAY_MS)
    expect(await createWriteNotes({ store: driver.store, scope }).find(hash)).toBeNull()
  })
})

test('a store that is down keeps and finds nothing, and fails no one', async () => {
  await using driver = await openMemoryDriver()
  const store = createFailingStore(driver.store)
  store.failing.add('keep').add('recall')
  const notes = createWriteNotes({ store, scope })
  await expect(notes.keep('hash', lost)).resolves.toBeUndefined()
  expect(await notes.find('hash')).toBeNull()
})

test('their key is the key of no customer', () => {
  expect(writeKey(scope, 'a1')).toBe('{test:own:test:write:a1}')
  expect(() => writeKey(scope, 'a:b')).toThrow(RangeError)
})
