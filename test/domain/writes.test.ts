import { ANYONE } from '../../src/domain/callers/caller.ts'
import { describe, expect, it } from 'vitest'
import { deadlineIn } from '../../src/domain/call.ts'
import type { CallContext } from '../../src/domain/context.ts'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import type { CustomerFence, Settled, UpstreamFailure } from '../../src/domain/ports.ts'
import type { WriteDeps } from '../../src/domain/writes/write-deps.ts'
import { createWriteOperations } from '../../src/domain/writes/write-operations.ts'
import { unasked } from '../support/unasked.ts'
import { memoryNotes } from './support/memory-notes.ts'
import { aFailure } from './support/memory-upstream.ts'
import { atOnce } from '../support/at-once.ts'
import { aCard, aCustomer, OLD_CARD } from './support/samples.ts'

const HOURS = 60 * 60
const card = { customerId: 'cus_1', source: OLD_CARD, idempotencyKey: 'one' }
const vat = { customerId: 'cus_1', type: 'eu_vat', value: 'DE1', idempotencyKey: 'one' }
const fails = (failure: UpstreamFailure) => () => Promise.reject(aFailure(failure))
const unknown: UpstreamFailure = { kind: 'unknown' }
const notFound: UpstreamFailure = { kind: 'not_found' }
const created = async () => ({ customer: aCustomer(), requestId: 'req_1', replayed: false })
const cannotBeTold = () => Promise.reject(new CacheUnavailableError('down'))
const bug = () => Promise.reject(new TypeError('a bug'))

/** The writes on a Stripe that a test gives, with a record of what the fence and the request's reads were told. */
function arrange(given: Partial<WriteDeps['upstream']>, fence: Partial<CustomerFence> = {}) {
  const fenced: Settled<unknown>['state'][] = []
  const forgotten: string[] = []
  const notes = memoryNotes()
  const context: CallContext = {
    requestId: 'a request',
    signal: new AbortController().signal,
    deadlines: { read: deadlineIn(1000), write: deadlineIn(1000) },
    reads: {
      ...unasked<CallContext['reads']>(),
      forget: (id) => void forgotten.push(id),
      meet: () => undefined,
    },
    served: { stale: false },
    caller: ANYONE,
  }
  const operations = createWriteOperations({
    upstream: { ...unasked<WriteDeps['upstream']>(), getCustomer: async () => aCustomer(), ...given },
    notes,
    queue: atOnce,
    fence: {
      async around(_id, _hash, _call, write) {
        const { value, state } = await write()
        fenced.push(state)
        return { value, freshReads: true }
      },
      invalidate: async () => true,
      ...fence,
    },
  })
  return { context, operations, kept: notes.calls, fenced, forgotten }
}

describe('a write whose outcome is not known', () => {
  it('can be resumed for 23 hours from the first try of its key', async () => {
    const { operations, context, kept, fenced } = arrange({ addTaxId: fails(unknown) })
    const first = await operations.addTaxId(context, vat)
    const [[hash, note] = []] = kept
    if (hash === undefined || note === undefined) throw new Error('no note was kept')
    kept.set(hash, { ...note, firstTriedAt: note.firstTriedAt - 10 * HOURS })
    const second = await operations.addTaxId(context, vat)
    expect(first).toMatchObject({ resumeUntil: until(note.firstTriedAt + 23 * HOURS) })
    expect(second).toMatchObject({ resumeUntil: until(note.firstTriedAt + 13 * HOURS) })
    expect(fenced).toEqual(['unknown', 'unknown'])
  })

  it('keeps nothing of one that is known', async () => {
    const { operations, context, kept } = arrange({ addTaxId: fails({ kind: 'busy' }) })
    expect(await operations.addTaxId(context, vat)).toMatchObject({ __typename: 'CustomerBusyError' })
    expect(kept.size).toBe(0)
  })
})

