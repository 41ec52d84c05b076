import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from '@graphql-codegen/cli'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld } from '../support/world.ts'

const ID = 'cus_demo_past_due'
const OPERATIONS = `
import { graphql } from './generated/gql'

const NAME = graphql(\`
  fragment Name on Customer { id name }
\`)
export const READ = graphql(\`
  query Read($id: ID!) { customer(id: $id) { ...Name } }
\`)
export const PAY = graphql(\`
  mutation Pay($id: ID!, $source: ID!) {
    updateCustomer(id: $id, input: { source: $source }) {
      ... on UpdateCustomerSuccess { retriedInvoices { outcome } }
    }
  }
\`)
`

let folder: string
let manifest: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-'))
  await writeFile(join(folder, 'operations.ts'), OPERATIONS)
  // As its documentation has it: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#persisted-documents
  await generate(
    {
      schema: 'schema.graphql',
      documents: join(folder, 'operations.ts'),
      generates: {
        [`${folder}/generated/`]: { preset: 'client', presetConfig: { persistedDocuments: true } },
      },
      silent: true,
    },
    true,
  )
  manifest = join(folder, 'generated', 'persisted-documents.json')
})
afterAll(() => rm(folder, { recursive: true }))

test("the manifest that codegen's client preset writes works as it is", async () => {
  const documents = Object.entries<string>(JSON.parse(await readFile(manifest, 'utf8')))
  const hashOf = (name: string) => documents.find(([, text]) => text.includes(name))?.[0]
  await using world = await startWorld({ TRUSTED_DOCUMENTS: manifest })
  async function ask(hash: string | undefined, variables: object) {
    const response = await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, variables }),
    })
    return response.json()
  }
  expect(await ask(hashOf('query Read'), { id: ID })).toMatchObject({ data: { customer: { id: ID } } })
  expect(await ask(hashOf('mutation Pay'), { id: ID, source: 'tok_visa' })).toMatchObject({
    data: { updateCustomer: { retriedInvoices: [{ outcome: 'PAID' }] } },
  })
  expect(documents).toHaveLength(2)
})
