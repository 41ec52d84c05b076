import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Operation } from '../support/operations.ts'
import { AUTH_ENV, customerOf } from '../support/tokens.ts'
import { doors, startWorld, type Args, type World } from '../support/world.ts'

const OWN = 'cus_demo_past_due'
const OTHERS = 'cus_demo_three_past_due'

let world: World
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

type Thing = 'payment method' | 'card' | 'source'

/** Each kind of thing by an id that nobody has, and one that another customer has. */
const UNKNOWN: Record<Thing, string> = {
  'payment method': 'pm_nobody',
  card: 'card_nobody',
  source: 'src_nobody',
}
const MADE: Record<Thing, (world: World) => Promise<string>> = {
  'payment method': async ({ sandbox: { stripe } }) =>
    (await stripe.paymentMethods.attach('pm_card_visa', { customer: OTHERS })).id,
  card: async ({ sandbox: { stripe } }) =>
    (await stripe.customers.createSource(OTHERS, { source: 'tok_visa' })).id,
  async source({ sandbox: { stripe } }) {
    const { id } = await stripe.sources.create({ type: 'card', token: 'tok_visa' })
    return (await stripe.customers.createSource(OTHERS, { source: id })).id
  },
}

const customerId = OWN
const ASKED: [Operation, Thing, (id: string) => Args][] = [
  ['attachPaymentMethod', 'payment method', (paymentMethod) => ({ customerId, paymentMethod })],
  ['detachPaymentMethod', 'payment method', (paymentMethod) => ({ customerId, paymentMethod })],
  ['detachPaymentMethod', 'card', (paymentMethod) => ({ customerId, paymentMethod })],
  ['setDefaultPaymentMethod', 'payment method', (paymentMethod) => ({ customerId, paymentMethod })],
  ['setDefaultPaymentMethod', 'card', (paymentMethod) => ({ customerId, paymentMethod })],
  ['payOpenInvoices', 'payment method', (paymentMethod) => ({ customerId, paymentMethod })],
  ['payOpenInvoices', 'card', (paymentMethod) => ({ customerId, paymentMethod })],
  ['addSource', 'source', (source) => ({ customerId, source })],
  ['removeSource', 'card', (source) => ({ customerId, source })],
  ['removeSource', 'source', (source) => ({ customerId, source })],
  ['updateCustomer', 'source', (source) => ({ id: OWN, input: { source } })],
  ['updateCustomer', 'card', (defaultSource) => ({ id: OWN, input: { defaultSource } })],
  ['updateCustomer', 'source', (defaultSource) => ({ id: OWN, input: { defaultSource } })],
  ['previewUpdateCustomer', 'source', (source) => ({ id: OWN, input: { source } })],
  ['PaymentMethod', 'payment method', (id) => ({ id })],
  ['PaymentMethod', 'card', (id) => ({ id })],
]

describe.each(doors)("another customer's, by $name,", ({ ask }) => {
  test.each(ASKED)('to %s: a %s, is answered as one that nobody has', async (operation, thing, argsOf) => {
    const theirs = await MADE[thing](world)
    const answers = []
    for (const id of [theirs, UNKNOWN[thing]]) {
      const answer = await ask(world.gateway.url, operation, argsOf(id), await customerOf(OWN))
      answers.push(withoutChance(answer, id))
    }
    expect(answers[0]).toEqual(answers[1])
    const { data } = await world.sandbox.stripe.customers.listPaymentMethods(OTHERS)
    if (thing !== 'source') expect(data.map(({ id }) => id)).toContain(theirs)
  })

  test('and one that nobody has yet can be attached, once and again under its key', async () => {
    const { id: paymentMethod } = await world.sandbox.stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
    })
    const args = { customerId: OWN, paymentMethod, idempotencyKey: 'one' }
    for (const replayed of [false, true])
      expect(await ask(world.gateway.url, 'attachPaymentMethod', args, await customerOf(OWN))).toMatchObject({
        paymentMethod: { id: paymentMethod, customerId: OWN },
        replayed,
      })
  })
})

/** What is not the same in any two answers: what was asked for, a generated key, and which request it was. */
function withoutChance(answer: unknown, id: string): unknown {
  const text = JSON.stringify(answer, (field, value) => (field === 'idempotencyKey' ? undefined : value))
  return JSON.parse(text.replaceAll(id, 'id').replaceAll(/req_\w+/g, 'req'))
}
