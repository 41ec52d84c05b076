import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postGraphql } from '../support/graphql-client.ts'
import { doors } from '../support/world.ts'
import { asked } from './asked.ts'
import { OWN } from './callers.ts'
import { kindOf } from './cells.ts'
import { ACCOUNTS, FRESH, headersOf, startConnected, type Connected } from './connected.ts'

// The claim `stripe_account` alone says which account is meant.

let connected: Connected
beforeAll(async () => {
  connected = await startConnected(false)
})
afterAll(() => connected[Symbol.asyncDispose]())
beforeEach(() => connected.forgetWhatWasSent())

describe.each(doors)('through $name', (door) => {
  test.each(asked.map(([operation]) => operation))(
    '%s is asked of the account of the claim, whatever header comes with it',
    async (operation) => {
      const { gateway, sentTo } = connected
      if (kindOf(operation) === 'mutation') await connected.reset('acct_one')
      const args = await connected.argsIn('acct_one', operation)
      await connected.forgetWhatWasSent()
      const given = {
        ...(await headersOf('acct_one')),
        ...FRESH,
        'stripe-account': 'acct_two',
      }
      await door.ask(gateway.url, operation, args, given)
      expect((await sentTo('acct_one')).length > 0).toBe(operation !== 'viewer')
      expect([...(await sentTo(null)), ...(await sentTo('acct_two'))]).toEqual([])
    },
  )
})

test('an argument that names an account is refused by either door', async () => {
  const { gateway, sentTo } = connected
  const headers = await headersOf('acct_one')
  const document = `{ customer(id: "${OWN}", stripeAccount: "acct_two") { id } }`
  const { body } = await postGraphql(gateway.url, document, {}, headers)
  expect(body).toMatchObject({ errors: [{ message: expect.stringContaining('stripeAccount') }] })
  const [, trpc] = doors
  const answer = await trpc?.ask(gateway.url, 'customer', { id: OWN, stripeAccount: 'acct_two' }, headers)
  expect(answer).toEqual({ error: 'BAD_USER_INPUT' })
  for (const account of ACCOUNTS) expect(await sentTo(account)).toEqual([])
})
