import { expect, test } from 'vitest'
import { createCachedReads } from '../../src/cache/reads/cached-reads.ts'
import { createCustomerFence } from '../../src/cache/customer-fence.ts'
import { customerKey } from '../../src/cache/keys.ts'
import { createLeasedStore } from '../../src/cache/leased-store.ts'
import { createMemoryStore } from '../../src/cache/memory/store.ts'
import { createSettlements } from '../../src/cache/settlements.ts'
import { createFailingStore } from './failing-store.ts'
import { aCall, anyCustomerId, FENCE_MS, LIFETIME, scope, TIMES } from './fixtures.ts'
import { createManualClock } from './manual-clock.ts'
import { createScriptedSource } from './scripted-source.ts'

const L1_MS = 100

/** Two replicas that repeat hits by themselves, and a third that writes, over one store. */
function arrange() {
  const clock = createManualClock()
  const shared = createFailingStore(createMemoryStore({ nowMs: clock.nowMs }))
  const source = createScriptedSource('first')
  const id = anyCustomerId()
  const key = customerKey(scope, null, id)
  let wallMs = 0
  const leased = () => createLeasedStore(shared, { leaseMs: L1_MS, clock, wallMs: () => wallMs })
  const replica = () => {
    const reads = createCachedReads({ store: leased(), source, scope, clock, ...TIMES })
    return async () => (await reads.get(id, aCall()))?.name
  }
  const fence = createCustomerFence({
    store: leased(),
    settlements: createSettlements(clock),
    scope,
    policy: 'strict',
    l1Ms: L1_MS,
    clock,
    ...TIMES,
  })
  const write = (during: () => unknown) =>
    clock.passUntil(
      fence.around(id, 'hash', aCall(clock.deadlineIn(30_000)), async () => {
        await during()
        return { value: null, state: 'settled' as const }
      }),
    )
  const asked = () => shared.tried.get('read') ?? 0
  return {
    clock,
    shared,
    source,
    id,
    key,
    fence,
    write,
    asked,
    leased,
    replica,
    moveWall: (ms: number) => (wallMs += ms),
  }
}

test('a hit is repeated without the store, until its time has passed since it was asked for', async () => {
  const { clock, replica, asked } = arrange()
  const name = replica()
  await name()
  expect([await name(), await name(), asked()]).toEqual(['first', 'first', 1])
  clock.advance(L1_MS - 1)
  await name()
  expect(asked()).toBe(1)
  clock.advance(1)
  await name()
  expect(asked()).toBe(2)
})

test('time that passed while the machine slept counts, though its own clock stood still', async () => {
  const { replica, asked, moveWall } = arrange()
  const name = replica()
  await name()
  moveWall(L1_MS)
  await name()
  expect(asked()).toBe(2)
})

test('a write is not sent before every repeated hit has ended, so that none outlives the commit', async () => {
  const { source, replica, write } = arrange()
  const [one, other] = [replica(), replica()]
  await one()
  await other()
  const seen: unknown[] = []
  await write(async () => {
    source.name = 'second'
    seen.push(await one(), await other())
  })
  expect([...seen, await one(), await other()]).toEqual(['second', 'second', 'second', 'second'])
})

test('a hit that was asked for before the fence and comes after it ends before the write', async () => {
  const { key, shared, leased, write } = arrange()
  const store = leased()
  const lease = await shared.read(key, 'customer', 'nonce', 1000)
  if (lease.kind !== 'LEASE') throw new Error('A lease was due.')
  await shared.fill(key, 'customer', lease.token, 'old', LIFETIME)
  const asking = store.read(key, 'customer', 'n', 1000)
  await write(async () => {
    expect(await asking).toEqual({ kind: 'HIT', value: 'old' })
    expect((await store.read(key, 'customer', 'n2', 1000)).kind).toBe('FENCED')
  })
})

test('a fence that was lost is waited for after the write, too', async () => {
  const { key, shared, source, replica, write } = arrange()
  const name = replica()
  await write(async () => {
    // Redis came back empty: the fence is gone, and a replica keeps what it read before the commit.
    await shared.unfence(key, { keyHash: 'hash' })
    expect(await name()).toBe('first')
    source.name = 'second'
  })
  expect(await name()).toBe('second')
})

