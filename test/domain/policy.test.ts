import { describe, expect, test } from 'vitest'
import { ANYONE, ROLES, type Caller, type Role } from '../../src/domain/callers/caller.ts'
import { mayRun, OPERATION_POLICY } from '../../src/domain/callers/operation-policy.ts'
import { isTold, reaches } from '../../src/domain/callers/policy.ts'

const operations = Object.keys(OPERATION_POLICY) as (keyof typeof OPERATION_POLICY)[]
const callerOf = (role: string, customerId: string | null = null): Caller => ({
  role: role as Role,
  subject: '',
  customerId,
  account: null,
})

/** Authentication lets none of them in; each rule denies them all the same, as if it were the only one. */
describe.each(['', 'root', 'admin', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a caller whose role is %j',
  (role) => {
    test('runs nothing', () => {
      expect(operations.filter((operation) => mayRun(callerOf(role), operation))).toEqual([])
    })

    test('reaches no customer, unless it is their own', () => {
      expect([reaches(callerOf(role), 'cus_1'), reaches(callerOf(role), null)]).toEqual([false, false])
      expect(reaches(callerOf(role, 'cus_1'), 'cus_1')).toBe(true)
      expect(reaches(callerOf(role, 'cus_1'), 'cus_2')).toBe(false)
    })

    test('is told no secret', () => {
      expect(isTold(callerOf(role), 'NextAction.clientSecret')).toBe(false)
    })
  },
)

test('a payment is completed by who pays, and by anyone where nobody is asked who they are', () => {
  const told = ROLES.filter((role) => isTold(callerOf(role), 'NextAction.clientSecret'))
  expect(told).toEqual(['CUSTOMER'])
  expect(isTold(ANYONE, 'NextAction.clientSecret')).toBe(true)
})

test.each(ROLES)('a %s runs something', (role) => {
  expect(operations.filter((operation) => mayRun(callerOf(role), operation))).not.toEqual([])
})
