import { expect, test } from 'vitest'
import { ReadError } from '../../src/domain/model/errors.ts'
import { startDoors } from '../support/doors.ts'

const READ = 'query ($id: ID!) { customer(id: $id) { id } }'
const UPDATE = 'mutation ($id: ID!) { updateCustomer(id: $id, input: { name: "x" }) { __typename } }'

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, answer: await response.json() }
}

const three = [
  { query: READ, variables: { id: 'cus_1' } },
  { query: '{ nothing }' },
  { query: UPDATE, variables: { id: 'cus_3' } },
]

test('operations of a batch are answered in their order, each by itself, in one call', async () => {
  await using house = await startDoors({}, { batch: { graphql: 3 } })
  expect(await post(house.url, three)).toMatchObject({
    status: 200,
    answer: [
      { data: { customer: { id: 'cus_1' } } },
      { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
      { data: { updateCustomer: { __typename: 'UpdateCustomerSuccess' } } },
    ],
  })
  expect(new Set(house.calls.map(({ context }) => context)).size).toBe(1)
})

const bug = () => Promise.reject(new Error('secret'))
const late = () => Promise.reject(new ReadError('UPSTREAM_UNAVAILABLE', 'Try later.', 1500))

test('what must not cross does not, of a batch either', async () => {
  await using house = await startDoors({ getCustomer: bug, updateCustomer: late }, { batch: { graphql: 3 } })
  const { answer } = await post(house.url, three)
  expect(JSON.stringify(answer)).not.toContain('secret')
  expect(answer).toMatchObject([
    { errors: [{ message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    {},
    { errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 1500 } }] },
  ])
  expect(house.reports).toEqual([{ error: new Error('secret'), requestId: expect.any(String) }])
})

test('the header Idempotency-Key is not for several operations', async () => {
  await using house = await startDoors({}, { batch: { graphql: 3 } })
  const key = { 'idempotency-key': 'one' }
  const one = { query: UPDATE, variables: { id: 'cus_1' } }
  const refused = await post(house.url, [one, one], key)
  expect(refused).toMatchObject({
    status: 400,
    answer: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  })
  expect(house.calls).toEqual([])
  expect(await post(house.url, [one], key)).toMatchObject({ status: 200, answer: [{ data: {} }] })
  expect(house.calls).toMatchObject([{ args: { idempotencyKey: 'one' } }])
})

test.each([
  [1, three.slice(0, 2), 400],
  [2, three, 413],
])('%s operations at most: more are refused, and none is done', async (graphql, batch, status) => {
  await using house = await startDoors({}, { batch: { graphql } })
  expect(await post(house.url, batch)).toMatchObject({ status, answer: { errors: [{}] } })
  expect(house.calls).toEqual([])
})
