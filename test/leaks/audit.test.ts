import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ASKED_WITH_CANARIES, CANARY } from '../support/canaries.ts'
import { schema } from '../support/graphql-client.ts'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'

const ID = 'cus_demo_healthy'
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {})
const asked = ASKED_WITH_CANARIES.filter(({ operation }) => mutations.includes(operation))

test('each mutation of the schema is asked below', () => {
  expect(new Set(asked.map(({ operation }) => operation))).toEqual(new Set(mutations))
})

describe.each(['info', 'silent'])('with LOG_LEVEL=%s', (level) => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ ...AUTH_ENV, LOG_LEVEL: level })
  })
  afterAll(() => world[Symbol.asyncDispose]())
  beforeEach(async () => {
    await world.sandbox.control.reset(true)
    world.gateway.logged.length = 0
  })

  const audited = () =>
    world.gateway.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ audit }) => audit === true)

  describe.each(doors)('through $name', ({ ask }) => {
    test.each(asked)('$operation leaves one line, of names and ids', async ({ operation, args }) => {
      const { __typename: outcome } = (await ask(
        world.gateway.url,
        operation,
        { ...args, idempotencyKey: CANARY },
        await bearer({ role: 'admin', sub: CANARY }),
      )) as { __typename: string }
      const { id = null, customerId = id, idempotencyKey: _, input, ...others } = args
      const fields = Object.keys({ ...others, ...(input as object) }).toSorted()
      expect(audited()).toMatchObject([
        {
          level: 30,
          operation,
          outcome,
          ms: expect.any(Number),
          requestId: expect.any(String),
          customer: customerId ?? expect.stringMatching(/^cus_/),
          fields,
          keyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          caller: { role: 'ADMIN', subject: expect.stringMatching(/^[0-9a-f]{64}$/), account: null },
        },
      ])
      expect(JSON.stringify(audited())).not.toContain(CANARY)
    })

    test('a write that the role may not do leaves its line, too', async () => {
      await ask(world.gateway.url, 'deleteCustomer', { id: ID }, await bearer({ role: 'support' }))
      expect(audited()).toMatchObject([
        { operation: 'deleteCustomer', outcome: 'FORBIDDEN', customer: ID, fields: [], keyHash: null },
      ])
    })

    test('a read leaves none', async () => {
      await ask(world.gateway.url, 'customer', { id: ID }, await bearer({ role: 'support' }))
      expect(audited()).toEqual([])
      expect(world.gateway.logged).toHaveLength(level === 'info' ? 1 : 0)
    })

    test('a repeat is told from the call it repeats, and what became of invoices is there', async () => {
      const args = { id: 'cus_demo_past_due', input: { source: 'tok_visa' }, idempotencyKey: 'one' }
      const answers: unknown[] = []
      for (let call = 0; call < 2; call += 1)
        answers.push(await ask(world.gateway.url, 'updateCustomer', args, await bearer({ role: 'admin' })))
      expect(audited()).toMatchObject(
        [false, true].map((replayed, call) => ({
          replayed,
          stripeRequestId: (answers[call] as { requestId: string }).requestId,
          retriedInvoices: ['PAID'],
        })),
      )
    })

    test('the key is the one that Stripe was told', async () => {
      const args = { id: ID, input: { name: 'new' } }
      await ask(world.gateway.url, 'updateCustomer', args, await bearer({ role: 'admin' }))
      const [line] = audited()
      const sent = (await world.sandbox.control.requests()).filter(({ method }) => method === 'POST')
      expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual([line?.['keyHash']])
    })
  })
})
