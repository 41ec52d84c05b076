import { noSuch, referenced } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import type { Customer } from './objects.ts'

/** The customer named in the URL. @throws StripeError 404, also for one that was deleted */
export function customerBy(work: Work, id: string, param = 'id'): Customer {
  const customer = work.account.customers.get(id)
  if (!customer) throw noSuch('customer', id, param)
  return customer
}

/** Minds a list's filter by customer: one that was deleted still has invoices, one that never was has none. @throws StripeError 400 */
export function listedCustomer({ account }: Work, id: string | undefined): void {
  if (id === undefined || account.customers.get(id) || account.deleted.get(id)) return
  throw noSuch('customer', id, 'customer', 400)
}

/** Minds a filter by test clock. @throws StripeError 400 */
export function listedClock({ account }: Work, id: string): void {
  referenced(account.testClocks.get(id), 'test clock', id, 'test_clock')
}

/** The customer named by a parameter. @throws StripeError 400 */
export function customerParam(work: Work, id: string, param = 'customer'): Customer {
  const customer = work.account.customers.get(id)
  if (!customer) throw noSuch('customer', id, param, 400)
  return customer
}

/** A field that follows to the customer, or to what is left of a deleted one. */
export const toCustomer = {
  find: ({ account }: Work, id: string) => account.customers.get(id) ?? account.deleted.get(id),
}
