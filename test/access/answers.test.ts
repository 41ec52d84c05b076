import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SECRET_DECLINE_CODES } from '../../src/domain/callers/as-told.ts'
import { ROLES, type Role } from '../../src/domain/callers/caller.ts'
import { ANSWER_POLICY } from '../../src/domain/callers/policy.ts'
import { mutationResults, type Operation } from '../support/operations.ts'
import { plain } from '../support/plain.ts'
import { AUTH_ENV } from '../support/tokens.ts'
import { doors, startWorld, type Args, type World } from '../support/world.ts'
import { headersOfRoles, OWN } from './callers.ts'
import { collect, type Told } from './told-fields.ts'

// Each field of what a write answers x role x door: all are told the same, but for what ANSWER_POLICY says.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

const newCard = (source: string) => () => ({ id: OWN, input: { source } })
const addedCard = (source: string) => () => ({ customerId: OWN, source })
const newMethod = (token: string) => async () => {
  const { id } = await world.sandbox.stripe.paymentMethods.create({ type: 'card', card: { token } })
  return { customerId: OWN, paymentMethod: id }
}

interface Scene {
  scene: string
  operation: Operation
  argsOf: () => Args | Promise<Args>
  /** What of the answer only some are told; null: nothing. */
  secret: string | null
}

/** Writes whose answers have everything in them that some alone are told. */
const SCENES: Scene[] = [
  { scene: 'a card that pays', operation: 'updateCustomer', argsOf: newCard('tok_visa'), secret: null },
  {
    scene: 'a card that asks for 3-D Secure',
    operation: 'updateCustomer',
    argsOf: newCard('tok_authenticationRequired'),
    secret: 'NextAction.clientSecret',
  },
  {
    scene: 'a card that is declined',
    operation: 'updateCustomer',
    argsOf: newCard('tok_chargeCustomerFail'),
    secret: null,
  },
  {
    scene: 'a card that was lost',
    operation: 'updateCustomer',
    argsOf: newCard('tok_visa_chargeCustomerFailLostCard'),
    secret: 'Decline.declineCode',
  },
  {
    scene: 'a stolen card',
    operation: 'updateCustomer',
    argsOf: newCard('tok_chargeDeclinedStolenCard'),
    secret: 'CardError.declineCode',
  },
  {
    scene: 'a payment with a card that was stolen',
    operation: 'payOpenInvoices',
    argsOf: newMethod('tok_visa_chargeCustomerFailStolenCard'),
    secret: 'Decline.declineCode',
  },
  {
    scene: 'a payment that asks for 3-D Secure',
    operation: 'payOpenInvoices',
    argsOf: newMethod('tok_authenticationRequired'),
    secret: 'NextAction.clientSecret',
  },
  {
    scene: 'a card without funds beside the others',
    operation: 'addSource',
    argsOf: addedCard('tok_chargeDeclinedInsufficientFunds'),
    secret: null,
  },
  {
    scene: 'a lost card beside the others',
    operation: 'addSource',
    argsOf: addedCard('tok_chargeDeclinedLostCard'),
    secret: 'CardError.declineCode',
  },
]

const POLICY = Object.entries(ANSWER_POLICY) as [keyof typeof ANSWER_POLICY, readonly Role[]][]

/** What stands in the answer for who is not told, by the field; nothing where the answer keeps no secret there. */
const UNTOLD: Record<keyof typeof ANSWER_POLICY, Record<string, (told: unknown) => unknown>> = {
  'NextAction.clientSecret': { 'NextAction.clientSecret': () => null },
  'secret decline codes': {
    'Decline.declineCode': genericIfSecret,
    'CardError.declineCode': genericIfSecret,
  },
}

function genericIfSecret(code: unknown): unknown {
  return typeof code === 'string' && SECRET_DECLINE_CODES.has(code) ? 'generic_decline' : code
}

/** What anyone is told, all together: what an admin is, and what ANSWER_POLICY keeps from one. */
function wholeOf(answers: ReadonlyMap<Role, Told>): Told {
  const whole: Told = new Map(answers.get('ADMIN'))
  for (const [what, roles] of POLICY) {
    const [first = 'ADMIN'] = roles
    const from = roles.includes('ADMIN') ? 'ADMIN' : first
    for (const field of Object.keys(UNTOLD[what])) {
      const told = answers.get(from)?.get(field)
      if (told !== undefined) whole.set(field, told)
    }
  }
  return whole
}

/** What a role is told, by what anyone is told and by the table. */
function wantedOf(role: Role, whole: Told): [field: string, values: unknown[]][] {
  const untold = Object.assign(
    {},
    ...POLICY.filter(([, roles]) => !roles.includes(role)).map(([what]) => UNTOLD[what]),
  ) as Record<string, (told: unknown) => unknown>
  return [...whole].map(([field, values]) => [field, values.map(untold[field] ?? ((value) => value))])
}

const results = new Map(mutationResults())

describe.each(doors)('through $name', (door) => {
  test.each(SCENES)('$operation, $scene', async ({ operation, argsOf, secret }) => {
    const answers = new Map<Role, Told>()
    for (const role of ROLES) {
      await world.sandbox.control.reset(true)
      const answer = await door.ask(world.gateway.url, operation, await argsOf(), headers[role])
      const fields: Told = new Map()
      collect(results.get(operation) ?? '', plain(answer), fields)
      answers.set(role, fields)
    }
    const whole = wholeOf(answers)
    if (secret !== null) expect(whole.get(secret)).toEqual([expect.any(String)])
    for (const role of ROLES)
      expect({ role, ...Object.fromEntries(answers.get(role) ?? []) }).toEqual({
        role,
        ...Object.fromEntries(wantedOf(role, whole)),
      })
  })
})
