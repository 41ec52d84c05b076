import { expect, test } from 'vitest'
import { metric } from '../faults/failed-read.ts'
import { AUTH_ENV, customerOf } from '../support/tokens.ts'
import { doors, startWorld } from '../support/world.ts'

const OWN = 'cus_demo_past_due'

test.each(doors)('operations are counted by how they ended, through $name', async ({ ask }) => {
  await using world = await startWorld(AUTH_ENV)
  const { url } = world.gateway
  const token = await customerOf(OWN)
  await ask(url, 'customer', { id: OWN }, token)
  await ask(url, 'customer', { id: 'cus_nobody' }, token)
  await ask(url, 'customers', {}, token)
  await ask(url, 'updateCustomer', { id: OWN, input: { source: 'tok_visa' } }, token)
  await ask(url, 'updateCustomer', { id: OWN, input: { balance: 1 } }, token)
  const count = (operation: string, outcome: string) =>
    metric(
      url,
      'tollgate_operation_duration_seconds_count',
      new RegExp(`operation="${operation}",outcome="${outcome}"`),
    )
  expect(await count('getCustomer', 'Customer')).toBe(1)
  expect(await count('getCustomer', 'null')).toBe(1)
  expect(await count('listCustomers', 'FORBIDDEN')).toBe(1)
  expect(await count('updateCustomer', 'UpdateCustomerSuccess')).toBe(1)
  expect(await count('updateCustomer', 'InvalidInputError')).toBe(1)
})
