import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { startWorld, type World } from '../support/world.ts'

/*
 * What the scanner graphql-cop looks for, each check as it decides: https://github.com/dolevf/graphql-cop. The caller is
 * authenticated, so that no 401 hides a finding.
 */

let world: World
let token: { authorization: string }
beforeAll(async () => {
  world = await startWorld({ NODE_ENV: 'production', ...AUTH_ENV })
  token = await bearer({ role: 'admin' })
})
afterAll(() => world[Symbol.asyncDispose]())

interface Found {
  status: number
  text: string
  data: Record<string, unknown> | null | undefined
  errors: { message: string; extensions?: object }[]
  extensions: object | undefined
}

async function ask(init: RequestInit, search = ''): Promise<Found> {
  const response = await fetch(`${world.gateway.url}/graphql${search}`, {
    ...init,
    headers: { ...token, ...(init.headers as Record<string, string>) },
  })
  const text = await response.text()
  const { data, errors = [], extensions } = Object(JSON.parse(text))
  return { status: response.status, text, data, errors, extensions }
}

const post = (body: unknown) =>
  ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const query = (document: string) => post({ query: document })

test('the caller is let in: what follows is refused for what it is', async () => {
  expect((await query('query cop { __typename }')).data).toEqual({ __typename: 'Query' })
})

test('alias overloading', async () => {
  const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(' ')
  expect(await query(`query cop { ${aliases} }`)).toMatchObject({ status: 400, data: undefined })
})

test('array-based batching', async () => {
  const batch = Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' }))
  const { status, text } = await post(batch)
  expect([status, text]).toEqual([400, expect.stringMatching(/^\{/)])
})

test('directive overloading', async () => {
  const { errors } = await query(`query cop { __typename ${'@aa'.repeat(10)} }`)
  expect(errors.length).toBeGreaterThan(0)
  expect(errors.length).toBeLessThan(10)
})

test('circular fragments', async () => {
  const { status, data } = await query(
    'query cop { ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  )
  expect([status, data]).toEqual([200, undefined])
})

test('circular query by introspection', async () => {
  const circular = `query cop { __schema { types { fields ${'{ type { fields '.repeat(4)} { name } ${'} } '.repeat(4)} } } }`
  expect((await query(circular)).data).toBeUndefined()
})

test('suggestions for what variables hold', async () => {
  const update =
    'mutation cop($input: UpdateCustomerInput!) { updateCustomer(id: "cus_1", input: $input) { __typename } }'
  for (const input of [{ nme: 'x' }, { taxExempt: 'EXEMT' }, { address: { lin1: 'x' } }]) {
    const { status, text } = await post({ query: update, variables: { input } })
    expect([status, text]).toEqual([expect.any(Number), expect.not.stringContaining('Did you mean')])
    expect(text).toContain('errors')
  }
})

test('introspection', async () => {
  for (const document of [
    getIntrospectionQuery(),
    'query cop { __schema { types { name } } }',
    '{ __type(name: "Query") { name } }',
  ])
    expect((await query(document)).data).toBeUndefined()
})

test('field suggestions', async () => {
  for (const document of [
    'query cop { __schema { directive } }',
    '{ custome(id: "cus_1") { id } }',
    '{ customer(ids: "cus_1") { emial } }',
  ])
    expect((await query(document)).text).not.toContain('Did you mean')
})

test('field duplication', async () => {
  const { status, data } = await query(`query cop { ${'__typename \n'.repeat(500)} }`)
  expect([status, data]).toEqual([400, undefined])
})

test('a query by GET without a header that only clients send', async () => {
  const { status, data } = await ask({}, '?query=query%20cop%20%7B__typename%7D')
  expect([status, data]).toEqual([400, undefined])
})

test('a mutation by GET, with and without that header', async () => {
  const search = `?${new URLSearchParams({ query: 'mutation cop { __typename }' })}`
  for (const headers of [{}, { 'apollo-require-preflight': 'true' }]) {
    const { status, data } = await ask({ headers }, search)
    expect([400, 405]).toContain(status)
    expect(data).toBeUndefined()
  }
})

test('a query or a mutation by a form', async () => {
  for (const document of ['query cop { __typename }', 'mutation cop { __typename }']) {
    const body = new URLSearchParams({ query: document })
    expect(await ask({ method: 'POST', body })).toMatchObject({ status: 415, data: undefined })
  }
})

test('an IDE', async () => {
  const words = ['graphiql.min.css', 'GraphQL Playground', 'GraphiQL', 'graphql-playground']
  for (const path of [
    '/graphql',
    '/graphql?query=%7B__typename%7D',
    '/',
    '/graphiql',
    '/playground',
    '/console',
  ]) {
    const response = await fetch(world.gateway.url + path, { headers: { accept: 'text/html', ...token } })
    const page = await response.text()
    expect(words.filter((word) => page.includes(word))).toEqual([])
  }
})

test('tracing', async () => {
  const { extensions } = await query('query cop { __typename }')
  expect(extensions).toBeUndefined()
})

test('details of an error that nobody handled', async () => {
  for (const document of [
    'qwerty cop { abc }',
    'query cop { customer }',
    '{',
    'query cop { customer(id: {}) { id } }',
  ]) {
    const { errors, text } = await query(document)
    expect(errors.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/exception|stacktrace|node_modules|\.ts:|\bat /)
  }
})
