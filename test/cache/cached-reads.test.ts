import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createCachedReads, type CachedReadsDeps } from '../../src/cache/reads/cached-reads.ts'
import { customerKey } from '../../src/cache/keys.ts'
import { createMemoryStore } from '../../src/cache/memory/store.ts'
import { deadlineIn } from '../../src/domain/call.ts'
import type { PageQuery } from '../../src/domain/model/page.ts'
import { UpstreamError, type CustomerReads } from '../../src/domain/ports.ts'
import { createFailingStore } from './failing-store.ts'
import { aCall, anyCustomerId, FENCE_MS, LIFETIME, scope, TAX_IDS, TIMES, TTL_MS } from './fixtures.ts'
import { createManualClock } from './manual-clock.ts'
import { createScriptedSource } from './scripted-source.ts'

/** Replicas of a gateway over one store and one Stripe, in time that the test moves. */
function arrange(over: Partial<CachedReadsDeps> = {}) {
  const clock = createManualClock()
  const store = createFailingStore(createMemoryStore({ nowMs: clock.nowMs }))
  const source = createScriptedSource('first')
  const replica = () => createCachedReads({ store, source, scope, clock, ...TIMES, ...over })
  const id = anyCustomerId()
  return { clock, store, source, replica, reads: replica(), id, key: customerKey(scope, null, id) }
}

test('a second read is answered without Stripe, on any replica', async () => {
  const { source, reads, replica, id } = arrange()
  expect((await reads.get(id, aCall()))?.name).toBe('first')
  expect(await replica().get(id, aCall())).toEqual(await reads.get(id, aCall()))
  expect(source.reads).toHaveLength(1)
})

test('many readers at once cost one read of Stripe', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const all = Array.from({ length: 100 }, () => reads.get(id, aCall()))
  ;(await source.began(0)).answer()
  expect(new Set((await Promise.all(all)).map((customer) => customer?.name))).toEqual(new Set(['first']))
  expect(source.reads).toHaveLength(1)
})

test('a reader on another replica waits for the one that is at it', async () => {
  const { clock, source, reads, replica, id } = arrange()
  source.holding = true
  const first = reads.get(id, aCall())
  const held = await source.began(0)
  const second = replica().get(id, aCall())
  await clock.paused()
  held.answer()
  await first
  clock.advance(50)
  expect((await second)?.name).toBe('first')
  expect(source.reads).toHaveLength(1)
})

test('a reader waits for another replica half a second at most, then reads for itself', async () => {
  const { clock, source, reads, replica, id } = arrange()
  source.holding = true
  const first = reads.get(id, aCall())
  const held = await source.began(0)
  const startMs = clock.nowMs()
  const second = replica().get(id, aCall())
  const own = await clock.passUntil(source.began(1))
  expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(500)
  expect(clock.nowMs() - startMs).toBeLessThan(550)
  own.answer()
  expect((await second)?.name).toBe('first')
  held.answer()
  await first
})

test('a reader that comes after a write does not join a read from before it', async () => {
  const { store, source, reads, id, key } = arrange()
  source.holding = true
  const before = reads.get(id, aCall())
  const held = await source.began(0)
  await store.fence(key, 'h.1', FENCE_MS)
  source.name = 'second'
  await store.unfence(key, { keyHash: 'h' })
  const after = reads.get(id, aCall())
  ;(await source.began(1)).answer()
  expect((await after)?.name).toBe('second')
  held.answer()
  expect((await before)?.name).toBe('first')
  expect((await reads.get(id, aCall()))?.name).toBe('second')
  expect(source.reads).toHaveLength(2)
})

