import { cancelSubscription } from '../billing/cancel.ts'
import type { Work } from '../state/work.ts'
import { detachPaymentMethod } from '../wallet/attach-payment-method.ts'
import { detachSource, sourcesOf } from '../wallet/attach-source.ts'
import { customerBy } from './find-customer.ts'
import type { Customer } from './objects.ts'
import { taxIdsOf } from './tax-ids.ts'

/** Deletes a customer for good: its subscriptions end, its wallet goes, and a stub stays. */
export function deleteCustomer(work: Work, customer: Customer): object {
  const { account } = work
  for (const subscription of account.subscriptions.all()) {
    const lives = subscription.status !== 'canceled' && subscription.status !== 'incomplete_expired'
    if (subscription.customer === customer.id && lives) cancelSubscription(work, subscription, {})
  }
  for (const source of sourcesOf(work, customer)) detachSource(work, source)
  for (const method of account.paymentMethods.all()) {
    if (method.customer === customer.id) detachPaymentMethod(work, method)
  }
  for (const { id } of taxIdsOf(work, customer)) account.taxIds.delete(id)
  work.emit('customer.deleted', customerBy(work, customer.id))
  account.customers.delete(customer.id)
  return account.deleted.put({ id: customer.id, object: 'customer', deleted: true })
}
