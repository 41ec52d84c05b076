import { ROLES, type Role } from '../../src/domain/callers/caller.ts'
import { bearer, customerOf } from '../support/tokens.ts'

/** The customer that a CUSTOMER's token names, and two that it does not. */
export const OWN = 'cus_demo_past_due'
export const OTHERS = 'cus_demo_three_past_due'
export const BYSTANDER = 'cus_demo_healthy'
/** Of the form of an id, and nobody's. */
export const NOBODY = 'cus_nobody'

export type Whose = 'own' | 'others'
export const WHOSE: readonly Whose[] = ['own', 'others']
export const idOf = (of: Whose) => (of === 'own' ? OWN : OTHERS)

const TOKENS: Record<Role, () => Promise<{ authorization: string }>> = {
  CUSTOMER: () => customerOf(OWN),
  SUPPORT: () => bearer({ role: 'support' }),
  ADMIN: () => bearer({ role: 'admin' }),
}

/** What each role sends, as one caller of it. */
export async function headersOfRoles(): Promise<Record<Role, { authorization: string }>> {
  const entries = ROLES.map(async (role) => [role, await TOKENS[role]()] as const)
  return Object.fromEntries(await Promise.all(entries)) as Record<Role, { authorization: string }>
}
