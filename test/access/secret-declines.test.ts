import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SECRET_DECLINE_CODES } from '../../src/domain/callers/as-told.ts'
import type { Role } from '../../src/domain/callers/caller.ts'
import { plain } from '../support/plain.ts'
import { AUTH_ENV } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { headersOfRoles, OWN } from './callers.ts'

// Stripe asks that some reasons of a decline be not told to who holds the card: neither code, nor advice, nor sentence may.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

const ADVICE = 'do_not_try_again'

describe.each(doors)('through $name', (door) => {
  /** Of a card that is refused when it is added. */
  async function refused(declineCode: string, role: Role) {
    await world.sandbox.control.reset(true)
    await refuseCardWith(declineCode)
    const args = { customerId: OWN, source: 'tok_visa' }
    return plain(await door.ask(world.gateway.url, 'addSource', args, headers[role]))
  }

  /** Of one that is refused when what is open is paid with it. */
  async function declined(declineCode: string, role: Role) {
    await world.sandbox.control.reset(true)
    await declinePaymentsWith(declineCode)
    const args = { id: OWN, input: { source: 'tok_chargeCustomerFail' } }
    return plain(await door.ask(world.gateway.url, 'updateCustomer', args, headers[role]))
  }

  test.each([...SECRET_DECLINE_CODES])(
    '%s reads to a CUSTOMER as any other, to the last word',
    async (code) => {
      expect(await refused(code, 'CUSTOMER')).toEqual(await refused('generic_decline', 'CUSTOMER'))
      expect(await refused(code, 'SUPPORT')).toMatchObject({ declineCode: code, adviceCode: ADVICE })
      expect(await declined(code, 'CUSTOMER')).toEqual(await declined('generic_decline', 'CUSTOMER'))
      expect(await declined(code, 'SUPPORT')).toMatchObject({
        retriedInvoices: [{ decline: { declineCode: code, adviceCode: ADVICE } }],
      })
    },
  )
})

const refusal = (declineCode: string) => ({
  code: 'card_declined',
  decline_code: declineCode,
  // Of any other decline it is told: what is compared has none.
  ...(declineCode === 'generic_decline' ? {} : { advice_code: ADVICE }),
})

function refuseCardWith(declineCode: string) {
  return world.sandbox.control.fault({
    match: { method: 'POST', path: '/v1/customers/{customer}/sources' },
    action: 'status',
    status: 402,
    body: { error: { type: 'card_error', message: 'Your card was declined.', ...refusal(declineCode) } },
  })
}

async function declinePaymentsWith(declineCode: string) {
  const error = 'payments.data.payment.payment_intent.last_payment_error'
  const entries = Object.entries(refusal(declineCode))
  for (const [path, prefix] of [
    ['/v1/invoices', `data.${error}`],
    ['/v1/invoices/{invoice}', error],
    ['/v1/payment_intents/{intent}', 'last_payment_error'],
  ]) {
    const set = Object.fromEntries(entries.map(([name, value]) => [`${prefix}.${name}`, value]))
    await world.sandbox.control.fault({
      match: { method: 'GET', path },
      times: 'always',
      action: 'patch',
      set,
    })
  }
}
