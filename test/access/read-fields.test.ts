import { getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/domain/callers/caller.ts'
import { customerLists, schema } from '../support/graphql-client.ts'
import type { Operation } from '../support/operations.ts'
import { doors, type Args, type Door, type World } from '../support/world.ts'
import { ASKED } from './asked.ts'
import { headersOfRoles, idOf, OWN, WHOSE, type Whose } from './callers.ts'
import { expected } from './cells.ts'
import { startFilledWorld } from './filled-customer.ts'
import { collect, fieldsFrom, type Told } from './told-fields.ts'

// Each field of each type that hangs on a customer x role x own or another's x door: who reaches the customer is told
// all that an admin is, and who does not is told nothing. What some alone are told is in answers.test.ts.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startFilledWorld()
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

const lists = customerLists() as Operation[]
const MORE: Partial<Record<Operation, Args>> = { subscriptions: { status: 'ALL' } }

/** The reads of one customer and of what hangs on it, each with the type that it tells of. */
const READS: [Operation, type: string][] = [
  ['customer', 'Customer'],
  ['customerDetails', 'Customer'],
  ['invoice', 'Invoice'],
  ['BillingSubscription', 'BillingSubscription'],
  ['PaymentMethod', 'PaymentMethod'],
  ...lists.map((list): [Operation, string] => [list, itemOf(list)]),
]

function itemOf(list: string): string {
  const customer = schema.getType('Customer')
  const connection = isObjectType(customer) && getNamedType(customer.getFields()[list]?.type)
  const nodes = isObjectType(connection) ? connection.getFields()['nodes'] : undefined
  return nodes === undefined ? '' : getNamedType(nodes.type).name
}

/** Everything that a role is told of a customer through a door. */
async function toldOf(door: Door, role: Role, of: Whose): Promise<Told> {
  const told: Told = new Map()
  for (const [operation, type] of READS) {
    const args = { ...(await ASKED[operation][1](idOf(of), world)), ...MORE[operation] }
    const answer = await door.ask(world.gateway.url, operation, args, headers[role])
    expect({ operation, answer }).not.toMatchObject({ answer: { error: expect.anything() } })
    const items = lists.includes(operation) ? (answer as { items?: unknown[] } | null)?.items : answer
    collect(type, items, told)
  }
  return told
}

const callers = ROLES.flatMap((role) => WHOSE.map((of) => ({ role, of })))

describe.each(doors)('through $name', (door) => {
  const told = new Map<string, Told>()
  beforeAll(async () => {
    for (const { role, of } of callers) told.set(`${role} ${of}`, await toldOf(door, role, of))
  })

  test.each(fieldsFrom('Customer'))('%s', (field) => {
    for (const { role, of } of callers) {
      const reaches = expected('customer', role, of) === 'in'
      const whole = told.get(`ADMIN ${of}`)?.get(field) ?? []
      const values = told.get(`${role} ${of}`)?.get(field) ?? []
      expect(values, `${role}, ${of}`).toEqual(reaches ? whole : [])
      expect(whole.filter(isSomething), `${of}`).not.toEqual([])
    }
  })
})

test.each(['customers', 'searchCustomers'] as const)(
  '%s tells SUPPORT what it tells ADMIN',
  async (operation) => {
    for (const door of doors) {
      const args = await ASKED[operation][1](OWN, world)
      const ask = (role: Role) => door.ask(world.gateway.url, operation, args, headers[role])
      const whole = await ask('ADMIN')
      expect(whole).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id: OWN })]) })
      expect(await ask('SUPPORT')).toEqual(whole)
    }
  },
)

function isSomething(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
}
