import type { InputIssue } from '../model/errors.ts'
import { issue } from '../rules/rule.ts'
import type { UpdateCustomerInput } from '../update-customer/update-customer-input.ts'
import type { Caller, Role } from './caller.ts'
import { UPDATE_POLICY } from './policy.ts'

/** Every field that is given, to be set or cleared, and is not the caller's to change. */
export function problemsOfAccess({ role }: Caller, input: UpdateCustomerInput): InputIssue[] {
  const fields = Object.keys(UPDATE_POLICY) as (keyof typeof UPDATE_POLICY)[]
  return fields
    .filter((field) => input[field] !== undefined && !isAllowed(field, role))
    .map((field) => issue('NOT_ALLOWED', ['input', field], 'Your role may not change this: leave it out.'))
}

function isAllowed(field: keyof typeof UPDATE_POLICY, role: Role): boolean {
  const roles: readonly Role[] = UPDATE_POLICY[field]
  return roles.includes(role)
}
