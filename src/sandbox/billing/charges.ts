import { endpoint } from '../api/endpoint.ts'
import { found } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { inRange, range, text } from '../api/rules.ts'
import { listedCustomer } from '../customer/find-customer.ts'
import type { Charge } from './charge.ts'

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/charges/{charge}',
  sdk: 'charges.retrieve',
  params: expandable,
  handle: ({ account, path }) => found(account.charges.get(path.charge), 'charge', path.charge),
})

const all = endpoint({
  method: 'GET',
  path: '/v1/charges',
  sdk: 'charges.list',
  params: {
    ...listParams,
    created: range(),
    customer: text(),
    payment_intent: text(),
    transfer_group: text(),
  },
  handle(work) {
    const { created, customer, payment_intent, transfer_group } = work.params
    listedCustomer(work, customer)
    const wanted = (charge: Charge) =>
      inRange(charge.created, created) &&
      (!customer || charge.customer === customer) &&
      (!payment_intent || charge.payment_intent === payment_intent) &&
      (!transfer_group || charge.transfer_group === transfer_group)
    return page(work, work.account.charges.all().filter(wanted), 'charge')
  },
})

export const chargeEndpoints = [retrieve, all]
