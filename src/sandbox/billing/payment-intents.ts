import { endpoint } from '../api/endpoint.ts'
import { found } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { inRange, range, text } from '../api/rules.ts'
import { listedCustomer } from '../customer/find-customer.ts'
import type { PaymentIntent } from './payment-intent.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/payment_intents/{intent}',
  sdk: 'paymentIntents.retrieve',
  params: { ...expandable, client_secret: text() },
  handle: ({ account, path }) =>
    found(account.paymentIntents.get(path.intent), 'payment_intent', path.intent, 'intent'),
})

const all = endpoint({
  method: 'GET',
  path: '/v1/payment_intents',
  sdk: 'paymentIntents.list',
  params: { ...listParams, created: range(), customer: text() },
  handle(work) {
    const { created, customer } = work.params
    listedCustomer(work, customer)
    const wanted = (intent: PaymentIntent) =>
      inRange(intent.created, created) && (!customer || intent.customer === customer)
    return page(work, work.account.paymentIntents.all().filter(wanted), 'payment_intent')
  },
})

export const paymentIntentEndpoints = [retrieve, all]