test('a fence that was lost and came back with an old memory is waited for, too', async () => {
  const { id, clock, shared, source, replica } = arrange()
  let generation = 'one'
  let member = ''
  const store = {
    ...shared,
    async unfence(...args: Parameters<typeof shared.unfence>) {
      return { ...(await shared.unfence(...args)), generation }
    },
    async fence(key: string, placed: string, fenceMs: number) {
      member = placed
      await shared.fence(key, placed, fenceMs)
      return generation
    },
  }
  const settlements = createSettlements(clock)
  const options = { store, settlements, scope, policy: 'strict', l1Ms: L1_MS, clock, ...TIMES } as const
  const fence = createCustomerFence(options)
  const name = replica()
  const around = fence.around(id, 'hash', aCall(clock.deadlineIn(30_000)), async () => {
    const key = customerKey(scope, null, id)
    // Emptied, then started again from a snapshot that has the fence.
    await shared.unfence(key, { keyHash: 'hash' })
    expect(await name()).toBe('first')
    await shared.fence(key, member, FENCE_MS)
    generation = 'two'
    source.name = 'second'
    return { value: null, state: 'settled' as const }
  })
  await clock.passUntil(around)
  expect(await name()).toBe('second')
})

test('a fence that was lost is waited for, though another execution of the same key has placed its own', async () => {
  const { key, shared, source, replica, write } = arrange()
  const name = replica()
  await write(async () => {
    await shared.unfence(key, { keyHash: 'hash' })
    expect(await name()).toBe('first')
    source.name = 'second'
    await shared.fence(key, 'hash.other', FENCE_MS)
  })
  expect(await name()).toBe('second')
})

test('so is one that was lost and stands again, as its first try came late', async () => {
  const { key, shared, source, replica, write } = arrange()
  const name = replica()
  const { fence } = shared
  const tries: (() => Promise<string>)[] = []
  shared.fence = (...args) => {
    tries.push(() => fence(...args))
    return tries.length === 1 ? Promise.reject(new Error('It was not answered.')) : fence(...args)
  }
  await write(async () => {
    await shared.unfence(key, { keyHash: 'hash' })
    expect(await name()).toBe('first')
    source.name = 'second'
    await tries[0]?.()
  })
  expect(await name()).toBe('second')
})

test('a new customer was unknown to every replica, and is not any more once it is answered', async () => {
  const { clock, id, source, fence, replica } = arrange()
  const name = replica()
  source.name = null
  expect(await name()).toBeUndefined()
  source.name = 'created'
  expect(await clock.passUntil(fence.invalidate(id, aCall(clock.deadlineIn(30_000))))).toBe(true)
  expect(await name()).toBe('created')
})

test('this process drops its own at once when it fences, lifts or invalidates', async () => {
  const { key, shared, leased } = arrange()
  const store = leased()
  const acts = [
    () => store.fence(key, 'h.1', FENCE_MS),
    () => store.unfence(key, { keyHash: 'h' }),
    () => store.invalidate(key),
  ]
  for (const act of acts) {
    await shared.unfence(key, { keyHash: 'h' })
    const lease = await store.read(key, 'customer', 'nonce', 1000)
    if (lease.kind !== 'LEASE') throw new Error('A lease was due.')
    await store.fill(key, 'customer', lease.token, 'value', LIFETIME)
    expect((await store.read(key, 'customer', 'nonce', 1000)).kind).toBe('HIT')
    await act()
    expect((await store.read(key, 'customer', 'nonce', 1000)).kind).not.toBe('HIT')
  }
})

test('what is repeated is bounded in number and in size', async () => {
  const { shared, clock } = arrange()
  const bounds = { maxCustomers: 2, maxCharacters: 10 }
  const store = createLeasedStore(shared, { leaseMs: L1_MS, clock, ...bounds })
  const fill = async (value: string) => {
    const key = customerKey(scope, null, anyCustomerId())
    const lease = await store.read(key, 'customer', 'nonce', 1000)
    if (lease.kind === 'LEASE') await store.fill(key, 'customer', lease.token, value, LIFETIME)
    return key
  }
  const isRepeated = async (key: string) => {
    shared.tried.clear()
    await store.read(key, 'customer', 'nonce', 1000)
    return shared.tried.size === 0
  }
  const [first, second, third] = [await fill('a'), await fill('b'), await fill('c')]
  expect([await isRepeated(second), await isRepeated(third), await isRepeated(first)]).toEqual([
    true,
    true,
    false,
  ])
  const large = await fill('eleven here')
  expect([await isRepeated(large), await isRepeated(third)]).toEqual([false, false])
})
