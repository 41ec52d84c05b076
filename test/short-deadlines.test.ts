import { afterEach, describe, expect, test } from 'vitest'
import type { CustomerStore } from '../src/cache/store.ts'
import { doors, graphql, startWorld, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
/** Less than a store takes to say that it does not answer. */
const SHORT = { 'x-request-timeout-ms': '100' }

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** A world whose store hangs, until it is closed, in what `hang` gives of it. */
async function open(
  hang: (never: () => Promise<never>, store: CustomerStore) => Partial<CustomerStore>,
  env = {},
): Promise<World> {
  const end = Promise.withResolvers<never>()
  end.promise.catch(() => undefined)
  const store = (whole: CustomerStore) => ({ ...whole, ...hang(() => end.promise, whole) })
  const world = await startWorld(env, { store })
  opened.push(world, { [Symbol.asyncDispose]: async () => end.reject(new Error('The store is gone.')) })
  return world
}

test.each(doors)('a read waits for no store longer than it may take, through $name', async ({ ask }) => {
  const { gateway, sandbox } = await open((never) => ({ read: never }))
  for (const [operation, args] of [
    ['customer', { id: ID }],
    ['taxIds', { customerId: ID }],
  ] as const)
    expect(await ask(gateway.url, operation, args, SHORT)).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
  expect(await sandbox.control.requests()).toEqual([])
})

test.each(doors)('nor does a read that wants nothing from before it, through $name', async ({ ask }) => {
  const { gateway } = await open((never) => ({ invalidate: never }))
  const headers = { ...SHORT, 'cache-control': 'no-cache' }
  expect(await ask(gateway.url, 'customer', { id: ID }, headers)).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
})

test.each(doors)('nor does a write for its fence, and nothing is sent, through $name', async ({ ask }) => {
  const { gateway, sandbox } = await open((never) => ({ fence: never }))
  expect(await ask(gateway.url, 'updateCustomer', { id: ID, input: { name: 'never' } }, SHORT)).toMatchObject(
    { __typename: 'ServiceUnavailableError', code: 'CACHE_UNAVAILABLE' },
  )
  expect(await sandbox.control.requests()).toEqual([])
})

test('nor does a write that is sent without a fence, to tell what did not happen', async () => {
  const { gateway, sandbox } = await open((never) => ({ fence: never, unfence: never }), {
    CACHE_WRITE_POLICY: 'available',
  })
  for (const { ask } of doors)
    expect(
      await ask(gateway.url, 'updateCustomer', { id: ID, input: { name: 'never' } }, SHORT),
    ).toMatchObject({ __typename: 'ServiceUnavailableError', code: 'UPSTREAM_UNAVAILABLE' })
  expect(await sandbox.control.requests()).toEqual([])
})

test.each(doors)('a read waits for no store to drop a bad entry, through $name', async ({ ask }) => {
  const { gateway, sandbox } = await open((never) => ({
    read: async () => ({ kind: 'HIT', value: 'no entry' }),
    invalidate: never,
  }))
  expect(await ask(gateway.url, 'customer', { id: ID }, SHORT)).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
  expect(await sandbox.control.requests()).toEqual([])
})

describe.each(doors)('a write waits for no note longer than it may take, through $name', ({ ask }) => {
  test.each(['recall', 'keep'] as const)('where the store hangs in %s', async (method) => {
    const { gateway, sandbox } = await open((never) => ({ [method]: never }))
    const { id } = await sandbox.stripe.customers.createTaxId(ID, { type: 'eu_vat', value: 'DE123456789' })
    const before = (await sandbox.control.requests()).length
    for (const [operation, args] of [
      ['updateCustomer', { id: ID, input: { source: 'tok_visa' } }],
      ['removeTaxId', { customerId: ID, taxId: id }],
    ] as const)
      expect(await ask(gateway.url, operation, { ...args, idempotencyKey: operation }, SHORT)).toMatchObject({
        __typename: 'ServiceUnavailableError',
        code: 'UPSTREAM_UNAVAILABLE',
      })
    const sent = (await sandbox.control.requests()).slice(before)
    expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

test('a read that gave up before it was told of its lease gives it back', async () => {
  const late = Promise.withResolvers<void>()
  const { gateway, sandbox } = await open((_, store) => ({
    async read(...asked) {
      const answer = await store.read(...asked)
      await late.promise
      return answer
    },
  }))
  const { ask } = graphql
  const read = { id: ID }
  expect(await ask(gateway.url, 'customer', read, SHORT)).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
  late.resolve()
  for (let times = 0; times < 3; times += 1)
    expect(await ask(gateway.url, 'customer', read)).toMatchObject(read)
  expect(await sandbox.control.requests()).toHaveLength(1)
})
