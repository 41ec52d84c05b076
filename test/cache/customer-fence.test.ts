import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createCachedReads } from '../../src/cache/reads/cached-reads.ts'
import { createCustomerFence, fenceMsFor } from '../../src/cache/customer-fence.ts'
import { customerKey } from '../../src/cache/keys.ts'
import { createMemoryStore } from '../../src/cache/memory/store.ts'
import { createSettledStore } from '../../src/cache/settled-store.ts'
import { createSettlements } from '../../src/cache/settlements.ts'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import type { Settled } from '../../src/domain/ports.ts'
import { createFailingStore } from './failing-store.ts'
import { aCall, anyCustomerId, FENCE_MS, scope, TIMES } from './fixtures.ts'
import { createManualClock } from './manual-clock.ts'
import { createScriptedSource } from './scripted-source.ts'

const WRITE_DEADLINE_MS = 30_000

/** A replica that writes, whose way to the store can fail, and another one whose way is sound. */
function arrange(policy: 'strict' | 'available' = 'strict') {
  const clock = createManualClock()
  const shared = createMemoryStore({ nowMs: clock.nowMs })
  const way = createFailingStore(shared)
  const settlements = createSettlements(clock)
  const store = createSettledStore(way, settlements)
  const source = createScriptedSource('first')
  let lapsed = 0
  const onLapsed = () => (lapsed += 1)
  const fence = createCustomerFence({ store, settlements, scope, policy, clock, onLapsed, ...TIMES })
  const reads = createCachedReads({ store, source, scope, clock, ...TIMES })
  const others = createCachedReads({ store: shared, source, scope, clock, ...TIMES })
  const id = anyCustomerId()
  const key = customerKey(scope, null, id)
  let writes = 0

  return {
    clock,
    shared,
    way,
    settlements,
    source,
    id,
    key,
    writes: () => writes,
    lapsed: () => lapsed,
    /** Lets the longest pause between two tries in the background pass, and the try be made. */
    async retryInBackground() {
      await clock.paused()
      clock.advance(2000)
      await nextTurn()
    },
    /** Runs a write under the key `hash`, letting time pass for whatever waits. */
    write: (state: Settled<string>['state'], meanwhile: () => unknown = () => undefined) =>
      clock.passUntil(
        fence.around(id, 'hash', aCall(clock.deadlineIn(WRITE_DEADLINE_MS)), async () => {
          writes += 1
          source.name = 'second'
          await meanwhile()
          return { value: 'answer', state }
        }),
      ),
    /** What another replica is told of the customer. */
    seen: async () => (await shared.read(key, 'customer', randomUUID(), 1)).kind,
    nameHere: async () => (await clock.passUntil(reads.get(id, aCall())))?.name,
    nameElsewhere: async () => (await clock.passUntil(others.get(id, aCall())))?.name,
  }
}

test('the customer is fenced while the write runs, and free before it is answered', async () => {
  const { write, seen } = arrange()
  let during = ''
  const fenced = await write('settled', async () => (during = await seen()))
  expect(during).toBe('FENCED')
  expect(await seen()).toBe('LEASE')
  expect(fenced).toEqual({ value: 'answer', freshReads: true })
})

test('a fence that was gone before it was to be lifted is counted', async () => {
  const { write, shared, key, lapsed } = arrange()
  await write('settled', () => shared.unfence(key, { keyHash: 'hash' }))
  expect(lapsed()).toBe(1)
})

test('one that was lifted without an answer is not, though the next try finds it gone', async () => {
  const { write, way, lapsed, retryInBackground } = arrange()
  expect(await write('settled', () => way.unanswered.add('unfence'))).toMatchObject({ freshReads: false })
  way.unanswered.clear()
  await retryInBackground()
  expect(way.tried.get('unfence')).toBeGreaterThan(1)
  expect(lapsed()).toBe(0)
})

test('strict: a write whose fence cannot be placed twice is refused unsent', async () => {
  const { write, way, writes, clock } = arrange()
  way.failing.add('fence')
  const startMs = clock.nowMs()
  await expect(write('settled')).rejects.toBeInstanceOf(CacheUnavailableError)
  expect([writes(), way.tried.get('fence')]).toEqual([0, 2])
  expect(clock.nowMs() - startMs).toBeLessThanOrEqual(500)
})

test('a fence that takes a second try is a fence', async () => {
  const { write, way, clock, seen } = arrange()
  way.failing.add('fence')
  const writing = write('settled')
  await clock.paused()
  way.failing.delete('fence')
  expect(await writing).toEqual({ value: 'answer', freshReads: true })
  expect(await seen()).toBe('LEASE')
})

test('strict: a refused write leaves no fence behind that was placed without an answer', async () => {
  const { write, way, retryInBackground, seen } = arrange()
  way.unanswered.add('fence')
  way.failing.add('unfence')
  await expect(write('settled')).rejects.toBeInstanceOf(CacheUnavailableError)
  expect(await seen()).toBe('FENCED')
  way.failing.delete('unfence')
  await retryInBackground()
  expect(await seen()).toBe('LEASE')
})

test('a settled write lifts the fences of every execution of its key', async () => {
  const { write, shared, key, seen } = arrange()
  await shared.fence(key, 'hash.of-a-crashed-replica', FENCE_MS)
  await write('settled')
  expect(await seen()).toBe('LEASE')
})

