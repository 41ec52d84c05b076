import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCustomerFence } from '../../src/cache/customer-fence.ts'
import { customerKey } from '../../src/cache/keys.ts'
import { createMemoryStore } from '../../src/cache/memory/store.ts'
import { createSettledStore } from '../../src/cache/settled-store.ts'
import { createSettlements } from '../../src/cache/settlements.ts'
import { createFailingStore } from './failing-store.ts'
import { aCall, anyCustomerId, LIFETIME, scope, TIMES } from './fixtures.ts'
import { createManualClock } from './manual-clock.ts'

/** A store that holds a customer, and a fence whose way to it can fail. */
async function arrange() {
  const clock = createManualClock()
  const shared = createMemoryStore({ nowMs: clock.nowMs })
  const way = createFailingStore(shared)
  const settlements = createSettlements(clock)
  const store = createSettledStore(way, settlements)
  const fence = createCustomerFence({ store, settlements, scope, policy: 'strict', clock, ...TIMES })
  const id = anyCustomerId()
  const key = customerKey(scope, null, id)
  const lease = await shared.read(key, 'customer', 'first', 1000)
  if (lease.kind === 'LEASE') await shared.fill(key, 'customer', lease.token, 'old', LIFETIME)
  return {
    way,
    settlements,
    invalidate: () => clock.passUntil(fence.invalidate(id, aCall(clock.deadlineIn(30_000)))),
    seen: async () => (await shared.read(key, 'customer', randomUUID(), 1)).kind,
    readHere: () => store.read(key, 'customer', randomUUID(), 1),
  }
}

test('what is stored is dropped before the answer', async () => {
  const { invalidate, seen } = await arrange()
  expect(await seen()).toBe('HIT')
  expect(await invalidate()).toBe(true)
  expect(await seen()).toBe('LEASE')
})

test('a store that cannot be told in time is told later, and not asked until then', async () => {
  const { invalidate, seen, way, readHere, settlements } = await arrange()
  way.failing.add('invalidate')
  expect(await invalidate()).toBe(false)
  await expect(readHere()).rejects.toThrow('yet to be told')
  way.failing.clear()
  await settlements[Symbol.asyncDispose]()
  expect(await seen()).toBe('LEASE')
})
