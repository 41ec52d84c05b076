import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EAGER } from '../stripe/support/calls.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'
const PATH = `/v1/customers/${ID}/balance_transactions`

let world: World
beforeAll(async () => {
  world = await startWorld({}, { attempts: EAGER })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

/** An effect that shows how often it happened. */
async function effects(): Promise<number> {
  const { data } = await world.sandbox.stripe.customers.listBalanceTransactions(ID)
  return data.filter(({ amount }) => amount === -500).length
}
async function keysSent(): Promise<string[]> {
  const requests = await world.sandbox.control.requests()
  const posts = requests.filter(({ method, path }) => method === 'POST' && path === PATH)
  return posts.map(({ headers }) => headers['idempotency-key'] ?? '')
}
const lose = (action: string, times: number) =>
  world.sandbox.control.fault({ match: { method: 'POST', path: PATH }, action, times })

describeRow(15, () => {
  describe.each(doors)('a connection that is lost, through $name', ({ ask }) => {
    const adjust = (idempotencyKey: string) =>
      ask(world.gateway.url, 'adjustBalance', {
        customerId: ID,
        amount: -500,
        currency: 'usd',
        idempotencyKey,
      })

    test.each(['drop-before', 'drop-after-commit'])(
      '%s: the same key again, and one effect',
      async (action) => {
        await lose(action, 2)
        expect(await adjust('lost-twice')).toMatchObject({ __typename: 'AdjustBalanceSuccess' })
        expect(await effects()).toBe(1)
        const keys = await keysSent()
        expect(keys).toHaveLength(3)
        expect(new Set(keys).size).toBe(1)
      },
    )

    test.each([
      ['drop-before', 0],
      ['drop-after-commit', 1],
    ])('%s, each time: unknown, and the key tells later', async (action, effectsBefore) => {
      await lose(action, 3)
      expect(await adjust('lost')).toMatchObject({
        __typename: 'OutcomeUnknownError',
        code: 'OUTCOME_UNKNOWN',
        idempotencyKey: 'lost',
        retryable: true,
      })
      expect(await effects()).toBe(effectsBefore)
      expect(await adjust('lost')).toMatchObject({ __typename: 'AdjustBalanceSuccess' })
      expect(await effects()).toBe(1)
      expect(new Set(await keysSent()).size).toBe(1)
    })
  })
})
