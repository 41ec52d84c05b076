import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKey } from '../../src/cache/keys.ts'
import { VIEWS, type CustomerStore, type View } from '../../src/cache/store.ts'
import type { Driver } from './drivers.ts'
import { anyCustomerId, FENCE_MS, lasting, LIFETIME, scope, TTL_MS } from './fixtures.ts'

const LEASE_MS = 12_000
const views = Object.keys(VIEWS) as View[]

/** What every store promises. Each test has a customer of its own. */
export function storeContract(name: string, open: () => Promise<Driver>): void {
  describe(`the ${name} store`, () => {
    let driver: Driver
    let store: CustomerStore

    beforeAll(async () => {
      driver = await open()
      store = driver.store
    })
    afterAll(() => driver[Symbol.asyncDispose]())

    let nonces = 0
    const read = (key: string, view: View = 'customer') =>
      store.read(key, view, `n${(nonces += 1)}`, LEASE_MS)
    const fill = (key: string, token: string, value: string, lifetime = LIFETIME) =>
      store.fill(key, 'customer', token, value, lifetime)

    async function leased(key: string, view: View = 'customer'): Promise<string> {
      const answer = await read(key, view)
      if (answer.kind !== 'LEASE') throw new Error(`Expected a lease, got ${answer.kind}.`)
      return answer.token
    }
    async function filled(key: string, value: string): Promise<void> {
      expect(await fill(key, await leased(key), value)).toBe(true)
    }

    test('one reader gets the lease, others are told whose it is', async () => {
      const key = aKey()
      const token = await leased(key)
      expect(await read(key)).toEqual({ kind: 'WAIT', token })
    })

    test('what the lease filled is a hit, whatever characters it has', async () => {
      const key = aKey()
      await filled(key, '{"name":"Zoë \\n \u0000 123 {x}"}')
      expect(await read(key)).toEqual({ kind: 'HIT', value: '{"name":"Zoë \\n \u0000 123 {x}"}' })
    })

    test('customers do not meet', async () => {
      const [one, other] = [aKey(), aKey()]
      await filled(one, 'one')
      await store.fence(one, 'h.1', FENCE_MS)
      await filled(other, 'other')
      expect(await read(other)).toEqual({ kind: 'HIT', value: 'other' })
    })

    test('an entry ends with its time to live', async () => {
      const key = aKey()
      await filled(key, 'v')
      await driver.age(key, TTL_MS - 5000)
      expect(await read(key)).toEqual({ kind: 'HIT', value: 'v' })
      await driver.age(key, 5000)
      expect((await read(key)).kind).toBe('LEASE')
    })

    /** An entry that ages after a minute, a minute and a bit later. */
    async function aged(key: string, value: string): Promise<void> {
      expect(await fill(key, await leased(key), value, lasting(TTL_MS, 60_000))).toBe(true)
      await driver.age(key, 50_000)
      expect(await read(key)).toEqual({ kind: 'HIT', value })
      await driver.age(key, 10_000)
    }
    async function refreshed(key: string): Promise<string> {
      const answer = await read(key)
      if (answer.kind !== 'AGED' || answer.token === null) throw new Error('Expected a lease.')
      return answer.token
    }

    test('an entry that has aged is given to all, and one of them the lease to fill it anew', async () => {
      const key = aKey()
      await aged(key, 'old')
      const token = await refreshed(key)
      expect(await read(key)).toEqual({ kind: 'AGED', value: 'old', token: null })
      expect(await fill(key, token, 'new', lasting(TTL_MS, 60_000))).toBe(true)
      expect(await read(key)).toEqual({ kind: 'HIT', value: 'new' })
    })

    test('a lease to fill anew that was given up, or whose holder died, goes to the next reader', async () => {
      const key = aKey()
      await aged(key, 'old')
      await store.release(key, 'customer', await refreshed(key))
      const dead = await refreshed(key)
      await driver.age(key, LEASE_MS)
      const next = await refreshed(key)
      expect(await fill(key, dead, 'late')).toBe(false)
      expect(await fill(key, next, 'now')).toBe(true)
    })

    test('an aged entry ends with its time to live, and who fills it anew is then waited for', async () => {
      const key = aKey()
      await aged(key, 'old')
      await driver.age(key, TTL_MS - 60_000 - LEASE_MS / 2)
      const token = await refreshed(key)
      await driver.age(key, LEASE_MS / 2)
      expect(await read(key)).toEqual({ kind: 'WAIT', token })
    })

    test('a fence drops an aged entry, and no lease to fill it anew fills after it', async () => {
      const key = aKey()
      await aged(key, 'old')
      const token = await refreshed(key)
      await store.fence(key, 'h.1', FENCE_MS)
      expect((await read(key)).kind).toBe('FENCED')
      expect(await fill(key, token, 'old')).toBe(false)
      await store.unfence(key, { member: 'h.1' })
      expect(await fill(key, token, 'old')).toBe(false)
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('a short-lived entry after a long-lived one ends in its own time', async () => {
      const key = aKey()
      await filled(key, 'long')
      await store.invalidate(key)
      expect(await fill(key, await leased(key), 'short', lasting(5000))).toBe(true)
      await driver.age(key, 5000)
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('a lease whose holder died goes to the next reader, and the dead one can fill no more', async () => {
      const key = aKey()
      const dead = await leased(key)
      await driver.age(key, LEASE_MS)
      const next = await leased(key)
      expect(next).not.toBe(dead)
      expect(await fill(key, dead, 'late')).toBe(false)
      expect(await fill(key, next, 'now')).toBe(true)
    })

    test('a released lease goes to the next reader at once', async () => {
      const key = aKey()
      const token = await leased(key)
      await store.release(key, 'customer', token)
      expect(await leased(key)).not.toBe(token)
      expect(await fill(key, token, 'late')).toBe(false)
    })

    test('a lease is released by its nonce too, for one who was never told the token', async () => {
      const key = aKey()
      await store.read(key, 'customer', 'nonce-1', LEASE_MS)
      await store.release(key, 'customer', 'once-1')
      expect((await read(key)).kind).toBe('WAIT')
      await store.release(key, 'customer', 'nonce-1')
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('a lease is released by its own token alone', async () => {
      const key = aKey()
      const token = await leased(key)
      await store.release(key, 'customer', `${token}x`)
      expect(await read(key)).toEqual({ kind: 'WAIT', token })
    })

    test('a token fills once', async () => {
      const key = aKey()
      const token = await leased(key)
      expect(await fill(key, token, 'first')).toBe(true)
      expect(await fill(key, token, 'second')).toBe(false)
      expect(await read(key)).toEqual({ kind: 'HIT', value: 'first' })
    })

    test('a token nobody was given fills nothing', async () => {
      const key = aKey()
      expect(await fill(key, 'made-up', 'v')).toBe(false)
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('a fence drops what is stored and leases nothing', async () => {
      const key = aKey()
      await filled(key, 'before')
      await store.fence(key, 'h.1', FENCE_MS)
      const answer = await read(key)
      if (answer.kind !== 'FENCED') throw new Error(`Expected a fence, got ${answer.kind}.`)
      expect(answer.endsInMs).toBeGreaterThan(FENCE_MS - 60_000)
      expect(answer.endsInMs).toBeLessThanOrEqual(FENCE_MS)
    })

    test('a lease from before a fence fills nothing, during it or after', async () => {
      const key = aKey()
      const before = await leased(key)
      await store.fence(key, 'h.1', FENCE_MS)
      expect(await fill(key, before, 'old')).toBe(false)
      await store.unfence(key, { member: 'h.1' })
      expect(await fill(key, before, 'old')).toBe(false)
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('a lease from before a fence fills nothing when the fence has ended by itself', async () => {
      const key = aKey()
      const before = await leased(key)
      await store.fence(key, 'h.1', FENCE_MS)
      await driver.age(key, FENCE_MS)
      expect(await fill(key, before, 'old')).toBe(false)
    })

    test('a fence ends by itself, and lifting it then finds nothing', async () => {
      const key = aKey()
      await store.fence(key, 'h.1', FENCE_MS)
      await driver.age(key, FENCE_MS)
      expect((await store.unfence(key, { member: 'h.1' })).stood).toEqual([])
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('two writers: reads stay fenced until both are done', async () => {
      const key = aKey()
      await store.fence(key, 'a.1', FENCE_MS)
      await store.fence(key, 'b.1', FENCE_MS)
      expect((await store.unfence(key, { keyHash: 'a' })).stood).toEqual(['a.1'])
      expect((await read(key)).kind).toBe('FENCED')
      expect((await store.unfence(key, { keyHash: 'b' })).stood).toEqual(['b.1'])
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('two executions of a key: one that was refused lifts its own fence alone', async () => {
      const key = aKey()
      await store.fence(key, 'h.1', FENCE_MS)
      await store.fence(key, 'h.2', FENCE_MS)
      expect((await store.unfence(key, { member: 'h.2' })).stood).toEqual(['h.2'])
      expect((await read(key)).kind).toBe('FENCED')
    })

    test('two executions of a key: one that was settled lifts both', async () => {
      const key = aKey()
      await store.fence(key, 'h.1', FENCE_MS)
      await store.fence(key, 'h.2', FENCE_MS)
      expect((await store.unfence(key, { keyHash: 'h' })).stood.toSorted()).toEqual(['h.1', 'h.2'])
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('a key hash that begins another lifts only its own', async () => {
      const key = aKey()
      await store.fence(key, 'hash.1', FENCE_MS)
      await store.fence(key, 'hash2.1', FENCE_MS)
      expect((await store.unfence(key, { keyHash: 'hash' })).stood).toEqual(['hash.1'])
      expect((await read(key)).kind).toBe('FENCED')
    })

    test('a fence placed again ends later', async () => {
      const key = aKey()
      await store.fence(key, 'h.1', FENCE_MS)
      await driver.age(key, FENCE_MS - 1000)
      await store.fence(key, 'h.1', FENCE_MS)
      await driver.age(key, 2000)
      expect((await read(key)).kind).toBe('FENCED')
      expect((await store.unfence(key, { member: 'h.1' })).stood).toEqual(['h.1'])
    })

    test('lifting drops what was stored although the fence had been lost', async () => {
      const key = aKey()
      await filled(key, 'stored while no fence stood')
      expect((await store.unfence(key, { keyHash: 'h' })).stood).toEqual([])
      expect((await read(key)).kind).toBe('LEASE')
    })

    test('lifting ends a lease that was given while no fence stood', async () => {
      const key = aKey()
      const token = await leased(key)
      await store.unfence(key, { keyHash: 'h' })
      expect(await fill(key, token, 'old')).toBe(false)
    })

    test('invalidating drops entry and lease, and leaves fences', async () => {
      const key = aKey()
      await filled(key, 'v')
      await store.invalidate(key)
      const token = await leased(key)
      await store.invalidate(key)
      expect(await fill(key, token, 'v')).toBe(false)
      await store.fence(key, 'h.1', FENCE_MS)
      await store.invalidate(key)
      expect((await read(key)).kind).toBe('FENCED')
    })

    /** Stores every view with its own name as the value; `short` ends after five seconds. */
    async function filledViews(key: string, short?: View): Promise<void> {
      for (const view of views) {
        const ttlMs = view === short ? 5000 : TTL_MS
        expect(await store.fill(key, view, await leased(key, view), view, lasting(ttlMs))).toBe(true)
      }
    }
    const kinds = async (key: string) => Promise.all(views.map(async (view) => (await read(key, view)).kind))

    test('each view has a lease of its own', async () => {
      const key = aKey()
      const tokens: string[] = []
      for (const view of views) tokens.push(await leased(key, view))
      expect(new Set(tokens).size).toBe(views.length)
      expect(await Promise.all(views.map((view) => read(key, view)))).toEqual(
        tokens.map((token) => ({ kind: 'WAIT', token })),
      )
    })

    test('each view has an entry of its own', async () => {
      const key = aKey()
      await filledViews(key)
      expect(await Promise.all(views.map((view) => read(key, view)))).toEqual(
        views.map((value) => ({ kind: 'HIT', value })),
      )
    })

    test('a view is filled under its own lease alone', async () => {
      const key = aKey()
      const token = await leased(key, 'invoices')
      await leased(key, 'openInvoices')
      expect(await store.fill(key, 'openInvoices', token, 'v', LIFETIME)).toBe(false)
      expect(await store.fill(key, 'taxIds', token, 'v', LIFETIME)).toBe(false)
      expect(await store.fill(key, 'invoices', token, 'v', LIFETIME)).toBe(true)
    })

    test('filling, or giving up, one view leaves the leases of others', async () => {
      const key = aKey()
      const [invoices, cards, sources] = [
        await leased(key, 'invoices'),
        await leased(key, 'cards'),
        await leased(key, 'sources'),
      ]
      await store.release(key, 'cards', cards)
      expect(await store.fill(key, 'invoices', invoices, 'v', LIFETIME)).toBe(true)
      expect(await read(key, 'sources')).toEqual({ kind: 'WAIT', token: sources })
      expect((await read(key, 'cards')).kind).toBe('LEASE')
    })

    test('filling one view anew leaves what others hold', async () => {
      const key = aKey()
      await filledViews(key, 'invoices')
      await driver.age(key, 5000)
      expect(await store.fill(key, 'invoices', await leased(key, 'invoices'), 'new', LIFETIME)).toBe(true)
      expect(await read(key, 'openInvoices')).toEqual({ kind: 'HIT', value: 'openInvoices' })
      expect(await read(key, 'invoices')).toEqual({ kind: 'HIT', value: 'new' })
    })

    test.each(views)('%s ends in its own time', async (short) => {
      const key = aKey()
      await filledViews(key, short)
      await driver.age(key, 5000)
      expect(await kinds(key)).toEqual(views.map((view) => (view === short ? 'LEASE' : 'HIT')))
    })

    test.each<[string, (key: string) => Promise<unknown>, string]>([
      ['a fence', (key) => store.fence(key, 'h.1', FENCE_MS), 'FENCED'],
      ['lifting a fence', (key) => store.unfence(key, { keyHash: 'h' }), 'LEASE'],
      ['invalidating', (key) => store.invalidate(key), 'LEASE'],
    ])('%s drops every view', async (_, drop, after) => {
      const key = aKey()
      await filledViews(key)
      await drop(key)
      expect(new Set(await kinds(key))).toEqual(new Set([after]))
    })

    test('no lease of any view from before a write fills after it', async () => {
      const key = aKey()
      const tokens = await Promise.all(views.map((view) => leased(key, view)))
      await store.fence(key, 'h.1', FENCE_MS)
      await store.unfence(key, { keyHash: 'h' })
      const fills = views.map((view, index) => store.fill(key, view, tokens[index] ?? '', 'old', LIFETIME))
      expect(new Set(await Promise.all(fills))).toEqual(new Set([false]))
    })

    test('notes outlive writes and end with their time', async () => {
      const key = aKey()
      expect(await store.recall(key, 'h')).toBeNull()
      await store.keep(key, 'h', 'first', 60_000)
      await store.keep(key, 'h', 'note', 60_000)
      await store.fence(key, 'h.1', FENCE_MS)
      await store.unfence(key, { keyHash: 'h' })
      await store.invalidate(key)
      expect(await store.recall(key, 'h')).toBe('note')
      expect(await store.recall(key, 'other')).toBeNull()
      await driver.age(key, 60_000)
      expect(await store.recall(key, 'h')).toBeNull()
    })
  })
}

function aKey(): string {
  return customerKey(scope, null, anyCustomerId())
}
