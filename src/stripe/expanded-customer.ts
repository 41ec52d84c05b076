import type { Stripe } from 'stripe'
import { fields } from './read.ts'

type Expandable = string | Stripe.Customer | Stripe.DeletedCustomer | null | undefined

/** The customer that another object carries. Null: deleted, or not expanded. */
export function expandedCustomer(customer: Expandable): Stripe.Customer | null {
  if (typeof customer !== 'object' || customer === null || customer.deleted === true) return null
  return customer
}

/** Whether an object carries its customer and that one is deleted. */
export function isOfDeleted(item: object): boolean {
  const { customer } = fields(item as { customer?: Expandable })
  return typeof customer === 'object' && customer !== null && customer.deleted === true
}
