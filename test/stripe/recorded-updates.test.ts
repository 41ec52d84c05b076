import { expect, it } from 'vitest'
import { createStripeClient } from '../../src/stripe/client.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { call, EAGER } from './support/calls.ts'
import { scriptedServer } from './support/scripted-server.ts'

const QUERY = { customerId: 'cus_1', key: 'ours' }

const event = (id: string, object: unknown, request: unknown = { id: 'req_1', idempotency_key: 'ours' }) => ({
  id,
  object: 'event',
  type: 'customer.updated',
  data: { object },
  request,
})
const customer = { id: 'cus_1', object: 'customer', default_source: 'card_new', name: 'Ada' }

/** What is found among pages of events, and what was asked for. */
async function found(...pages: unknown[][]) {
  await using server = await scriptedServer(
    ...pages.map((data) => ({ status: 200, body: { object: 'list', data, has_more: true } })),
  )
  using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
  const update = await createUpstream(client, EAGER).findRecordedUpdate(QUERY, call())
  const asked = server.requests.map(({ url }) => new URL(url, server.url).searchParams)
  return { update, asked }
}

it('is found by its key, on a later page too, as it left the customer', async () => {
  const others = [
    event('evt_1', customer, { id: 'req_2', idempotency_key: 'another' }),
    event('evt_2', { ...customer, id: 'cus_2' }),
    event('evt_3', customer, null),
  ]
  const { update, asked } = await found(others, [event('evt_4', customer)])
  expect(update).toMatchObject({
    customer: { id: 'cus_1', name: 'Ada', defaultSource: { id: 'card_new' } },
    requestId: 'req_1',
  })
  expect(asked.map((query) => [query.get('type'), query.get('starting_after')])).toEqual([
    ['customer.updated', null],
    ['customer.updated', 'evt_3'],
  ])
})

it('is looked for on so many pages of a busy account and no more', async () => {
  const page = [event('evt_1', customer, null)]
  const { update, asked } = await found(page, page, page, [event('evt_2', customer)])
  expect([update, asked.length]).toEqual([null, 3])
})

it.each([
  [[]],
  [[null, 1, 'x', {}, { id: 5 }]],
  [[event('evt_1', null), { id: 'evt_2' }, event('evt_3', 'x')]],
])('is not in %j', async (page) => {
  expect((await found(page, [])).update).toBeNull()
})
