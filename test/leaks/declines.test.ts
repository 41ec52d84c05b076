import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doors, startWorld, type World } from '../support/world.ts'

const TEXT = 'Canary 5f1c'
const WORD = 'a_newer_code'
const ID = 'cus_demo_past_due'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

/** Has Stripe tell of a retry, wherever it does, by these words. */
async function stripeTells(word: string): Promise<void> {
  const error = 'payments.data.payment.payment_intent.last_payment_error'
  const fields = ['code', 'decline_code', 'advice_code', 'message', 'doc_url', 'param', 'type']
  const set = Object.fromEntries(
    fields.flatMap((field) => [
      [`${error}.${field}`, word],
      [`data.${error}.${field}`, word],
    ]),
  )
  const match = { method: 'GET', path: '/v1/invoices*' }
  await world.sandbox.control.fault({ match, action: 'patch', set, times: 'always' })
}

describe.each(doors)('a retry that was declined, by $name,', ({ ask }) => {
  test.each([
    ['a code that is none', TEXT, null],
    ['a code that is new', WORD, WORD],
  ])('with %s: %s is told as %s', async (_, word, told) => {
    await stripeTells(word)
    const answer = await ask(world.gateway.url, 'updateCustomer', {
      id: ID,
      input: { source: 'tok_chargeCustomerFail' },
    })
    const decline = { code: told, declineCode: told, adviceCode: told, advice: 'TRY_ANOTHER_CARD' }
    expect(answer).toMatchObject({ retriedInvoices: [{ outcome: 'DECLINED', decline }] })
    expect(JSON.stringify(answer)).not.toContain(TEXT)
  })

  test.each([
    ['a code that is none', TEXT, null],
    ['a code that is new', WORD, WORD],
  ])('and a card that is refused with %s: %s is told as %s', async (_, word, told) => {
    const error = { type: 'card_error', code: word, decline_code: word, advice_code: word, message: TEXT }
    await world.sandbox.control.fault({
      match: { method: 'POST', path: '*' },
      action: 'status',
      status: 402,
      body: { error },
    })
    const answer = await ask(world.gateway.url, 'addSource', { customerId: ID, source: 'tok_visa' })
    expect(answer).toMatchObject({ __typename: 'CardError', declineCode: told, adviceCode: told })
    expect(JSON.stringify(answer)).not.toContain(TEXT)
  })
})
