import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postGraphql } from '../support/graphql-client.ts'
import { operations, type Operation } from '../support/operations.ts'
import { doors, type Args } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { fencesOf } from './fences.ts'
import { ID, startReplicas, type Replicas } from './replicas.ts'

let replicas: Replicas
beforeAll(async () => {
  replicas = await startReplicas()
})
afterAll(() => replicas[Symbol.asyncDispose]())
beforeEach(() => replicas.sandbox.control.reset(true))

const update = { id: ID, input: { name: 'never' } }

describeRow(19, () => {
  describe.each(doors)('through $name', ({ ask }) => {
    test('it reads as null, with its lists, once it is read anew, and on every replica', async () => {
      const { one, other, sandbox } = replicas
      expect(await ask(one.url, 'customer', { id: ID })).toMatchObject({ id: ID })
      await sandbox.stripe.customers.del(ID)
      expect(await ask(one.url, 'customer', { id: ID }, { 'cache-control': 'no-cache' })).toBeNull()
      for (const { url } of [one, other]) {
        expect(await ask(url, 'customer', { id: ID })).toBeNull()
        expect(await ask(url, 'invoices', { customerId: ID })).toBeNull()
      }
    })

    test('an update finds none, and what was cached of it ends with that', async () => {
      const { one, other, redis, sandbox } = replicas
      await ask(other.url, 'customer', { id: ID })
      await sandbox.stripe.customers.del(ID)
      expect(await ask(one.url, 'updateCustomer', update)).toMatchObject({
        __typename: 'CustomerNotFoundError',
        code: 'CUSTOMER_NOT_FOUND',
        retryable: false,
      })
      for (const { url } of [one, other]) expect(await ask(url, 'customer', { id: ID })).toBeNull()
      expect(await fencesOf(redis.port, ID)).toEqual([])
    })
  })

  test('each of it is answered with 200', async () => {
    const { one, sandbox } = replicas
    await sandbox.stripe.customers.del(ID)
    const asked: [Operation, Args][] = [
      ['customer', { id: ID }],
      ['invoices', { customerId: ID }],
      ['updateCustomer', update],
    ]
    for (const [operation, args] of asked) {
      const { document, procedure } = operations[operation]
      expect((await postGraphql(one.url, document, args)).status).toBe(200)
      const input = encodeURIComponent(JSON.stringify(args))
      const asTrpc =
        operation === 'updateCustomer'
          ? fetch(`${one.url}/trpc/${procedure}`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(args),
            })
          : fetch(`${one.url}/trpc/${procedure}?input=${input}`)
      expect((await asTrpc).status).toBe(200)
    }
  })
})
