import { endpoint } from '../api/endpoint.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { required } from '../api/params.ts'
import { currency, integer, object, oneOf, text } from '../api/rules.ts'
import { cashBalanceOf, cashTransactionsOf, fundCashBalance } from './cash-balance.ts'
import { putDetails } from './customer-details.ts'
import { customerBy } from './find-customer.ts'

/** How arriving money finds what it pays, here and in `cash_balance` of a customer. */
export const cashSettings = object({
  reconciliation_mode: oneOf(['automatic', 'manual', 'merchant_default']),
})

/** `/v1/customers/{customer}/cash_balance` and its transactions. */
export const cashBalanceEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/cash_balance',
    sdk: 'customers.retrieveCashBalance',
    params: expandable,
    handle: (call) => cashBalanceOf(call, customerBy(call, call.path.customer)),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/cash_balance',
    sdk: 'customers.updateCashBalance',
    params: { settings: cashSettings, ...expandable },
    handle(call) {
      const customer = customerBy(call, call.path.customer)
      putDetails(call, customer, { cash_balance: call.params })
      return cashBalanceOf(call, customer)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/cash_balance_transactions',
    sdk: 'customers.listCashBalanceTransactions',
    params: listParams,
    handle(call) {
      const rows = cashTransactionsOf(call, customerBy(call, call.path.customer))
      return page(call, rows, 'customer_cash_balance_transaction')
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/cash_balance_transactions/{transaction}',
    sdk: 'customers.retrieveCashBalanceTransaction',
    params: expandable,
    handle(call) {
      const { customer, transaction } = call.path
      const row = call.account.cashBalanceTransactions.get(transaction)
      if (row?.customer === customerBy(call, customer).id) return row
      throw noSuch('customer_cash_balance_transaction', transaction)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/test_helpers/customers/{customer}/fund_cash_balance',
    sdk: 'testHelpers.customers.fundCashBalance',
    params: {
      amount: required(integer({ min: 1 })),
      currency: required(currency()),
      reference: text(),
      ...expandable,
    },
    handle: (call) => fundCashBalance(call, customerBy(call, call.path.customer), call.params),
  }),
]
