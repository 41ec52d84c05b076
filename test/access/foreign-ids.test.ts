import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/callers/caller.ts'
import { postGraphql } from '../support/graphql-client.ts'
import { plain } from '../support/plain.ts'
import { AUTH_ENV } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { belongingsOf, KINDS, NOBODYS, type Kind } from './belongings.ts'
import { headersOfRoles, NOBODY, OTHERS } from './callers.ts'
import { kindOf } from './cells.ts'
import { ID_ARGUMENTS, idArgumentsOfSchema } from './id-arguments.ts'

// Ids of what hangs on another customer, where the caller's own customer is asked of or changed: each is answered as an id
// that nobody has, to the last word, and nothing is done.

let world: World
let headers: Record<Role, Record<string, string>>
let anothers: Record<Kind, string>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
  anothers = await belongingsOf(world, OTHERS)
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.clearRequests())

/** An answer without what differs between any two. */
function comparable(answer: unknown, id: string): unknown {
  return plain(
    JSON.parse(
      JSON.stringify(answer)
        .replaceAll(id, '<id>')
        .replaceAll(/req_\w+/g, '<request>'),
    ),
  )
}

/** The writes that Stripe did not refuse. */
async function done() {
  const requests = await world.sandbox.control.requests()
  return requests.filter(({ method, status }) => method !== 'GET' && (status ?? 0) < 400)
}

const cases = ID_ARGUMENTS.flatMap(({ kinds, ...one }) => kinds.map((kind) => ({ ...one, kind })))

test('every argument that takes an id is among them, but those that name the customer itself or nothing of one', () => {
  const namesCustomer = /^(?:Query|Mutation)\.(?!node\.|invoice\.)\w+\.(?:id|customerId)$/
  const ofNobody = ['RenderingOptionsInput.template', 'CreateCustomerInput.testClock']
  const others = idArgumentsOfSchema().filter((name) => !namesCustomer.test(name) && !ofNobody.includes(name))
  const missing = others.filter((name) => !ID_ARGUMENTS.some(({ argument }) => argument === name))
  expect({ missing, some: others.length > 0 }).toEqual({ missing: [], some: true })
})

describe.each(doors)('through $name', (door) => {
  test.each(cases)("$operation: another's $kind as $argument", async ({ operation, argsOf, kind }) => {
    const ask = async (id: string) =>
      comparable(await door.ask(world.gateway.url, operation, argsOf(id), headers.CUSTOMER), id)
    expect(await ask(anothers[kind])).toEqual(await ask(NOBODYS[kind]))
    expect(await done()).toEqual([])
  })

  const writes = cases.filter(({ operation }) => kindOf(operation) === 'mutation')
  test.each(writes)(
    "an ADMIN, $operation of one customer: another's $kind as $argument",
    async ({ operation, argsOf, kind }) => {
      const answer = await door.ask(world.gateway.url, operation, argsOf(anothers[kind]), headers.ADMIN)
      expect(answer).toMatchObject({ __typename: 'InvalidInputError' })
      expect(await done()).toEqual([])
    },
  )
})

const findNode = (id: string) =>
  postGraphql(
    world.gateway.url,
    'query ($id: ID!) { node(id: $id) { __typename id } }',
    { id },
    headers.CUSTOMER,
  )

test.each([...KINDS, 'customer'] as const)("node, another's %s", async (kind) => {
  const answer = await findNode(kind === 'customer' ? OTHERS : anothers[kind])
  expect(answer).toMatchObject({ body: { data: { node: null } } })
  expect(answer).toEqual(await findNode(kind === 'customer' ? NOBODY : NOBODYS[kind]))
})
