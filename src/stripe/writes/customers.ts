import type { Stripe } from 'stripe'
import type { NewCustomer } from '../../domain/create-customer-input.ts'
import { customerParams } from '../customer-params.ts'
import { toCustomer } from '../to-customer.ts'
import { remove, write, type KeyedSender, type Sender } from './write.ts'

export function createCustomer(sender: KeyedSender, customer: NewCustomer) {
  const params = { ...newCustomerParams(customer), expand: ['default_source'] }
  return write(
    sender,
    { object: 'customer', run: (stripe, options) => stripe.customers.create(params, options) },
    (body) => ({ customer: toCustomer(body) }),
  )
}

export function deleteCustomer(sender: Sender, id: string) {
  return remove(sender, {
    object: 'customer',
    run: (stripe, options) => stripe.customers.del(id, {}, options),
  })
}

/** The customer stays, so the answer is the discount that was. */
export function removeDiscount(sender: Sender, customerId: string) {
  return remove(sender, {
    object: 'discount',
    run: (stripe, options) => stripe.customers.deleteDiscount(customerId, {}, options),
  })
}

type Extras = Pick<Stripe.CustomerCreateParams, 'payment_method' | 'tax_id_data' | 'test_clock'>

/** Both take the same parameters by the same names, but for those that an update cannot have any more. */
export function newCustomerParams(customer: NewCustomer): Stripe.CustomerCreateParams {
  const { fields, paymentMethod, taxIdData, testClock } = customer
  const extras: Extras = {
    ...(paymentMethod !== undefined && { payment_method: paymentMethod }),
    ...(taxIdData !== undefined && { tax_id_data: taxIdData }),
    ...(testClock !== undefined && { test_clock: testClock }),
  }
  // The rules let no word pass that only an update knows.
  return { ...(customerParams(fields) as Stripe.CustomerCreateParams), ...extras }
}
