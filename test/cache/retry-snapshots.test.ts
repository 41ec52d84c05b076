import { describe, expect, test } from 'vitest'
import { customerKey } from '../../src/cache/keys.ts'
import { createRetrySnapshots } from '../../src/cache/retry-snapshots.ts'
import type { RetrySnapshot } from '../../src/domain/retries/facts.ts'
import { openMemoryDriver, openRedisDriver } from './drivers.ts'
import { createFailingStore } from './failing-store.ts'
import { aCall, anyCustomerId, scope } from './fixtures.ts'

const snapshot: RetrySnapshot = {
  takenAt: 1_770_000_000,
  customer: { defaultSourceId: 'card_1', defaultPaymentMethodId: null },
  candidates: [],
  truncated: false,
  firstTriedAt: 1_770_000_000,
  late: false,
}
const DAY_MS = 24 * 60 * 60 * 1000

describe.each([
  ['memory', openMemoryDriver],
  ['redis', openRedisDriver],
])('snapshots in the %s store', (_, open) => {
  test('are found under their customer and key, for a day', async () => {
    await using driver = await open()
    const snapshots = createRetrySnapshots({ store: driver.store, scope })
    const id = anyCustomerId()
    expect(await snapshots.find(id, 'hash', aCall())).toBeNull()
    await snapshots.keep(id, 'hash', snapshot, aCall())
    await driver.age(customerKey(scope, null, id), DAY_MS - 60_000)
    expect(await snapshots.find(id, 'hash', aCall())).toEqual(snapshot)
    expect(await snapshots.find(id, 'other', aCall())).toBeNull()
    expect(await snapshots.find(anyCustomerId(), 'hash', aCall())).toBeNull()
    await driver.age(customerKey(scope, null, id), 60_000)
    expect(await snapshots.find(id, 'hash', aCall())).toBeNull()
  })

  test.each(['not json', '[]', 'null', '{"takenAt":"now"}'])('a bad one counts as none: %s', async (note) => {
    await using driver = await open()
    const id = anyCustomerId()
    await driver.store.keep(customerKey(scope, null, id), 'hash', note, DAY_MS)
    expect(await createRetrySnapshots({ store: driver.store, scope }).find(id, 'hash', aCall())).toBeNull()
  })
})

test('a store that is down keeps and finds nothing, and fails no one', async () => {
  await using driver = await openMemoryDriver()
  const store = createFailingStore(driver.store)
  store.failing.add('keep').add('recall')
  const snapshots = createRetrySnapshots({ store, scope })
  await expect(snapshots.keep('cus_1', 'hash', snapshot, aCall())).resolves.toBeUndefined()
  expect(await snapshots.find('cus_1', 'hash', aCall())).toBeNull()
})
