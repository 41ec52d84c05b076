import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/domain/callers/caller.ts'
import { OPERATION_POLICY } from '../../src/domain/callers/operation-policy.ts'
import { UPDATE_POLICY } from '../../src/domain/callers/policy.ts'
import { CASES, type Case } from '../conformance/cases.ts'
import { UNFIT } from '../conformance/row.ts'
import type { InputName } from '../conformance/rows.ts'
import { inputOf } from '../conformance/ways.ts'
import { AUTH_ENV } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { headersOfRoles, NOBODY, OTHERS, OWN } from './callers.ts'

// Each field of the inputs, set and cleared, x role x door, as UPDATE_POLICY says. What can be given in each field, down
// to the last, is what test/conformance has for it, where a test fails while a field of the schema has no row.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.clearRequests())

/** Of each field what sets it and what clears it, as far as the doors take it for an input at all. */
function casesOf(input: InputName) {
  const named = CASES.filter(
    (one) => one.input === input && ['null', 'value'].includes(one.kind) && one.outcome !== UNFIT,
  )
  return named.map((one) => ({ ...one, said: `${one.field}: ${JSON.stringify(one.given)}` }))
}

const updates = ROLES.flatMap((role) => casesOf('UpdateCustomerInput').map((one) => ({ ...one, role })))
/** Without the parts of fields, where they go as their field does. */
const wholes = (input: InputName) => casesOf(input).filter(({ field }) => !field.includes('.'))
const creations = ROLES.flatMap((role) => wholes('CreateCustomerInput').map((one) => ({ ...one, role })))

interface Issue {
  path: string[]
  code: string
  message: string
}
const refusalsOf = (answer: unknown) =>
  ((answer as { issues?: Issue[] }).issues ?? []).filter(({ code }) => code === 'NOT_ALLOWED')

/** The field of the input that the case is about, or about a part of. */
function policyFieldOf({ field }: Case) {
  return field.split('.')[0] as keyof typeof UPDATE_POLICY
}

async function writes() {
  return (await world.sandbox.control.requests()).filter(({ method }) => method !== 'GET')
}

test('every field of the policy is set and cleared here', () => {
  const fields = new Set(casesOf('UpdateCustomerInput').map(policyFieldOf))
  expect([...fields].sort()).toEqual(Object.keys(UPDATE_POLICY).sort())
})

describe.each(doors)('through $name', (door) => {
  const ask = (operation: Parameters<typeof door.ask>[1], args: object, role: Role) =>
    door.ask(world.gateway.url, operation, { ...args }, headers[role])

  test.each(updates)('$role, an update and its preview: $said', async ({ role, ...one }) => {
    const field = policyFieldOf(one)
    const roles: readonly Role[] = UPDATE_POLICY[field]
    const isAllowed = roles.includes(role)
    const args = { id: role === 'CUSTOMER' ? OWN : OTHERS, input: inputOf(one) }
    const preview = await ask('previewUpdateCustomer', args, role)
    expect(await writes()).toEqual([])
    const update = await ask('updateCustomer', args, role)
    const refusals = refusalsOf(update)
    expect(refusals.map(({ path }) => path)).toEqual(isAllowed ? [] : [['input', field]])
    expect(refusalsOf(preview)).toEqual(refusals)
    if (!isAllowed) expect(preview).toMatchObject({ changes: [], wouldRetry: [] })
    const isSent = isAllowed && typeof one.outcome === 'string' && one.outcome !== ''
    if (isSent || !isAllowed) expect((await writes()).length).toBe(isSent ? 1 : 0)
  })

  test.each(wholes('UpdateCustomerInput'))(
    "a CUSTOMER, of another's customer as of nobody's: $said",
    async (one) => {
      const input = inputOf(one)
      for (const operation of ['updateCustomer', 'previewUpdateCustomer'] as const) {
        const anothers = await ask(operation, { id: OTHERS, input }, 'CUSTOMER')
        expect(anothers).toEqual(await ask(operation, { id: NOBODY, input }, 'CUSTOMER'))
        if (operation === 'previewUpdateCustomer') expect(anothers).toBeNull()
      }
      expect((await world.sandbox.control.requests()).map(({ path }) => path)).toEqual([])
    },
  )

  test.each(creations)('$role, a creation: $said', async ({ role, ...one }) => {
    const mayCreate = OPERATION_POLICY.createCustomer[role] === 'any'
    const answer = await ask('createCustomer', { input: inputOf(one) }, role)
    if (mayCreate) expect(refusalsOf(answer)).toEqual([])
    else expect(answer).toEqual({ error: 'FORBIDDEN' })
    const isSent = mayCreate && typeof one.outcome === 'string'
    expect((await writes()).length).toBe(isSent ? 1 : 0)
  })

  test('all that is not allowed is named at once, beside what else is wrong, and nothing is sent', async () => {
    const input = { email: 'no address', balance: 0, metadata: null, taxExempt: 'EXEMPT' }
    for (const operation of ['updateCustomer', 'previewUpdateCustomer'] as const) {
      const { issues } = (await ask(operation, { id: OWN, input }, 'CUSTOMER')) as { issues: Issue[] }
      expect(issues.map(({ path, code }) => `${path.at(-1)} ${code}`).toSorted()).toEqual([
        'balance NOT_ALLOWED',
        'email INVALID_FORMAT',
        'metadata NOT_ALLOWED',
        'taxExempt NOT_ALLOWED',
      ])
    }
    expect(await writes()).toEqual([])
  })
})