test('a refused execution lifts its own fence alone', async () => {
  const { write, shared, key, seen } = arrange()
  await shared.fence(key, 'hash.of-the-one-at-work', FENCE_MS)
  expect((await write('refused')).freshReads).toBe(true)
  expect(await seen()).toBe('FENCED')
  await shared.unfence(key, { member: 'hash.of-the-one-at-work' })
  expect(await seen()).toBe('LEASE')
})

test('an unknown outcome leaves the fence to end by itself', async () => {
  const { write, clock, seen } = arrange()
  await write('unknown')
  clock.advance(FENCE_MS - 1)
  expect(await seen()).toBe('FENCED')
  clock.advance(1)
  expect(await seen()).toBe('LEASE')
})

test('a write that throws counts as an unknown outcome', async () => {
  const { write, seen } = arrange()
  const bug = new TypeError('a bug')
  await expect(write('settled', () => Promise.reject(bug))).rejects.toBe(bug)
  expect(await seen()).toBe('FENCED')
})

test('a fence that cannot be lifted is tried for a second, then in the background', async () => {
  const { write, way, clock, retryInBackground, seen } = arrange()
  const startMs = clock.nowMs()
  const fenced = await write('settled', () => way.failing.add('unfence'))
  const waitedMs = clock.nowMs() - startMs
  expect(waitedMs).toBeGreaterThanOrEqual(1000)
  expect(waitedMs).toBeLessThan(1200)
  // Most likely it stands and every read goes to Stripe, but a store that lost it could not say so.
  expect(fenced).toEqual({ value: 'answer', freshReads: false })
  expect(await seen()).toBe('FENCED')
  way.failing.delete('unfence')
  await retryInBackground()
  expect(await seen()).toBe('LEASE')
})

test('a fence that was lost and cannot be lifted makes reads that may lag, and the answer says so', async () => {
  const { write, way, shared, key, source, nameElsewhere } = arrange()
  const fenced = await write('settled', async () => {
    // Redis came back empty, another replica stored what it read before the commit, and then Redis hung.
    await shared.unfence(key, { keyHash: 'hash' })
    source.name = 'first'
    await nameElsewhere()
    source.name = 'second'
    way.failing.add('unfence')
  })
  expect(await nameElsewhere()).toBe('first')
  expect(fenced).toEqual({ value: 'answer', freshReads: false })
})

test('a fence that has ended makes no stale reads when it is lifted all the same', async () => {
  const { write, clock, source, nameElsewhere } = arrange()
  const fenced = await write('settled', async () => {
    clock.advance(FENCE_MS)
    source.name = 'first'
    expect(await nameElsewhere()).toBe('first')
    source.name = 'second'
  })
  expect(fenced.freshReads).toBe(true)
  expect(await nameElsewhere()).toBe('second')
})

test('a replica tells the store what it kept before it reads that customer again', async () => {
  const { write, way, source, shared, key, nameHere, nameElsewhere } = arrange()
  await write('settled', () => way.failing.add('unfence'))
  // Redis came back empty: the fence is gone, and another replica stored what it read before the commit.
  await shared.unfence(key, { keyHash: 'hash' })
  source.name = 'first'
  await nameElsewhere()
  source.name = 'second'
  expect(await nameHere()).toBe('second')
  way.failing.delete('unfence')
  expect(await nameHere()).toBe('second')
  expect(await nameElsewhere()).toBe('second')
})

test('available: the write is sent, and other replicas may lag until the store is told', async () => {
  const { write, way, writes, nameHere, nameElsewhere } = arrange('available')
  expect(await nameElsewhere()).toBe('first')
  way.failing.add('fence').add('unfence')
  expect(await write('settled')).toEqual({ value: 'answer', freshReads: false })
  expect(writes()).toBe(1)
  expect(await nameHere()).toBe('second')
  expect(await nameElsewhere()).toBe('first')
  way.failing.clear()
  expect(await nameHere()).toBe('second')
  expect(await nameElsewhere()).toBe('second')
})

test('available: a store that comes back during the write is told before the answer', async () => {
  const { write, way, nameElsewhere } = arrange('available')
  expect(await nameElsewhere()).toBe('first')
  way.failing.add('fence')
  expect(await write('settled')).toEqual({ value: 'answer', freshReads: true })
  expect(await nameElsewhere()).toBe('second')
})

test('available: while an unfenced write runs, this replica stores nothing of the customer', async () => {
  const { write, way, source, nameHere } = arrange('available')
  way.failing.add('fence')
  await write('settled', async () => {
    source.name = 'first'
    expect(await nameHere()).toBe('first')
    source.name = 'second'
  })
  expect(way.tried.get('read')).toBeUndefined()
  expect(await nameHere()).toBe('second')
})

test('available: an unknown outcome that was not fenced is fenced as soon as can be', async () => {
  const { write, way, retryInBackground, seen } = arrange('available')
  way.failing.add('fence')
  expect((await write('unknown')).freshReads).toBe(false)
  way.failing.delete('fence')
  await retryInBackground()
  expect(await seen()).toBe('FENCED')
})

test('closing tells the store what is still to be told', async () => {
  const { write, way, settlements, seen } = arrange()
  await write('settled', () => way.failing.add('unfence'))
  way.failing.delete('unfence')
  expect(await seen()).toBe('FENCED')
  await settlements[Symbol.asyncDispose]()
  expect(await seen()).toBe('LEASE')
})

test.each([
  [1000, 120_000],
  [30_000, 120_000],
  [60_000, 180_000],
  [120_000, 300_000],
])('for writes of %i ms a fence stands for %i ms', (writeDeadlineMs, fenceMs) => {
  expect(fenceMsFor(writeDeadlineMs)).toBe(fenceMs)
})
