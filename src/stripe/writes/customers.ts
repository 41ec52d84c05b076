import type { Stripe } from 'stripe'
import type { NewCustomer } from '../../domain/writes/create-customer-input.ts'
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

/** A parameter of a creation alone that is not handled does not compile. */
type CreateOnly = Exclude<keyof Stripe.CustomerCreateParams, keyof Stripe.CustomerUpdateParams>

function newCustomerParams(customer: NewCustomer): Stripe.CustomerCreateParams {
  const extras = {
    payment_method: customer.paymentMethod,
    tax_id_data: customer.taxIdData,
    test_clock: customer.testClock,
  } satisfies Record<CreateOnly, unknown>
  // The rules let no word pass that only an update knows, and the SDK sends nothing for undefined.
  return { ...customerParams(customer.fields), ...extras } as Stripe.CustomerCreateParams
}
