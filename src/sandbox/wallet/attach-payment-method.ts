import { cardError, invalid } from '../api/errors.ts'
import { customerBy } from '../customer/find-customer.ts'
import type { Customer } from '../customer/objects.ts'
import type { Work } from '../state/work.ts'
import { putCustomer } from './attach-source.ts'
import { decline } from './declines.ts'
import { paymentMethodBy } from './new-payment-method.ts'
import type { PaymentMethod } from './objects.ts'
import { cardByNumber } from './test-cards.ts'
import type { TestCard } from './test-cards.ts'

/** Gives a customer a payment method, after asking the issuer. @throws StripeError; nothing is written then */
export function attachPaymentMethod(
  work: Work,
  customer: Customer,
  id: string,
  param: string,
): PaymentMethod {
  const { account } = work
  const method = paymentMethodBy(work, id, param)
  if (method.customer === customer.id) return method
  if (method.customer !== null) {
    throw invalid('The payment method you provided has already been attached to a customer.', param)
  }
  if (account.spentPaymentMethods.get(method.id)) {
    throw invalid(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
      param,
    )
  }
  const testCard = cardByNumber(account.cardNumbers.get(method.id) ?? '')
  if (testCard && testCard.attach !== 'ok') throw cardError(decline(testCard.attach))
  const attached = account.paymentMethods.put({ ...checked(method, testCard), customer: customer.id })
  work.emit('payment_method.attached', attached)
  return attached
}

/** What the issuer says of the security code it was given. */
function checked(method: PaymentMethod, testCard: TestCard | undefined): PaymentMethod {
  if (method.type !== 'card') return method
  const checks = { ...method.card.checks }
  if (checks.cvc_check) checks.cvc_check = testCard?.fails.includes('cvc') ? 'fail' : 'pass'
  return { ...method, card: { ...method.card, checks } }
}

/** Takes a payment method from its customer, for good. */
export function detachPaymentMethod(work: Work, method: PaymentMethod): PaymentMethod {
  const { account } = work
  const detached = account.paymentMethods.put({ ...method, customer: null })
  account.spentPaymentMethods.put({ id: method.id })
  work.emit('payment_method.detached', detached, { customer: method.customer })
  if (method.customer === null) return detached
  const customer = customerBy(work, method.customer)
  const settings = customer.invoice_settings
  if (settings.default_payment_method === method.id) {
    putCustomer(work, customer, {
      ...customer,
      invoice_settings: { ...settings, default_payment_method: null },
    })
  }
  return detached
}
