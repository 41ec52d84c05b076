import { describe, expect, test } from 'vitest'
import { writeKey } from '../../src/cache/keys.ts'
import { createWriteNotes } from '../../src/cache/write-notes.ts'
import type { RemovalNote, WriteNote } from '../../src/domain/writes/write-ports.ts'
import { openMemoryDriver, openRedisDriver } from './drivers.ts'
import { createFailingStore } from './failing-store.ts'
import { aCall, anyCustomerId, scope } from './fixtures.ts'

const written: WriteNote = { standsFor: 'addTaxId cus_1', firstTriedAt: 1_770_000_000 }
const removal: RemovalNote = {
  target: 'removeTaxId cus_1 txi_1',
  removed: { __typename: 'TaxId', id: 'txi_1' },
  requestId: 'req_1',
  isDone: true,
}
const DAY_MS = 24 * 60 * 60 * 1000

describe.each([
  ['memory', openMemoryDriver],
  ['redis', openRedisDriver],
])('notes in the %s store', (_, open) => {
  test('are found under the hash of their key, for a day', async () => {
    await using driver = await open()
    const notes = createWriteNotes({ store: driver.store, scope })
    const [hash, other] = [anyCustomerId(), anyCustomerId()]
    const found = async (by: string) => [await notes.find(by, aCall()), await notes.findRemoval(by, aCall())]
    expect(await found(hash)).toEqual([null, null])
    await notes.keep(hash, written, aCall())
    expect(await found(hash)).toEqual([written, null])
    await notes.keepRemoval(hash, removal, aCall())
    await driver.age(writeKey(scope, hash), DAY_MS - 60_000)
    expect(await found(hash)).toEqual([written, removal])
    expect(await found(other)).toEqual([null, null])
    await driver.age(writeKey(scope, hash), 60_000)
    expect(await found(hash)).toEqual([null, null])
  })

  test.each([
    'not json',
    'null',
    '1',
    '{"firstTriedAt":"now","standsFor":"addTaxId cus_1"}',
    '{"firstTriedAt":1,"standsFor":null}',
    '{"target":1,"isDone":true}',
    '{"target":"removeTaxId cus_1 txi_1"}',
    '{"target":"removeTaxId cus_1 txi_1","isDone":true,"removed":{"id":"txi_1"}}',
  ])('a bad one counts as none: %s', async (note) => {
    await using driver = await open()
    const hash = anyCustomerId()
    const key = writeKey(scope, hash)
    await driver.store.keep(key, 'call.1', note, DAY_MS)
    await driver.store.keep(key, 'removal.2', note, DAY_MS)
    const notes = createWriteNotes({ store: driver.store, scope })
    expect([await notes.find(hash, aCall()), await notes.findRemoval(hash, aCall())]).toEqual([null, null])
  })
})

test('a store that is down keeps and finds nothing, and fails no one', async () => {
  await using driver = await openMemoryDriver()
  const store = createFailingStore(driver.store)
  store.failing.add('keep').add('recall')
  const notes = createWriteNotes({ store, scope })
  await expect(notes.keep('hash', written, aCall())).resolves.toBeUndefined()
  await expect(notes.keepRemoval('hash', removal, aCall())).resolves.toBeUndefined()
  expect([await notes.find('hash', aCall()), await notes.findRemoval('hash', aCall())]).toEqual([null, null])
})

test('their key is the key of no customer', () => {
  expect(writeKey(scope, 'a1')).toBe('{test:own:test:write:a1}')
  expect(() => writeKey(scope, 'a:b')).toThrow(RangeError)
})