test('a reader does not join an older read of its own replica while another replica holds the lease', async () => {
  const { clock, store, source, reads, replica, id, key } = arrange()
  source.holding = true
  const before = reads.get(id, aCall())
  const held = await source.began(0)
  await store.fence(key, 'h.1', FENCE_MS)
  source.name = 'second'
  await store.unfence(key, { keyHash: 'h' })
  const elsewhere = replica().get(id, aCall())
  const leased = await source.began(1)
  const after = reads.get(id, aCall())
  await nextTurn()
  held.answer()
  leased.answer()
  await Promise.all([before, elsewhere])
  clock.advance(50)
  expect((await after)?.name).toBe('second')
})

test('while a write of some time is under way, reads go to Stripe and store nothing', async () => {
  const { clock, store, source, reads, id, key } = arrange()
  await store.fence(key, 'h.1', FENCE_MS)
  clock.advance(2000)
  expect((await reads.get(id, aCall()))?.name).toBe('first')
  source.name = 'second'
  expect((await reads.get(id, aCall()))?.name).toBe('second')
  expect(store.tried.get('fill')).toBeUndefined()
})

test('a reader waits for the end of a write that has just begun', async () => {
  const { clock, store, source, reads, id, key } = arrange()
  await store.fence(key, 'h.1', FENCE_MS)
  const reading = reads.get(id, aCall())
  await clock.paused()
  expect(source.reads).toHaveLength(0)
  source.name = 'second'
  await store.unfence(key, { keyHash: 'h' })
  clock.advance(50)
  expect((await reading)?.name).toBe('second')
  expect(store.tried.get('fill')).toBe(1)
})

test('past the store, readers share only a read that starts after they came', async () => {
  const { store, source, reads, id } = arrange()
  store.failing.add('read')
  source.holding = true
  const first = reads.get(id, aCall())
  const held = await source.began(0)
  source.name = 'second'
  const later = [reads.get(id, aCall()), reads.get(id, aCall()), reads.get(id, aCall())]
  await nextTurn()
  held.answer()
  ;(await source.began(1)).answer()
  expect((await first)?.name).toBe('first')
  expect((await Promise.all(later)).map((customer) => customer?.name)).toEqual(['second', 'second', 'second'])
  expect(source.reads).toHaveLength(2)
})

test('a store that cannot be filled costs the answer nothing', async () => {
  const { store, reads, id } = arrange()
  store.failing.add('fill')
  expect((await reads.get(id, aCall()))?.name).toBe('first')
})

test('a store that answers too late leaves no lease that later readers wait for', async () => {
  const { store, source, reads, id } = arrange()
  store.unanswered.add('read')
  expect((await reads.get(id, aCall()))?.name).toBe('first')
  store.unanswered.clear()
  expect((await reads.get(id, aCall()))?.name).toBe('first')
  expect((await reads.get(id, aCall()))?.name).toBe('first')
  expect(source.reads).toHaveLength(2)
})

test('a failed read is thrown as it was, keeps nothing, and lets the next reader try at once', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const failure = new UpstreamError({ kind: 'unavailable' }, 'Stripe is down.')
  const both = [reads.get(id, aCall()), reads.get(id, aCall())].map((read) =>
    read.catch((error: unknown) => error),
  )
  ;(await source.began(0)).fail(failure)
  expect(await Promise.all(both)).toEqual([failure, failure])
  source.holding = false
  expect((await reads.get(id, aCall()))?.name).toBe('first')
  expect(source.reads).toHaveLength(2)
})

test('a customer unknown to Stripe is remembered for five seconds', async () => {
  const { clock, source, reads, id } = arrange()
  source.name = null
  expect(await reads.get(id, aCall())).toBeNull()
  source.name = 'created'
  clock.advance(4999)
  expect(await reads.get(id, aCall())).toBeNull()
  clock.advance(1)
  expect((await reads.get(id, aCall()))?.name).toBe('created')
})

test('a deleted customer reads as unknown, for as long as any entry is kept', async () => {
  const { clock, source, reads, id } = arrange()
  source.deleted = true
  expect(await reads.get(id, aCall())).toBeNull()
  clock.advance(TTL_MS / 5 - 1)
  expect(await reads.get(id, aCall())).toBeNull()
  expect(source.reads).toHaveLength(1)
})