it('of two operations under one key is one to Stripe, which refuses it where the notes are lost', async () => {
  const keys: string[] = []
  const lost = (key: string) => {
    keys.push(key)
    throw aFailure({ kind: 'idempotency_conflict' })
  }
  const adding = arrange({ addTaxId: async (_query, key) => lost(key) })
  const adjusting = arrange({ adjustBalance: async (_adjustment, key) => lost(key) })
  const adjustment = { customerId: 'cus_1', amount: 1, currency: 'usd', idempotencyKey: 'one' }
  const answers = [
    await adding.operations.addTaxId(adding.context, vat),
    await adjusting.operations.adjustBalance(adjusting.context, adjustment),
  ]
  expect(answers).toMatchObject(answers.map(() => ({ __typename: 'IdempotencyConflictError' })))
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(keys[1]).toBe(keys[0])
})

it('that was refused has not used its key: another may', async () => {
  const { operations, context } = arrange({
    addTaxId: fails({ kind: 'invalid', param: 'value', code: 'tax_id_invalid' }),
    addSource: async () => ({ source: aCard(OLD_CARD), requestId: 'req_1', replayed: false }),
  })
  const source = { customerId: 'cus_1', source: 'tok_visa', idempotencyKey: 'one' }
  expect(await operations.addTaxId(context, vat)).toMatchObject({ __typename: 'InvalidInputError' })
  expect(await operations.addSource(context, source)).toMatchObject({ __typename: 'SourceSuccess' })
  expect(await operations.addTaxId(context, vat)).toMatchObject({ __typename: 'IdempotencyConflictError' })
})

it('speaks for no other operation under the same key: one that is lost may yet come', async () => {
  const hashes: string[] = []
  const around: CustomerFence['around'] = async (_id, hash, _call, write) => {
    hashes.push(hash)
    return { value: (await write()).value, freshReads: true }
  }
  const { operations, context } = arrange(
    { addTaxId: fails(unknown), getTaxId: async () => null },
    { around },
  )
  await operations.addTaxId(context, vat)
  await operations.addTaxId(context, vat)
  await operations.removeTaxId(context, { customerId: 'cus_1', taxId: 'txi_1', idempotencyKey: 'one' })
  expect(hashes[1]).toBe(hashes[0])
  expect(hashes[2]).not.toBe(hashes[0])
})

describe('a removal', () => {
  it('whose outcome is not known is found done by its key', async () => {
    let isThere = true
    const { operations, context, fenced } = arrange({
      getSource: async () => (isThere ? aCard(OLD_CARD) : null),
      removeSource: () => Promise.reject(aFailure(isThere ? unknown : notFound)),
    })
    expect(await operations.removeSource(context, card)).toMatchObject({ __typename: 'OutcomeUnknownError' })
    isThere = false
    expect(await operations.removeSource(context, card)).toMatchObject({
      __typename: 'SourceSuccess',
      source: { id: OLD_CARD },
      replayed: true,
    })
    expect(fenced).toEqual(['unknown', 'settled'])
  })

  it('that Stripe has refused is made by its key later on, and is no replay', async () => {
    let failure: UpstreamFailure | null = { kind: 'busy' }
    const { operations, context } = arrange({
      getSource: async () => aCard(OLD_CARD),
      removeSource: async () => {
        if (failure) throw aFailure(failure)
        return { requestId: 'req_1' }
      },
    })
    expect(await operations.removeSource(context, card)).toMatchObject({ __typename: 'CustomerBusyError' })
    failure = null
    const made = await operations.removeSource(context, card)
    expect(made).toMatchObject({ __typename: 'SourceSuccess', requestId: 'req_1', replayed: false })
    const source = { __typename: 'CardSource', id: OLD_CARD, brand: null }
    expect(await operations.removeSource(context, card)).toMatchObject({ ...made, source, replayed: true })
  })

  it('of something else under the same key is a conflict, and nothing is sent', async () => {
    const sent: string[] = []
    const { operations, context } = arrange({
      getSource: async () => aCard(OLD_CARD),
      removeSource: async ({ source }) => {
        sent.push(source)
        return { requestId: null }
      },
    })
    await operations.removeSource(context, card)
    for (const other of [{ source: 'card_other' }, { customerId: 'cus_2' }]) {
      const answer = await operations.removeSource(context, { ...card, ...other })
      expect(answer).toMatchObject({ __typename: 'IdempotencyConflictError', idempotencyKey: 'one' })
    }
    expect(sent).toEqual([OLD_CARD])
  })

  it('that finds it gone by a call of the same key that came between is a repeat of that', async () => {
    const asked = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<null>()
    const reads = [() => gone.promise, async () => aCard(OLD_CARD)].values()
    const { operations, context } = arrange({
      async getSource() {
        asked.resolve()
        return reads.next().value?.() ?? null
      },
      removeSource: async () => ({ requestId: 'req_1' }),
    })
    const first = operations.removeSource(context, card)
    await asked.promise
    const second = await operations.removeSource(context, card)
    expect(second).toMatchObject({ __typename: 'SourceSuccess', replayed: false })
    gone.resolve(null)
    expect(await first).toMatchObject({
      __typename: 'SourceSuccess',
      source: { id: OLD_CARD },
      requestId: 'req_1',
      replayed: true,
    })
  })

  it('is not sent when what is removed cannot be read', async () => {
    const { operations, context, fenced } = arrange({ getSource: fails({ kind: 'unavailable' }) })
    const answer = await operations.removeSource(context, card)
    expect(answer).toMatchObject({ __typename: 'ServiceUnavailableError', code: 'UPSTREAM_UNAVAILABLE' })
    expect(fenced).toEqual(['refused'])
  })
})

