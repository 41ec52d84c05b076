import type { Operations } from '../operations.ts'
import type { UpdateCustomerInput } from '../update-customer/update-customer-input.ts'
import type { Caller, Role } from './caller.ts'

/** Whose customers an operation reaches for a role: the caller's own, anybody's, or nobody's. */
export type Reach = 'own' | 'any' | 'none'
type Grant = Record<Role, Reach>

const EVERYONE: Grant = { CUSTOMER: 'own', SUPPORT: 'any', ADMIN: 'any' }
const STAFF: Grant = { CUSTOMER: 'none', SUPPORT: 'any', ADMIN: 'any' }
const ADMINS: Grant = { CUSTOMER: 'none', SUPPORT: 'none', ADMIN: 'any' }

/** Who may run which operation: one line for each, or it does not compile. */
export const OPERATION_POLICY = {
  getViewer: EVERYONE,
  getNode: EVERYONE,
  getCustomer: EVERYONE,
  getCustomerDetails: EVERYONE,
  listOfCustomer: EVERYONE,
  getInvoice: EVERYONE,
  getSubscription: EVERYONE,
  getPaymentMethod: EVERYONE,
  listCustomers: STAFF,
  searchCustomers: STAFF,
  previewUpdateCustomer: EVERYONE,
  updateCustomer: EVERYONE,
  payOpenInvoices: EVERYONE,
  attachPaymentMethod: EVERYONE,
  detachPaymentMethod: EVERYONE,
  setDefaultPaymentMethod: EVERYONE,
  addSource: EVERYONE,
  removeSource: EVERYONE,
  createCustomer: ADMINS,
  deleteCustomer: ADMINS,
  addTaxId: ADMINS,
  removeTaxId: ADMINS,
  adjustBalance: ADMINS,
  removeDiscount: ADMINS,
} as const satisfies Record<keyof Operations, Grant>

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
  /** It completes a payment, so it is for who pays, and for who may do everything. */
  'NextAction.clientSecret': ['CUSTOMER', 'ADMIN'],
  /** A card that was lost, stolen or found fraudulent reads to who uses it as any other that was declined. */
  'secret decline codes': BY_STAFF,
} as const satisfies Record<string, readonly Role[]>

/** Whether the caller's role runs the operation at all. What the table does not grant is denied. */
export function mayRun({ role }: Caller, operation: keyof Operations): boolean {
  const reach: Reach | undefined = OPERATION_POLICY[operation][role]
  return reach === 'own' || reach === 'any'
}

/** Whether a customer is one that the caller may see and change: anybody's for staff, for all others their own. */
export function reaches({ role, customerId }: Caller, id: string | null): boolean {
  return BY_STAFF.includes(role) || (id !== null && id === customerId)
}

export function isTold({ role }: Caller, what: keyof typeof ANSWER_POLICY): boolean {
  const told: readonly Role[] = ANSWER_POLICY[what]
  return told.includes(role)
}
