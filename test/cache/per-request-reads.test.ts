import { expect, test, vi } from 'vitest'
import { createPerRequestReads } from '../../src/cache/reads/per-request-reads.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Customer } from '../../src/domain/model/customer.ts'
import { aCall, aCustomer, TAX_IDS } from './fixtures.ts'

function arrange() {
  const asked: [string, Call][] = []
  const forgotten: string[] = []
  const answers = new Map<string, Customer | Error>()
  const reads = createPerRequestReads({
    async get(id, call) {
      asked.push([id, call])
      const answer = answers.get(id) ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
    async list(id, { list, page }, call) {
      asked.push([`${list} ${page.size} of ${id}`, call])
      return null
    },
    async details(id, call) {
      asked.push([`details of ${id}`, call])
      return { tax: null, invoiceCreditBalance: null, cashBalance: null }
    },
    forget: (id) => void forgotten.push(id),
  })
  return { reads, asked, forgotten, answers }
}

test('a request reads each customer once', async () => {
  const { reads, asked, answers } = arrange()
  answers.set('cus_1', aCustomer('cus_1', 'one'))
  const [one, again, other] = await Promise.all(
    ['cus_1', 'cus_1', 'cus_2'].map((id) => reads.get(id, aCall())),
  )
  expect([one?.name, again, other]).toEqual(['one', one, null])
  expect(await reads.get('cus_1', aCall())).toBe(one)
  expect(asked.map(([id]) => id)).toEqual(['cus_1', 'cus_2'])
})

test('each read is told of the call it is for', async () => {
  const { reads, asked } = arrange()
  const call = aCall()
  await reads.get('cus_1', call)
  expect(asked).toEqual([['cus_1', call]])
  expect(asked[0]?.[1]).toBe(call)
})

test('what is forgotten is read anew, here and below', async () => {
  const { reads, asked, forgotten, answers } = arrange()
  answers.set('cus_1', aCustomer('cus_1', 'before'))
  await reads.get('cus_1', aCall())
  answers.set('cus_1', aCustomer('cus_1', 'after'))
  reads.forget('cus_1')
  expect((await reads.get('cus_1', aCall()))?.name).toBe('after')
  expect([asked.length, forgotten]).toEqual([2, ['cus_1']])
})

test('one failed read fails alone, and is not remembered', async () => {
  const { reads, answers } = arrange()
  const failure = new Error('down')
  answers.set('cus_1', failure).set('cus_2', aCustomer('cus_2', 'two'))
  const [one, two] = await Promise.allSettled([reads.get('cus_1', aCall()), reads.get('cus_2', aCall())])
  expect(one).toEqual({ status: 'rejected', reason: failure })
  expect(two.status).toBe('fulfilled')
  answers.set('cus_1', aCustomer('cus_1', 'one'))
  expect((await reads.get('cus_1', aCall()))?.name).toBe('one')
})

test('a request reads each page, and the details, once', async () => {
  const { reads, asked } = arrange()
  const longer = { ...TAX_IDS, page: { ...TAX_IDS.page, size: 11 } }
  for (const query of [TAX_IDS, longer, { ...TAX_IDS }]) await reads.list('cus_1', query, aCall())
  await reads.list('cus_2', TAX_IDS, aCall())
  await Promise.all([reads.details('cus_1', aCall()), reads.details('cus_1', aCall())])
  expect(asked.map(([what]) => what)).toEqual([
    'taxIds 10 of cus_1',
    'taxIds 11 of cus_1',
    'taxIds 10 of cus_2',
    'details of cus_1',
  ])
})

test('what is forgotten of a customer is all of it, and of no other', async () => {
  const { reads, asked } = arrange()
  const readAll = async () => {
    for (const id of ['cus_1', 'cus_2']) {
      await reads.get(id, aCall())
      await reads.list(id, TAX_IDS, aCall())
      await reads.details(id, aCall())
    }
  }
  await readAll()
  asked.length = 0
  reads.forget('cus_1')
  await readAll()
  expect(asked.map(([what]) => what)).toEqual(['cus_1', 'taxIds 10 of cus_1', 'details of cus_1'])
})

test('a read that was forgotten on its way and then failed takes nothing from the one after it', async () => {
  const { reads, asked, answers } = arrange()
  answers.set('cus_1', new Error('down'))
  const failing = reads.get('cus_1', aCall())
  const failed = failing.then(String, String)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  reads.forget('cus_1')
  answers.set('cus_1', aCustomer('cus_1', 'after'))
  const after = reads.get('cus_1', aCall())
  expect(await failed).toContain('down')
  expect((await after)?.name).toBe('after')
  await reads.get('cus_1', aCall())
  expect(asked).toHaveLength(2)
})

test('a customer that the request has met is there without a look, until it is forgotten', async () => {
  const { reads, asked, answers } = arrange()
  answers.set('cus_1', aCustomer('cus_1', 'one'))
  reads.meet('cus_1')
  expect(await reads.isThere('cus_1', aCall())).toBe(true)
  expect(asked).toEqual([])
  reads.forget('cus_1')
  answers.delete('cus_1')
  expect(await reads.isThere('cus_1', aCall())).toBe(false)
  expect(asked.map(([id]) => id)).toEqual(['cus_1'])
})

test('one that was met is not thereby read', async () => {
  const { reads, answers } = arrange()
  answers.set('cus_1', aCustomer('cus_1', 'as it is'))
  reads.meet('cus_1')
  expect((await reads.get('cus_1', aCall()))?.name).toBe('as it is')
})