test('an entry that has aged is answered at once, and read anew once for all replicas', async () => {
  const { clock, source, reads, replica, id } = arrange()
  await reads.get(id, aCall())
  source.name = 'second'
  source.holding = true
  clock.advance(TTL_MS / 5)
  for (const any of [replica(), reads, replica()]) expect((await any.get(id, aCall()))?.name).toBe('first')
  const anew = await source.began(1)
  anew.answer()
  await nextTurn()
  expect((await reads.get(id, aCall()))?.name).toBe('second')
  expect(source.reads).toHaveLength(2)
})

test('a caller that goes does not end the read that makes an entry new', async () => {
  const { clock, source, reads, id } = arrange()
  await reads.get(id, aCall())
  clock.advance(TTL_MS / 5)
  source.holding = true
  const leaving = new AbortController()
  await reads.get(id, aCall(deadlineIn(10_000), leaving.signal))
  leaving.abort()
  expect((await source.began(1)).call.signal.aborted).toBe(false)
})

test('an aged entry that a write has dropped is not brought back by the read that was to make it new', async () => {
  const { clock, store, source, reads, id, key } = arrange()
  await reads.get(id, aCall())
  clock.advance(TTL_MS / 5)
  source.holding = true
  await reads.get(id, aCall())
  const late = await source.began(1)
  await store.fence(key, 'h.1', FENCE_MS)
  source.name = 'second'
  await store.unfence(key, { keyHash: 'h' })
  late.answer()
  await nextTurn()
  source.holding = false
  expect((await reads.get(id, aCall()))?.name).toBe('second')
})

const DOWN = new UpstreamError({ kind: 'unavailable' }, 'Stripe is down.')

test('while Stripe fails, what has aged is answered to its end, and said to be stale', async () => {
  const { clock, source, reads, id } = arrange()
  await reads.get(id, aCall())
  clock.advance(TTL_MS / 5)
  source.holding = true
  const look = async () => {
    let stale = false
    const call = { ...aCall(), onStale: () => void (stale = true) }
    return { name: (await reads.get(id, call))?.name, stale }
  }
  expect(await look()).toEqual({ name: 'first', stale: false })
  ;(await source.began(1)).fail(DOWN)
  await nextTurn()
  expect(await look()).toEqual({ name: 'first', stale: true })
  ;(await source.began(2)).fail(DOWN)
  await nextTurn()
  source.name = 'second'
  expect(await look()).toEqual({ name: 'first', stale: true })
  ;(await source.began(3)).answer()
  await nextTurn()
  expect(await look()).toEqual({ name: 'second', stale: false })
  clock.advance(TTL_MS)
  const ended = look()
  ;(await source.began(4)).fail(DOWN)
  await expect(ended).rejects.toBe(DOWN)
})

test('a read that was given up does not count as a failing Stripe', async () => {
  const { clock, source, reads, id } = arrange()
  const [other, leaving] = [anyCustomerId(), new AbortController()]
  await reads.get(id, aCall())
  clock.advance(TTL_MS / 5)
  source.holding = true
  const gone = reads.get(other, aCall(deadlineIn(10_000), leaving.signal))
  const held = await source.began(1)
  leaving.abort()
  await expect(gone).rejects.toBeInstanceOf(UpstreamError)
  held.fail(DOWN)
  let stale = false
  await reads.get(id, { ...aCall(), onStale: () => void (stale = true) })
  expect(stale).toBe(false)
})

test('readers at the same time ask the store once for all who came before it was asked', async () => {
  const { store, reads, id } = arrange()
  await reads.get(id, aCall())
  store.tried.clear()
  await Promise.all(Array.from({ length: 100 }, () => reads.get(id, aCall())))
  expect(store.tried.get('read')).toBe(2)
})

