import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AUTH_ENV, customerOf } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'

const OWN = 'cus_demo_past_due'
const OTHERS = 'cus_demo_three_past_due'

let world: World
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

const OPERATIONS = [
  'attachPaymentMethod',
  'detachPaymentMethod',
  'setDefaultPaymentMethod',
  'payOpenInvoices',
] as const

describe.each(doors)("a payment method that is another customer's, by $name,", ({ ask }) => {
  test.each(OPERATIONS)('to %s: nothing is sent, and it reads as one that nobody has', async (operation) => {
    const { paymentMethods } = world.sandbox.stripe
    const theirs = (await paymentMethods.attach('pm_card_visa', { customer: OTHERS })).id
    await world.sandbox.control.clearRequests()
    const answers = []
    for (const paymentMethod of [theirs, 'pm_nobody']) {
      const args = { customerId: OWN, paymentMethod }
      answers.push(await ask(world.gateway.url, operation, args, await customerOf(OWN)))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ __typename: 'InvalidInputError', requestId: null })
    const requests = await world.sandbox.control.requests()
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})
