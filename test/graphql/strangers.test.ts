import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AUTH_ENV } from '../support/tokens.ts'
import { startWorld, type World } from '../support/world.ts'

/** With all that tells most on, which it does to those who may ask. */
let world: World
beforeAll(async () => {
  world = await startWorld({ ...AUTH_ENV, GRAPHIQL: 'on', LIMIT_GRAPHQL_BATCH: '5' })
})
afterAll(() => world[Symbol.asyncDispose]())

const update =
  'mutation ($input: UpdateCustomerInput!) { updateCustomer(id: "cus_1", input: $input) { __typename } }'

test.each<[what: string, body: unknown]>([
  ['a document that runs', { query: '{ __typename }' }],
  ['a misspelt field', { query: '{ custome(id: "cus_1") { id } }' }],
  ['a misspelt argument', { query: '{ customer(i: "cus_1") { id } }' }],
  ['a misspelt type', { query: 'query ($a: Strin) { __typename }' }],
  ['a misspelt field of an input', { query: update, variables: { input: { nme: 'x' } } }],
  ['introspection', { query: getIntrospectionQuery() }],
  ['a syntax error', { query: '{' }],
  ['too many tokens', { query: `{ ${'a '.repeat(1001)} }` }],
  ['an operation that is not there', { query: 'query A { __typename }', operationName: 'B' }],
])('a caller without a token learns nothing by %s', async (_, body) => {
  const refusal = { status: 401, code: 'UNAUTHENTICATED', data: undefined }
  expect(await ask(body)).toEqual(refusal)
  const response = await post([body, body])
  const answers = (await response.json()) as Answer[]
  expect(answers.map(codeOf)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])
})

interface Answer {
  data?: unknown
  errors: { message: string; extensions: { code: string } }[]
}

function post(body: unknown): Promise<Response> {
  return fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(body),
  })
}

async function ask(body: unknown) {
  const response = await post(body)
  const answer = (await response.json()) as Answer
  return { status: response.status, code: codeOf(answer), data: answer.data }
}

function codeOf({ errors }: Answer): string {
  return errors.map(({ extensions }) => extensions.code).join()
}
