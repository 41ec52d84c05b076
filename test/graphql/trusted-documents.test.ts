import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDoors } from '../support/doors.ts'

const READ = 'query Read($id: ID!) { customer(id: $id) { __typename id } }'
const HASH = '0f3a'.repeat(10)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function manifest(content: unknown): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.json`)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function start() {
  const trustedDocuments = await manifest({ [HASH]: READ })
  return startDoors({}, { graphiql: false, trustedDocuments })
}

async function ask(url: string, body: unknown) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash: HASH } } }

test.each([
  ['extensions', byHash],
  ['documentId', { documentId: HASH }],
  ['a hash beside another text, which is not looked at', { ...byHash, query: '{ __typename }' }],
])('a document of the manifest runs by %s', async (_, named) => {
  await using house = await start()
  const { status, text } = await ask(house.url, { ...named, variables: { id: 'cus_1' } })
  expect([status, JSON.parse(text)]).toEqual([
    200,
    { data: { customer: { __typename: 'Customer', id: 'cus_1' } } },
  ])
})

test.each(['documentId', 'extensions'])('and by GET with %s', async (name) => {
  await using house = await start()
  const named = name === 'documentId' ? HASH : JSON.stringify(byHash.extensions)
  const parameters = new URLSearchParams({ [name]: named, variables: '{"id":"cus_1"}' })
  const response = await fetch(`${house.url}/graphql?${parameters}`, {
    headers: { 'x-tollgate-client': 'test' },
  })
  expect(await response.json()).toMatchObject({ data: { customer: { id: 'cus_1' } } })
})

const strangers: [what: string, body: unknown][] = [
  ['the very text of a known document', { query: READ, variables: { id: 'cus_1' } }],
  ['introspection', { query: getIntrospectionQuery() }],
  ['the name of the root', { query: '{ __typename }' }],
  ['a misspelt field', { query: '{ custome(id: "cus_1") { id } }' }],
  ['a syntax error', { query: '{' }],
  ['an unknown hash', { documentId: 'f'.repeat(40) }],
  ['an unknown hash with a text to remember', { ...byHash, documentId: 'f'.repeat(40), query: READ }],
  ['a property of every object', { documentId: 'constructor' }],
  ['a hash that is no text', { documentId: { $ne: null } }],
  ['extensions that are none', { extensions: 'x' }],
  ['nothing', {}],
]

test('whatever is not in the manifest gets one and the same answer', async () => {
  await using house = await start()
  for (const [what, body] of strangers) {
    const { status, text } = await ask(house.url, body)
    expect([what, status, JSON.parse(text)]).toEqual([
      what,
      400,
      {
        errors: [
          {
            message: expect.stringMatching(/^Only known documents run here: send the hash/),
            extensions: { code: 'DOCUMENT_NOT_TRUSTED' },
          },
        ],
      },
    ])
  }
  expect([house.calls, house.reports]).toEqual([[], []])
})

test('variables that do not fit a known document are refused without a word of the schema', async () => {
  const update =
    'mutation ($id: ID!, $input: UpdateCustomerInput!) { updateCustomer(id: $id, input: $input) { __typename } }'
  await using house = await startDoors(
    {},
    { graphiql: false, trustedDocuments: await manifest({ [HASH]: update }) },
  )
  for (const variables of [
    {},
    { id: 'cus_1', input: { nme: 'x' } },
    { id: 'cus_1', input: { taxExempt: 'x' } },
  ]) {
    const { text } = await ask(house.url, { documentId: HASH, variables })
    const { errors, ...rest } = JSON.parse(text)
    expect(rest).toEqual({})
    for (const error of errors)
      expect(error).toEqual({
        message: 'The variables do not fit the document: give those that it declares, as it declares them.',
        extensions: { code: 'BAD_USER_INPUT' },
      })
  }
  expect(house.calls).toEqual([])
})

test.each([
  ['no JSON', '{', 'cannot be read'],
  ['a list', [READ], 'no such manifest'],
  ['a document of another schema', { [HASH]: '{ nothing }' }, `${HASH}: Cannot query field "nothing"`],
  [
    'a document beyond the limits',
    { [HASH]: `{ ${'a'.repeat(3)} ${'b '.repeat(1001)} }` },
    'more than 1000 tokens',
  ],
  ['what is no document', { [HASH]: 1 }, `${HASH}: It is no text`],
])('a manifest with %s is one sentence at start', async (_, content, sentence) => {
  const trustedDocuments = await manifest(content)
  await expect(startDoors({}, { graphiql: false, trustedDocuments })).rejects.toThrow(sentence)
})

test('a manifest that is not there is one sentence at start', async () => {
  const trustedDocuments = join(folder, 'missing.json')
  await expect(startDoors({}, { graphiql: false, trustedDocuments })).rejects.toThrow(
    /^TRUSTED_DOCUMENTS .*missing\.json cannot be read/,
  )
})
