import { endpoint } from '../api/endpoint.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { StripeError, invalid, noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { inRange, range, text } from '../api/rules.ts'
import { retryPastDueInvoices } from '../billing/retry.ts'
import type { Work } from '../state/work.ts'
import { attachPaymentMethod } from '../wallet/attach-payment-method.ts'
import { assertAttachable, attachSource, detachSource, putCustomer } from '../wallet/attach-source.ts'
import { resolveSource } from '../wallet/resolve-source.ts'
import type { Candidate } from '../wallet/resolve-source.ts'
import { recordChange } from './balance.ts'
import { availableCash } from './cash-balance.ts'
import { putDetails } from './customer-details.ts'
import { createParams, updateParams } from './customer-params.ts'
import { deleteCustomer } from './delete-customer.ts'
import { customerBy, listedClock } from './find-customer.ts'
import type { Customer } from './objects.ts'
import { createTaxId } from './tax-ids.ts'
import { withDefaultSource, withFields } from './write-customer.ts'

/** `/v1/customers` */
export const customersEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/customers',
    sdk: 'customers.create',
    params: createParams,
    handle(call) {
      const { test_clock = null, source, payment_method, tax_id_data = [], ...params } = call.params
      if (test_clock !== null) listedClock(call, test_clock)
      const given = source === undefined ? undefined : resolveSource(call, source, 'source')
      if (given) assertAttachable(given)
      const blank = call.account.customers.put(blankCustomer(call, test_clock))
      if (payment_method !== undefined) attachPaymentMethod(call, blank, payment_method, 'payment_method')
      const fields = withFields(call, blank, params)
      recordChange(call, blank, fields, 'initial')
      const customer = call.account.customers.put({ ...fields, default_source: given?.source.id ?? null })
      putDetails(call, customer, params)
      call.emit('customer.created', customer)
      if (given) attachSource(call, customer, given)
      for (const [index, taxId] of tax_id_data.entries()) {
        createTaxId(call, customer, taxId, `tax_id_data[${index}][value]`)
      }
      return customer
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers',
    sdk: 'customers.list',
    params: { created: range(), email: text(512), test_clock: text(), ...listParams },
    handle(call) {
      const { created, email, test_clock = null } = call.params
      if (test_clock !== null) listedClock(call, test_clock)
      const wanted = call.account.customers
        .all()
        .filter((customer) => customer.test_clock === test_clock)
        .filter((customer) => email === undefined || customer.email === email)
      return page(
        call,
        wanted.filter((customer) => inRange(customer.created, created)),
        'customer',
      )
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}',
    sdk: 'customers.retrieve',
    params: expandable,
    handle: (call) => call.account.deleted.get(call.path.customer) ?? customerBy(call, call.path.customer),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}',
    sdk: 'customers.update',
    params: updateParams,
    handle(call) {
      const { params } = call
      const before = toUpdate(call, call.path.customer)
      const fields = withDefaultSource(call, withFields(call, before, params), params)
      const given = params.source === undefined ? undefined : resolveSource(call, params.source, 'source')
      if (given) assertAttachable(given)
      recordChange(call, before, fields, 'adjustment')
      putDetails(call, fields, params)
      if (!given) return putCustomer(call, before, fields)
      const customer = replaceDefault(call, before, fields, given)
      if (given.source.object === 'card') retry(call, customer)
      return customerBy(call, customer.id)
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/customers/{customer}',
    sdk: 'customers.del',
    params: {},
    handle(call) {
      const customer = customerBy(call, call.path.customer)
      if (availableCash(call, customer))
        throw invalid('You cannot delete a customer that has a cash balance, even if the balance is 0.')
      return deleteCustomer(call, customer)
    },
  }),
]

const prefixAlphabet = 'ABCDEF0123456789'

function blankCustomer(work: Work, test_clock: string | null): Customer {
  return {
    id: work.id('customer'),
    object: 'customer',
    address: null,
    balance: 0,
    created: work.now({ test_clock }),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: work.letters(8, prefixAlphabet),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock,
  }
}

/** A deleted customer cannot be updated; which status Stripe answers then is a setting, as reports differ. */
function toUpdate(work: Work, id: string): Customer {
  if (work.account.deleted.get(id)) throw noSuch('customer', id, 'id', work.settings.deletedUpdateStatus)
  return customerBy(work, id)
}

/** `source` on update: the new source becomes the default, and the previous default is deleted. */
function replaceDefault(work: Work, before: Customer, fields: Customer, given: Candidate): Customer {
  const source = attachSource(work, before, given)
  const old = before.default_source === null ? undefined : work.account.sources.get(before.default_source)
  if (old) detachSource(work, old)
  return putCustomer(work, before, { ...fields, default_source: source.id })
}

/** A new card sets off the retry of past due invoices, before the answer or, if so set, some time after it. */
function retry(work: Work, customer: Customer): void {
  const { retryDelayMs, declineFailsUpdate } = work.settings
  if (retryDelayMs > 0) {
    work.later(retryDelayMs, (later) => void retryPastDueInvoices(later, customer.id))
    return
  }
  const errors = retryPastDueInvoices(work, customer.id).flatMap(
    ({ last_payment_error }) => last_payment_error ?? [],
  )
  const [error] = errors
  if (!declineFailsUpdate || !error) return
  work.commit()
  throw new StripeError(402, error)
}
