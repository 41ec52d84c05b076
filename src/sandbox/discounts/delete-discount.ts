import { endpoint } from '../api/endpoint.ts'
import { StripeError } from '../api/errors.ts'
import { change } from '../billing/change.ts'
import { subscriptionInPath } from '../billing/subscription-in-path.ts'
import { customerBy } from '../customer/find-customer.ts'
import { dropDiscounts, takeDiscount } from './discounts.ts'

const ofCustomer = endpoint({
  method: 'DELETE',
  path: '/v1/customers/{customer}/discount',
  sdk: 'customers.deleteDiscount',
  params: {},
  handle(work) {
    const customer = customerBy(work, work.path.customer)
    if (!customer.discount) throw noDiscount('customer', customer.id)
    return takeDiscount(work, customer, customer.discount)
  },
})

const ofSubscription = endpoint({
  method: 'DELETE',
  path: '/v1/subscriptions/{subscription_exposed_id}/discount',
  sdk: 'subscriptions.deleteDiscount',
  params: {},
  handle(work) {
    const subscription = subscriptionInPath(work)
    const deleted = dropDiscounts(work, subscription).at(-1)
    if (!deleted) throw noDiscount('subscription', subscription.id)
    const { subscriptions } = work.account
    change(work, subscriptions, subscription, { discounts: [] }, 'customer.subscription.updated')
    return deleted
  },
})

function noDiscount(noun: string, id: string): StripeError {
  const message = `No active discount for ${noun}: ${id}`
  return new StripeError(404, { type: 'invalid_request_error', code: 'resource_missing', message })
}

export const deleteDiscountEndpoints = [ofCustomer, ofSubscription]