test.each(['', 'cus_', 'sub_123', 'cus_1}:x', `cus_${'a'.repeat(251)}`, 'cus_1\n'])(
  'what cannot name a customer is unknown without asking anyone: %j',
  async (id) => {
    const { store, source, reads } = arrange()
    expect(await reads.get(id, aCall())).toBeNull()
    expect([store.tried.size, source.reads.length]).toEqual([0, 0])
  },
)

test.each(['not json', '{"id":"cus_other","__typename":"Customer"}', '[]', '"text"'])(
  'a bad entry is a miss, once: %s',
  async (stored) => {
    const { store, reads, source, id, key } = arrange()
    const lease = await store.read(key, 'customer', 'nonce', 1000)
    if (lease.kind !== 'LEASE') throw new Error('A lease was due.')
    await store.fill(key, 'customer', lease.token, stored, LIFETIME)
    expect((await reads.get(id, aCall()))?.name).toBe('first')
    expect((await reads.get(id, aCall()))?.name).toBe('first')
    expect((await reads.get(id, aCall()))?.name).toBe('first')
    expect(source.reads).toHaveLength(2)
  },
)

test('a caller that goes does not take the read from those who wait with it', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const leaving = new AbortController()
  const gone = reads.get(id, aCall(deadlineIn(10_000), leaving.signal))
  const held = await source.began(0)
  const stays = reads.get(id, aCall())
  await nextTurn()
  leaving.abort()
  await expect(gone).rejects.toMatchObject({ failure: { kind: 'unavailable' } })
  expect(held.call.signal.aborted).toBe(false)
  held.answer()
  expect((await stays)?.name).toBe('first')
})

test('when the last caller goes the read is cancelled, and the next reader is not made to wait', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const leaving = new AbortController()
  const gone = reads.get(id, aCall(deadlineIn(10_000), leaving.signal))
  const held = await source.began(0)
  leaving.abort()
  await expect(gone).rejects.toBeInstanceOf(UpstreamError)
  expect(held.call.signal.aborted).toBe(true)
  held.fail(new Error('cancelled'))
  await nextTurn()
  source.holding = false
  expect((await reads.get(id, aCall()))?.name).toBe('first')
})

test('a caller waits no longer than its own deadline', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  await expect(reads.get(id, aCall(deadlineIn(1)))).rejects.toMatchObject({
    failure: { kind: 'unavailable' },
  })
})

test('a new namespace meets no old entries', async () => {
  let instance = 'one'
  const { source, reads, id } = arrange({ scope: { ...scope, namespace: () => `test.${instance}` } })
  await reads.get(id, aCall())
  source.name = 'second'
  instance = 'two'
  expect((await reads.get(id, aCall()))?.name).toBe('second')
})

/** The value that the only item of a page of tax ids has; null without a page. */
const listed = async (reads: CustomerReads, id: string, page: Partial<PageQuery> = {}) => {
  const found = await reads.list(id, { ...TAX_IDS, page: { ...TAX_IDS.page, ...page } }, aCall())
  return found && found.items[0]?.value
}

test('a second read of a first page is answered without Stripe, on any replica, as the first was', async () => {
  const { source, reads, replica, id } = arrange()
  const first = await reads.list(id, TAX_IDS, aCall())
  expect(first?.items[0]?.value).toBe('first')
  expect(await replica().list(id, TAX_IDS, aCall())).toEqual(first)
  expect(source.reads.map((read) => read.of)).toEqual(['taxIds'])
})

test('many readers of a first page at once cost one read of Stripe', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const all = Array.from({ length: 100 }, () => listed(reads, id))
  ;(await source.began(0)).answer()
  expect(new Set(await Promise.all(all))).toEqual(new Set(['first']))
  expect(source.reads).toHaveLength(1)
})

