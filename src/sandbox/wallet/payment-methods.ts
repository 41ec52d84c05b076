import { endpoint } from '../api/endpoint.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { invalid, noSuch, parameterMissing, parametersUnknown } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { text } from '../api/rules.ts'
import { customerBy, customerParam } from '../customer/find-customer.ts'
import type { Customer } from '../customer/objects.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import { attachPaymentMethod, detachPaymentMethod } from './attach-payment-method.ts'
import { findPaymentMethod, paymentMethodsOf } from './find-payment-method.ts'
import {
  blankBillingDetails,
  newBankPaymentMethod,
  newPaymentMethod,
  paymentMethodBy,
} from './new-payment-method.ts'
import type { AllowRedisplay, PaymentMethod } from './objects.ts'
import {
  allowRedisplay,
  anyType,
  billingDetails,
  cardSent,
  mergeBillingDetails,
  changedCard,
  newBankAccount,
  newCard,
  type,
} from './payment-method-params.ts'

/** Cards of the newer kind: `/v1/payment_methods`, and a customer's own. */
export const paymentMethodEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/payment_methods',
    sdk: 'paymentMethods.create',
    params: {
      allow_redisplay: allowRedisplay,
      billing_details: billingDetails,
      card: newCard,
      metadata: metadata(),
      type: required(type),
      us_bank_account: newBankAccount,
      ...expandable,
    },
    handle(call) {
      const { allow_redisplay, billing_details, card, type, us_bank_account: bank } = call.params
      const extras = {
        allow_redisplay,
        billing_details: mergeBillingDetails(blankBillingDetails, billing_details),
        metadata: mergeMetadata({}, call.params.metadata),
      }
      if (type === 'us_bank_account') {
        if (!bank) throw parameterMissing('us_bank_account')
        return newBankPaymentMethod(call, bank, extras)
      }
      if (!card) throw parameterMissing('card')
      const { testCard, details } = cardSent(call, card)
      return newPaymentMethod(call, testCard, details, extras)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/payment_methods',
    sdk: 'paymentMethods.list',
    params: { allow_redisplay: allowRedisplay, customer: text(), type: anyType, ...listParams },
    handle(call) {
      const { customer } = call.params
      if (customer === undefined) throw parameterMissing('customer')
      return pageOf(call, customerParam(call, customer), call.params)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/payment_methods/{payment_method}',
    sdk: 'paymentMethods.retrieve',
    params: expandable,
    handle: (call) => retrievable(call, call.path.payment_method),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/payment_methods/{payment_method}',
    sdk: 'paymentMethods.update',
    params: {
      allow_redisplay: allowRedisplay,
      billing_details: billingDetails,
      card: changedCard,
      metadata: metadata(),
      ...expandable,
    },
    handle(call) {
      const { allow_redisplay, billing_details, card } = call.params
      const before = paymentMethodBy(call, call.path.payment_method, 'payment_method', 404)
      if (before.customer === null) {
        throw invalid('You must save this PaymentMethod to a customer before you can update it.')
      }
      if (card && before.type !== 'card') throw parametersUnknown(['card'])
      const after = call.account.paymentMethods.put({
        ...withCard(before, card),
        allow_redisplay: allow_redisplay ?? before.allow_redisplay,
        billing_details: mergeBillingDetails(before.billing_details, billing_details),
        metadata: mergeMetadata(before.metadata, call.params.metadata),
      })
      call.emit('payment_method.updated', after, previousAttributes(before, after))
      return after
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/payment_methods/{payment_method}/attach',
    sdk: 'paymentMethods.attach',
    params: { customer: required(text()), ...expandable },
    handle(call) {
      const customer = customerParam(call, call.params.customer)
      return attachPaymentMethod(call, customer, call.path.payment_method, 'payment_method')
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/payment_methods/{payment_method}/detach',
    sdk: 'paymentMethods.detach',
    params: expandable,
    handle(call) {
      const method = paymentMethodBy(call, call.path.payment_method, 'payment_method', 404)
      if (method.customer !== null) return detachPaymentMethod(call, method)
      throw invalid(
        'The payment method you provided is not attached to a customer so detachment is impossible.',
        'payment_method',
      )
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/payment_methods',
    sdk: 'customers.listPaymentMethods',
    params: { allow_redisplay: allowRedisplay, type: anyType, ...listParams },
    handle: (call) => pageOf(call, customerBy(call, call.path.customer), call.params),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/payment_methods/{payment_method}',
    sdk: 'customers.retrievePaymentMethod',
    params: expandable,
    handle(call) {
      const { customer, payment_method } = call.path
      const method = findPaymentMethod(call.account, payment_method)
      if (method?.customer === customerBy(call, customer).id) return method
      throw noSuch('PaymentMethod', payment_method, 'payment_method')
    },
  }),
]

function withCard(
  method: PaymentMethod,
  sent: ReturnType<typeof changedCard.parse> | undefined,
): PaymentMethod {
  if (!sent || method.type !== 'card') return method
  const { networks, ...dates } = sent
  return { ...method, card: { ...method.card, ...dates, networks: { ...method.card.networks, ...networks } } }
}

function pageOf(
  call: Parameters<typeof page>[0] & Work,
  customer: Customer,
  { allow_redisplay, type }: { readonly allow_redisplay?: AllowRedisplay; readonly type?: string },
): object {
  const methods = paymentMethodsOf(call.account, customer)
  const wanted = methods.filter(
    (method) =>
      (allow_redisplay === undefined || method.allow_redisplay === allow_redisplay) &&
      (type === undefined || method.type === type),
  )
  return page(call, wanted, 'PaymentMethod')
}

function retrievable(work: Work, id: string): PaymentMethod {
  return findPaymentMethod(work.account, id) ?? paymentMethodBy(work, id, 'payment_method', 404)
}
