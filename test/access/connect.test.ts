import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Operation } from '../support/operations.ts'
import { graphql, startGateway } from '../support/world.ts'
import { OWN } from './callers.ts'
import {
  ACCOUNTS,
  FRESH,
  headersOf,
  startConnected,
  STORES,
  type AccountId,
  type Connected,
} from './connected.ts'
import { fill } from './filled-customer.ts'

// Of accounts whose customers have equal ids, nothing of one is ever answered, waited for or counted for another.

const reads: Operation[] = ['customer', 'customerDetails', 'sources', 'subscriptions', 'paymentMethods']
reads.push('taxIds', 'invoices', 'balanceTransactions', 'cashBalanceTransactions')

describe.each(STORES)('with the cache in $name', ({ withRedis }) => {
  let connected: Connected
  beforeAll(async () => {
    connected = await startConnected(withRedis)
  })
  afterAll(() => connected[Symbol.asyncDispose]())
  beforeEach(() => connected.forgetWhatWasSent())

  describe('with other data by the same ids', () => {
    beforeAll(async () => {
      const { accounts } = connected
      for (const account of ACCOUNTS) {
        await accounts.of(account).control.reset(true)
        await accounts.of(account).stripe.customers.update(OWN, { name: `Of ${account}` })
      }
      await fill({ sandbox: accounts.of('acct_one') }, OWN)
      // What was read before belongs to the accounts as they were.
      for (const account of ACCOUNTS) await connected.ask(account, 'customer', { id: OWN }, FRESH)
    })

    test.each(reads)('%s, asked at once and again: each its own account’s', async (operation) => {
      const { ask } = connected
      const args = await connected.argsIn('acct_one', operation)
      const all = [...ACCOUNTS, ...ACCOUNTS]
      const cold = await Promise.all(all.map((account) => ask(account, operation, args)))
      const again = await Promise.all(all.map((account) => ask(account, operation, args)))
      const truth: unknown[] = []
      for (const account of all) truth.push(await ask(account, operation, args, FRESH))
      expect({ cold, again }).toEqual({ cold: truth, again: truth })
      expect(truth[1]).not.toEqual(truth[2])
    })

    test('a customer sees the one of their account', async () => {
      for (const account of ACCOUNTS) {
        const headers = await headersOf(account, { role: 'customer', stripe_customer: OWN })
        expect(await graphql.ask(connected.gateway.url, 'customer', { id: OWN }, headers)).toEqual(
          await connected.ask(account, 'customer', { id: OWN }, FRESH),
        )
      }
    })
  })

  const nameIn = async (account: AccountId) =>
    (await connected.ask(account, 'customer', { id: OWN })) as { name: string }
  const rename = (account: AccountId, name: string) =>
    connected.ask(account, 'updateCustomer', { id: OWN, input: { name }, idempotencyKey: 'rename' })

  test('a write under way in one is no fence, no wait and no end of what is cached in another', async () => {
    const { accounts, sentTo } = connected
    const { control } = accounts.of('acct_one')
    const { name: others } = await nameIn('acct_two')
    await nameIn('acct_one')
    const match = { method: 'POST', path: '/v1/customers/{customer}' }
    await control.fault({ match, times: 1, action: 'hold', name: 'one', at: 'before' })
    const held = rename('acct_one', 'New')
    await control.held('one')
    await connected.forgetWhatWasSent()
    expect(await nameIn('acct_two')).toMatchObject({ name: others })
    expect(await sentTo('acct_two')).toEqual([])
    expect(await rename('acct_two', 'Newer')).toMatchObject({ replayed: false, customer: { name: 'Newer' } })
    await control.release('one')
    expect(await held).toMatchObject({ replayed: false, customer: { name: 'New' } })
    expect(await nameIn('acct_one')).toMatchObject({ name: 'New' })
    expect(await nameIn('acct_two')).toMatchObject({ name: 'Newer' })
    await connected.forgetWhatWasSent()
    await rename('acct_one', 'Newest')
    expect(await nameIn('acct_two')).toMatchObject({ name: 'Newer' })
    expect(await sentTo('acct_two')).toEqual([])
  })

  test('an account that is asked too much lets another have its turn', async () => {
    await using limited = await startGateway(connected.accounts.url, {
      ...connected.env,
      STRIPE_RATE_LIMIT: '10',
    })
    // Each asks for something else, so that no two are one read.
    let asks = 0
    const read = async (account: AccountId) => {
      asks += 1
      const args = { email: `nobody-${asks}@example.com` }
      return graphql.ask(limited.url, 'customers', args, await headersOf(account))
    }
    const flood = Array.from({ length: 100 }, () => read('acct_one'))
    const others = [read('acct_two'), read(null)]
    for (const answer of await Promise.all(others)) expect(answer).toMatchObject({ items: [] })
    expect(await Promise.all(flood)).toContainEqual({ error: 'OVERLOADED' })
  })
})