test('a customer and its lists are read, and held up, each on its own', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const customer = reads.get(id, aCall())
  const list = listed(reads, id)
  const cards = reads.list(
    id,
    { list: 'paymentMethods', filter: { type: 'card' }, page: TAX_IDS.page },
    aCall(),
  )
  await source.began(2)
  source.reads[1]?.answer()
  expect(await list).toBe('first')
  for (const read of source.reads) read.answer()
  await Promise.all([customer, cards])
  expect(source.reads.map((read) => read.of)).toEqual(['customer', 'taxIds', 'paymentMethods'])
})

test.each<Partial<PageQuery>>([{ size: 11 }, { from: 'txi_1' }, { direction: 'backward', from: 'txi_1' }])(
  'any other page is read upstream each time, and takes no lease: %o',
  async (page) => {
    const { store, source, reads, id } = arrange()
    expect(await listed(reads, id, page)).toBe('first')
    source.name = 'second'
    expect(await listed(reads, id, page)).toBe('second')
    expect(store.tried.size).toBe(0)
  },
)

test('readers of any other page share only a read that starts after they came', async () => {
  const { source, reads, id } = arrange()
  source.holding = true
  const first = listed(reads, id, { size: 11 })
  const held = await source.began(0)
  source.name = 'second'
  const later = [listed(reads, id, { size: 11 }), listed(reads, id, { size: 11 })]
  const other = listed(reads, id, { size: 12 })
  ;(await source.began(1)).answer()
  expect(await other).toBe('second')
  held.answer()
  ;(await source.began(2)).answer()
  expect([await first, ...(await Promise.all(later))]).toEqual(['first', 'second', 'second'])
  expect(source.reads).toHaveLength(3)
})

test('past the store, two views of one list are read each on its own', async () => {
  const { store, source, reads, id } = arrange()
  store.failing.add('read')
  source.holding = true
  const page = TAX_IDS.page
  const all = ['open', undefined, 'open'].map((status) =>
    reads.list(id, { list: 'invoices', filter: status === undefined ? {} : { status }, page }, aCall()),
  )
  for (const index of [0, 1, 2]) (await source.began(index)).answer()
  expect(await Promise.all(all)).toHaveLength(3)
})

test('a write drops a list as it drops the customer', async () => {
  const { store, source, reads, id, key } = arrange()
  await listed(reads, id)
  await store.fence(key, 'h.1', FENCE_MS)
  source.name = 'second'
  await store.unfence(key, { keyHash: 'h' })
  expect(await listed(reads, id)).toBe('second')
})

test('a list of a customer unknown to Stripe is remembered for five seconds', async () => {
  const { clock, source, reads, id } = arrange()
  source.name = null
  expect(await listed(reads, id)).toBeNull()
  source.name = 'created'
  clock.advance(4999)
  expect(await listed(reads, id)).toBeNull()
  clock.advance(1)
  expect(await listed(reads, id)).toBe('created')
})

test.each(['not json', '[]', '{"items":[]}', '{"items":"","hasMore":false}', '{"items":[],"hasMore":1}'])(
  'a bad entry of a list is a miss, once: %s',
  async (stored) => {
    const { store, reads, source, id, key } = arrange()
    const lease = await store.read(key, 'taxIds', 'nonce', 1000)
    if (lease.kind !== 'LEASE') throw new Error('A lease was due.')
    await store.fill(key, 'taxIds', lease.token, stored, LIFETIME)
    for (let turn = 0; turn < 3; turn += 1) expect(await listed(reads, id)).toBe('first')
    expect(source.reads).toHaveLength(2)
  },
)

test('details are read upstream each time', async () => {
  const { store, source, reads, id } = arrange()
  const details = await reads.details(id, aCall())
  expect(await reads.details(id, aCall())).toEqual(details)
  expect([source.reads.map((read) => read.of), store.tried.size]).toEqual([['details', 'details'], 0])
})

test('nothing is asked of what cannot name a customer', async () => {
  const { store, source, reads } = arrange()
  expect([await listed(reads, 'cus_1}:x'), await reads.details('sub_1', aCall())]).toEqual([null, null])
  expect([store.tried.size, source.reads.length]).toEqual([0, 0])
})
