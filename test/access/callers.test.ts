import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/domain/callers/caller.ts'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { asked } from './asked.ts'
import { headersOfRoles, NOBODY, OTHERS, OWN } from './callers.ts'
import { expected } from './cells.ts'

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

/** What a CUSTOMER may ask of its own, by the id of the customer itself. */
const ofCustomers = asked.flatMap(([operation, [, argsOf]]) => {
  const isOwns = expected(operation, 'CUSTOMER', 'others') === 'unknown'
  return isOwns ? [{ operation, argsOf }] : []
})

describe.each(doors)('through $name', (door) => {
  test.each(ofCustomers)(
    "$operation: another's customer is answered as one that does not exist, to the last word",
    async ({ operation, argsOf }) => {
      const args = JSON.stringify(await argsOf(OTHERS, world))
      await world.sandbox.control.clearRequests()
      const of = (given: string) =>
        door.ask(world.gateway.url, operation, JSON.parse(given), headers.CUSTOMER)
      const anothers = await of(args)
      expect(anothers).toEqual(await of(args.replaceAll(OTHERS, NOBODY)))
      const asksOfCustomer = args.includes(OTHERS)
      if (asksOfCustomer) expect((await world.sandbox.control.requests()).map(({ path }) => path)).toEqual([])
    },
  )

  test('the viewer is told the role, and a customer their own', async () => {
    for (const role of ROLES) {
      const viewer = await door.ask(world.gateway.url, 'viewer', {}, headers[role])
      expect(viewer).toMatchObject({ role, customer: role === 'CUSTOMER' ? { id: OWN } : null })
    }
  })

  const write = async (token: Record<string, string>, name: string) => {
    const args = { id: OWN, input: { name }, idempotencyKey: `one of ${door.name}` }
    return door.ask(world.gateway.url, 'updateCustomer', args, token)
  }

  test('one key of two callers is two calls', async () => {
    expect(await write(headers.CUSTOMER, 'mine')).toMatchObject({ replayed: false })
    expect(await write(headers.SUPPORT, 'theirs')).toMatchObject({ replayed: false })
    expect(await write(headers.SUPPORT, 'theirs')).toMatchObject({ replayed: true })
    const another = await bearer({ role: 'support', sub: 'another' })
    expect(await write(another, 'theirs')).toMatchObject({ replayed: false })
  })
})
