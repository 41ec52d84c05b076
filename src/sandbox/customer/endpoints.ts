import type { Endpoint } from '../api/endpoint.ts'
import type { Expansions } from '../api/expand.ts'
import { embeddedList } from '../api/lists.ts'
import type { StripeRecord } from '../state/table.ts'
import type { Work } from '../state/work.ts'
import { sourcesOf } from '../wallet/attach-source.ts'
import { findPaymentMethod } from '../wallet/find-payment-method.ts'
import { balancesOf } from './balance.ts'
import { balanceEndpoints } from './balance-endpoints.ts'
import { cashBalanceOf } from './cash-balance.ts'
import { cashBalanceEndpoints } from './cash-balance-endpoints.ts'
import { detailsOf } from './customer-details.ts'
import { customersEndpoints } from './customers.ts'
import { toCustomer } from './find-customer.ts'
import type { Customer } from './objects.ts'
import { searchEndpoint } from './search-customers.ts'
import { taxOf } from './tax.ts'
import { taxIdEndpoints } from './tax-id-endpoints.ts'
import { taxIdsOf } from './tax-ids.ts'

export const customerEndpoints: readonly Endpoint[] = [
  ...customersEndpoints,
  searchEndpoint,
  ...taxIdEndpoints,
  ...balanceEndpoints,
  ...cashBalanceEndpoints,
]

/** What `expand` can follow or add in a customer, and in what it alone has. */
export const customerExpansions: Expansions = {
  customer_balance_transaction: {
    customer: toCustomer,
    invoice: { find: ({ account }, id) => account.invoices.get(id) },
  },
  customer_cash_balance_transaction: { customer: toCustomer },
  tax_id: { customer: toCustomer, 'owner.customer': toCustomer },
  customer: {
    default_source: { find: ({ account }, id) => account.sources.get(id) },
    'invoice_settings.default_payment_method': {
      find: ({ account }, id) => findPaymentMethod(account, id),
    },
    test_clock: { find: ({ account }, id) => account.testClocks.get(id) },
    cash_balance: including(cashBalanceOf),
    // A credit counts upwards here, unlike in `balance`.
    invoice_credit_balance: including((work, customer) =>
      Object.fromEntries(
        Object.entries(balancesOf(work, customer)).flatMap(([currency, balance]) =>
          balance === 0 ? [] : [[currency, -balance]],
        ),
      ),
    ),
    sources: including((work, customer) =>
      embeddedList(`/v1/customers/${customer.id}/sources`, sourcesOf(work, customer)),
    ),
    subscriptions: including((work, customer) => {
      const current = work.account.subscriptions
        .all()
        .filter(
          ({ customer: owner, status }) =>
            owner === customer.id && status !== 'canceled' && status !== 'incomplete_expired',
        )
      return embeddedList(`/v1/customers/${customer.id}/subscriptions`, current)
    }),
    tax: including((work, customer) => taxOf(customer, detailsOf(work, customer.id).ip_address)),
    tax_ids: including((work, customer) =>
      embeddedList(`/v1/customers/${customer.id}/tax_ids`, taxIdsOf(work, customer)),
    ),
  },
}

/** A field that a customer shows only when it is asked for. */
function including(value: (work: Work, customer: Customer) => unknown) {
  return {
    include(work: Work, record: StripeRecord): unknown {
      const customer = work.account.customers.get(record.id)
      return customer && value(work, customer)
    },
  }
}
