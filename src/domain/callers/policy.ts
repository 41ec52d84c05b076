import type { UpdateCustomerInput } from '../update-customer/update-customer-input.ts'
import { ANYONE, type Caller, type Role } from './caller.ts'

const BY_EVERYONE: readonly Role[] = ['CUSTOMER', 'SUPPORT', 'ADMIN']
const BY_STAFF: readonly Role[] = ['SUPPORT', 'ADMIN']
const BY_ADMINS: readonly Role[] = ['ADMIN']

/** Who may set or clear which field of an update. */
export const UPDATE_POLICY = {
  name: BY_EVERYONE,
  email: BY_EVERYONE,
  phone: BY_EVERYONE,
  address: BY_EVERYONE,
  shipping: BY_EVERYONE,
  preferredLocales: BY_EVERYONE,
  source: BY_EVERYONE,
  defaultSource: BY_EVERYONE,
  description: BY_STAFF,
  metadata: BY_STAFF,
  balance: BY_ADMINS,
  businessName: BY_ADMINS,
  cashBalance: BY_ADMINS,
  individualName: BY_ADMINS,
  invoicePrefix: BY_ADMINS,
  invoiceSettings: BY_ADMINS,
  nextInvoiceSequence: BY_ADMINS,
  tax: BY_ADMINS,
  taxExempt: BY_ADMINS,
} as const satisfies Record<keyof UpdateCustomerInput, readonly Role[]>

/** What is told to some roles alone; everything else of what an operation answers is told to whoever may run it. */
export const ANSWER_POLICY = {
  /** It completes a payment, and is for nobody but who pays: docs.stripe.com/api/payment_intents/object. */
  'NextAction.clientSecret': ['CUSTOMER'],
  /** A card that was lost, stolen or found fraudulent reads to who uses it as any other that was declined. */
  'secret decline codes': BY_STAFF,
} as const satisfies Record<string, readonly Role[]>

/** Whether a customer is one that the caller may see and change: anybody's for staff, for all others their own. */
export function reaches({ role, customerId }: Caller, id: string | null): boolean {
  return BY_STAFF.includes(role) || (id !== null && id === customerId)
}

export function isTold(caller: Caller, what: keyof typeof ANSWER_POLICY): boolean {
  const told: readonly Role[] = ANSWER_POLICY[what]
  return caller === ANYONE || told.includes(caller.role)
}