describe('an id that Stripe does not know', () => {
  const rows: [what: string, getCustomer: WriteDeps['upstream']['getCustomer'], answer: object][] = [
    [
      'is the argument, where there is the customer',
      async () => aCustomer(),
      { __typename: 'InvalidInputError', requestId: 'req_failed', issues: [{ path: ['source'] }] },
    ],
    ['is the customer, where there is none', async () => null, { __typename: 'CustomerNotFoundError' }],
    [
      'is the customer, where it is deleted',
      async () => ({ __typename: 'DeletedCustomer', id: 'cus_1' }),
      { __typename: 'CustomerNotFoundError' },
    ],
    [
      'is neither, where that cannot be told',
      fails({ kind: 'unavailable' }),
      { __typename: 'ServiceUnavailableError' },
    ],
    ['is the customer, where both say so', fails(notFound), { __typename: 'CustomerNotFoundError' }],
  ]
  it.each(rows)('%s', async (_what, getCustomer, answer) => {
    const { operations, context, fenced, forgotten } = arrange({ addSource: fails(notFound), getCustomer })
    expect(await operations.addSource(context, { customerId: 'cus_1', source: 'tok_visa' })).toMatchObject(
      answer,
    )
    expect([fenced, forgotten]).toEqual([['refused'], ['cus_1']])
  })
})

describe('a new customer', () => {
  it('is told to the cache before the answer, which says when that failed', async () => {
    const told: string[] = []
    const invalidate = async (id: string) => told.push(id) === 0
    const { operations, context } = arrange({ createCustomer: created }, { invalidate })
    const answer = await operations.createCustomer(context, { input: {} })
    expect(answer).toMatchObject({ __typename: 'CreateCustomerSuccess', freshReads: false })
    expect(told).toEqual([aCustomer().id])
  })

  it('can be resumed from the first try of its key', async () => {
    const { operations, context, kept } = arrange({ createCustomer: fails(unknown) })
    const answer = await operations.createCustomer(context, { input: {}, idempotencyKey: 'one' })
    const [note] = kept.values()
    expect(answer).toMatchObject({ resumeUntil: until((note?.firstTriedAt ?? 0) + 23 * HOURS) })
  })
})

it('a write that the cache cannot be told of is not sent', async () => {
  const { operations, context } = arrange({}, { around: cannotBeTold })
  const answer = await operations.deleteCustomer(context, { id: 'cus_1' })
  expect(answer).toMatchObject({ __typename: 'ServiceUnavailableError', code: 'CACHE_UNAVAILABLE' })
})

it('what is not of Stripe is a bug, and is thrown', async () => {
  const { operations, context } = arrange({ addTaxId: bug, getTaxId: bug, createCustomer: bug })
  await expect(operations.addTaxId(context, vat)).rejects.toThrow('a bug')
  await expect(operations.removeTaxId(context, { customerId: 'cus_1', taxId: 'txi_1' })).rejects.toThrow(
    'a bug',
  )
  await expect(operations.createCustomer(context, { input: {} })).rejects.toThrow('a bug')
})

function until(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
