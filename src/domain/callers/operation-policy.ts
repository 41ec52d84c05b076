import type { Operations } from '../operations.ts'
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

/** Whether the caller's role runs the operation at all. What the table does not grant is denied. */
export function mayRun({ role }: Caller, operation: keyof Operations): boolean {
  const reach: Reach | undefined = OPERATION_POLICY[operation][role]
  return reach === 'own' || reach === 'any'
}
