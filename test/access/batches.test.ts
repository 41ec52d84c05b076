import { createTRPCUntypedClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/callers/caller.ts'
import type { AppRouter } from '../../src/trpc/router.ts'
import { postGraphql } from '../support/graphql-client.ts'
import { operations, type Operation } from '../support/operations.ts'
import { AUTH_ENV } from '../support/tokens.ts'
import { startWorld, type Args, type World } from '../support/world.ts'
import { BYSTANDER, headersOfRoles, idOf, OWN } from './callers.ts'
import { access, CELLS, expected, kindOf, type Access } from './cells.ts'

// Each cell of operations.test.ts again, beside calls in the same request that reach less, or more, for the role.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

/** By the kind of the cell: what not every role may run at all, and what not every role may ask of this customer. */
const NEIGHBOURS: Record<'query' | 'mutation', [staffs: Operation, anothers: Operation]> = {
  query: ['customers', 'customer'],
  mutation: ['removeDiscount', 'updateCustomer'],
}
const ARGS: Partial<Record<Operation, Args>> = {
  customers: {},
  customer: { id: BYSTANDER },
  removeDiscount: { customerId: BYSTANDER },
  updateCustomer: { id: BYSTANDER, input: { name: 'new' } },
}
/** The same as GraphQL writes them. */
const FIELDS: Partial<Record<Operation, string>> = {
  customers: 'customers(first: 1) { __typename }',
  customer: `customer(id: "${BYSTANDER}") { __typename }`,
  removeDiscount: `removeDiscount(customerId: "${BYSTANDER}") { __typename }`,
  updateCustomer: `updateCustomer(id: "${BYSTANDER}", input: { name: "new" }) { __typename }`,
}

/** Those that were to change something of a customer that a CUSTOMER does not reach. */
async function writesToOthers(): Promise<unknown[]> {
  const requests = await world.sandbox.control.requests()
  return requests.filter(
    ({ method, path }) => method !== 'GET' && (path.includes(idOf('others')) || path.includes(BYSTANDER)),
  )
}

async function argsOf({ operation, of, argsOf }: (typeof CELLS)[number]): Promise<Args> {
  if (kindOf(operation) === 'mutation') await world.sandbox.control.reset(true)
  const args = await argsOf(idOf(of), world)
  await world.sandbox.control.clearRequests()
  return args
}

test.each(CELLS)('in a batch of tRPC, $role, $of: $operation is $want', async (cell) => {
  const { operation, role, want } = cell
  const args = await argsOf(cell)
  const [staffs, anothers] = NEIGHBOURS[kindOf(operation)]
  const calls: [Operation, Args][] = [
    [staffs, ARGS[staffs] ?? {}],
    [operation, args],
    [anothers, ARGS[anothers] ?? {}],
  ]
  const wanted = [expected(staffs, role, 'others'), want, expected(anothers, role, 'others')]
  const batch = await askTogether(calls, headers[role])
  expect(batch).toEqual({ answers: wanted, requests: 1 })
  if (role === 'CUSTOMER') expect(await writesToOthers()).toEqual([])
})

/** In one request, as the usual client batches what is asked at once. */
async function askTogether(calls: [Operation, Args][], headers: Record<string, string>) {
  let requests = 0
  const counted = (url: Parameters<typeof fetch>[0], init?: object) => {
    requests += 1
    return fetch(url, init)
  }
  const client = createTRPCUntypedClient<AppRouter>({
    links: [httpBatchLink({ url: `${world.gateway.url}/trpc`, headers, fetch: counted })],
  })
  const asking = calls.map(async ([operation, args]) => {
    try {
      return access(await client[kindOf(operation)](operations[operation].procedure, args))
    } catch (error) {
      return error instanceof TRPCClientError ? access({ error: error.data?.cause?.code }) : error
    }
  })
  return { answers: await Promise.all(asking), requests }
}

/** A document that asks for the cell and, after it, for its neighbour. */
async function askBeside(cell: (typeof CELLS)[number], neighbour: Operation) {
  const args = await argsOf(cell)
  const { document, answerOf } = operations[cell.operation]
  const both = document.replace(/\}\s*$/, `beside: ${FIELDS[neighbour]} }`)
  const { body } = await postGraphql(world.gateway.url, both, args, headers[cell.role])
  const refused = (body.errors ?? []).map(({ path, extensions }) => `${String(path)} ${extensions?.['code']}`)
  const { data = null } = body
  const told = data && { answer: access(answerOf(data['answer'])), beside: access(data['beside']) }
  return { told, refused }
}

/** What of a document must not be answered with data, by name. */
function refusalsOf(wanted: { answer: Access; beside: Access }): string[] {
  return Object.entries(wanted).flatMap(([name, want]) => (want === 'FORBIDDEN' ? [`${name} FORBIDDEN`] : []))
}

test.each(CELLS)("beside another's in a document, $role, $of: $operation is $want", async (cell) => {
  const { operation, role, want } = cell
  const [, anothers] = NEIGHBOURS[kindOf(operation)]
  const wanted = { answer: want, beside: expected(anothers, role, 'others') }
  const { told, refused } = await askBeside(cell, anothers)
  expect(refused).toEqual(refusalsOf(wanted))
  // The roots that a role may be refused are non-null, so that GraphQL itself has no data beside the error.
  expect(told).toEqual(want === 'FORBIDDEN' ? null : wanted)
  if (role === 'CUSTOMER') expect(await writesToOthers()).toEqual([])
})

test.each(CELLS)("beside what is staff's in a document, $role, $of: $operation is $want", async (cell) => {
  const { operation, role, want } = cell
  const [staffs] = NEIGHBOURS[kindOf(operation)]
  const wanted = { answer: want, beside: expected(staffs, role, 'others') }
  const { told, refused } = await askBeside(cell, staffs)
  const refusals = refusalsOf(wanted)
  expect(told).toEqual(refusals.length > 0 ? null : wanted)
  // The first that takes the data with it may be the only one that is told.
  expect(refusals).toEqual(expect.arrayContaining(refused))
  expect(refused.length > 0).toBe(refusals.length > 0)
  if (role === 'CUSTOMER') expect(await writesToOthers()).toEqual([])
})

describe('of two mutations in a document, one refused', () => {
  const allowed = `answer: updateCustomer(id: "${OWN}", input: { name: "new" }) { __typename }`
  const refused = `beside: ${FIELDS.removeDiscount}`
  const refusal = { data: null, errors: [{ path: ['beside'], extensions: { code: 'FORBIDDEN' } }] }
  const nameAfter = async (document: string) => {
    await world.sandbox.control.reset(true)
    const { body } = await postGraphql(world.gateway.url, document, {}, headers.CUSTOMER)
    expect(body).toMatchObject(refusal)
    const customer = await world.sandbox.stripe.customers.retrieve(OWN)
    return 'name' in customer ? customer.name : null
  }

  test('what was let in before it is done', async () => {
    expect(await nameAfter(`mutation { ${allowed} ${refused} }`)).toBe('new')
  })

  test('what comes after it is not', async () => {
    expect(await nameAfter(`mutation { ${refused} ${allowed} }`)).not.toBe('new')
  })
})
