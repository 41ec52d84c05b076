import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asked } from './asked.ts'
import { OWN } from './callers.ts'
import { kindOf } from './cells.ts'
import { CONNECTED, startConnected, STORES, type AccountId, type Connected } from './connected.ts'

// What is kept of writes, and a caller's keys, where the customers of two accounts have equal ids.

const mutations = asked.flatMap(([operation]) => (kindOf(operation) === 'mutation' ? [operation] : []))

describe.each(STORES)('with the cache in $name', ({ withRedis }) => {
  let connected: Connected
  beforeAll(async () => {
    connected = await startConnected(withRedis)
  })
  afterAll(() => connected[Symbol.asyncDispose]())

  test.each(mutations)('%s under one key is a call of its own in each account', async (operation) => {
    const { argsIn, ask, reset, sentTo } = connected
    const idempotencyKey = `for ${operation}`
    for (const account of CONNECTED) await reset(account)
    const [args, same] = [await argsIn('acct_one', operation), await argsIn('acct_two', operation)]
    expect(same).toEqual(args)
    await connected.forgetWhatWasSent()
    const call = (account: AccountId) => ask(account, operation, { ...args, idempotencyKey })
    for (const account of CONNECTED) expect(await call(account)).toMatchObject({ replayed: false })
    const keys = []
    for (const account of CONNECTED) {
      const writes = (await sentTo(account)).filter(({ method }) => method !== 'GET')
      expect(writes.length).toBeGreaterThan(0)
      keys.push(...writes.flatMap((sent) => sent.headers['idempotency-key'] ?? []))
    }
    expect(new Set(keys).size).toBe(keys.length)
    for (const account of CONNECTED) expect(await call(account)).toMatchObject({ replayed: true })
  })

  test('a key that stands for a call in one account is free in another', async () => {
    const { ask, reset } = connected
    for (const account of CONNECTED) await reset(account)
    const idempotencyKey = 'taken'
    const source = { customerId: OWN, source: 'tok_visa', idempotencyKey }
    await ask('acct_one', 'updateCustomer', { id: OWN, input: { name: 'New' }, idempotencyKey })
    const conflict = { __typename: 'IdempotencyConflictError' }
    expect(await ask('acct_one', 'addSource', source)).toMatchObject(conflict)
    expect(await ask('acct_two', 'addSource', source)).toMatchObject({ replayed: false })
  })

  test('a new card has each account’s own invoices retried, though their ids are equal', async () => {
    const { ask, reset } = connected
    for (const account of CONNECTED) await reset(account)
    const args = { id: OWN, input: { source: 'tok_visa' }, idempotencyKey: 'retry' }
    const paid = { replayed: false, retriedInvoices: [{ outcome: 'PAID' }] }
    for (const account of CONNECTED) expect(await ask(account, 'updateCustomer', args)).toMatchObject(paid)
  })
})
