/** What a caller may do, from least to most. */
export const ROLES = ['CUSTOMER', 'SUPPORT', 'ADMIN'] as const
export type Role = (typeof ROLES)[number]

/** Who is asking, as the doors have found out; the domain trusts it. */
export interface Caller {
  role: Role
  /** Who it is among all callers: idempotency keys of two of them never meet. */
  subject: string
  /** The only customer that a CUSTOMER may see; null for staff. */
  customerId: string | null
  /** The connected account on whose behalf everything is done. Null: the platform's own. */
  account: string | null
}

/** Where nobody says who they are, each may do everything. */
export const ANYONE: Caller = { role: 'ADMIN', subject: '', customerId: null, account: null }
