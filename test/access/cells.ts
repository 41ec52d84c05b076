import { ROLES, type Role } from '../../src/domain/callers/caller.ts'
import { OPERATION_POLICY } from '../../src/domain/callers/operation-policy.ts'
import { operations, procedures, type Operation } from '../support/operations.ts'
import { asked, ASKED } from './asked.ts'
import { WHOSE, type Whose } from './callers.ts'

/** What an answer says of access: nothing was done, nothing is known, or it was let in. */
export type Access = 'FORBIDDEN' | 'unknown' | 'in'

export function access(answer: unknown): Access {
  if (answer === null) return 'unknown'
  const { error, __typename: type } = answer as { error?: string; __typename?: string }
  if (error === 'FORBIDDEN') return 'FORBIDDEN'
  return type === 'CustomerNotFoundError' ? 'unknown' : 'in'
}

/** By the table: what a role is answered of its own customer, or of another. */
export function expected(operation: Operation, role: Role, of: Whose): Access {
  const [policy] = ASKED[operation]
  const reach: string = OPERATION_POLICY[policy][role]
  if (reach === 'none') return 'FORBIDDEN'
  const namesNobody = policy === 'getViewer'
  return reach === 'any' || of === 'own' || namesNobody ? 'in' : 'unknown'
}

/** Every operation, of every role, asked of its own customer and of another. */
export const CELLS = asked.flatMap(([operation, [, argsOf]]) =>
  ROLES.flatMap((role) =>
    WHOSE.map((of) => ({ operation, role, of, argsOf, want: expected(operation, role, of) })),
  ),
)

const kinds = procedures()

export function kindOf(operation: Operation): 'query' | 'mutation' {
  return kinds.get(operations[operation].procedure) ?? 'query'
}
