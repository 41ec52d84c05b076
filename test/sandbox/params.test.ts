import type { Stripe } from 'stripe'
import { expect, test } from 'vitest'
import { endpoints } from '../../src/sandbox/endpoints.ts'

/** Every key of a type, written out: a parameter that the SDK gains or loses does not compile here. */
type Keys<T> = Record<keyof T, true>

type FundCashBalanceParams = Parameters<Stripe['testHelpers']['customers']['fundCashBalance']>[1]

const page = { ending_before: true, expand: true, limit: true, starting_after: true } as const

const common = {
  address: true,
  balance: true,
  business_name: true,
  cash_balance: true,
  description: true,
  email: true,
  expand: true,
  individual_name: true,
  invoice_prefix: true,
  invoice_settings: true,
  metadata: true,
  name: true,
  next_invoice_sequence: true,
  phone: true,
  preferred_locales: true,
  shipping: true,
  source: true,
  tax: true,
  tax_exempt: true,
  validate: true,
} as const

const documented = {
  'customers.create': {
    ...common,
    payment_method: true,
    tax_id_data: true,
    test_clock: true,
  } satisfies Keys<Stripe.CustomerCreateParams>,
  'customers.update': { ...common, default_source: true } satisfies Keys<Stripe.CustomerUpdateParams>,
  'customers.list': {
    ...page,
    created: true,
    email: true,
    test_clock: true,
  } satisfies Keys<Stripe.CustomerListParams>,
  'customers.createSource': {
    expand: true,
    metadata: true,
    source: true,
    validate: true,
  } satisfies Keys<Stripe.CustomerCreateSourceParams>,
  'customers.listSources': { ...page, object: true } satisfies Keys<Stripe.CustomerListSourcesParams>,
  'customers.updateSource': {
    account_holder_name: true,
    account_holder_type: true,
    address_city: true,
    address_country: true,
    address_line1: true,
    address_line2: true,
    address_state: true,
    address_zip: true,
    exp_month: true,
    exp_year: true,
    expand: true,
    metadata: true,
    name: true,
    owner: true,
  } satisfies Keys<Stripe.CustomerUpdateSourceParams>,
  'customers.verifySource': {
    amounts: true,
    expand: true,
  } satisfies Keys<Stripe.CustomerVerifySourceParams>,
  'customers.search': {
    expand: true,
    limit: true,
    page: true,
    query: true,
  } satisfies Keys<Stripe.CustomerSearchParams>,
  'customers.createTaxId': {
    expand: true,
    type: true,
    value: true,
  } satisfies Keys<Stripe.CustomerCreateTaxIdParams>,
  'customers.listTaxIds': page satisfies Keys<Stripe.CustomerListTaxIdsParams>,
  'customers.createBalanceTransaction': {
    amount: true,
    currency: true,
    description: true,
    expand: true,
    metadata: true,
  } satisfies Keys<Stripe.CustomerCreateBalanceTransactionParams>,
  'customers.updateBalanceTransaction': {
    description: true,
    expand: true,
    metadata: true,
  } satisfies Keys<Stripe.CustomerUpdateBalanceTransactionParams>,
  'customers.listBalanceTransactions': {
    ...page,
    created: true,
    invoice: true,
  } satisfies Keys<Stripe.CustomerListBalanceTransactionsParams>,
  'customers.updateCashBalance': {
    expand: true,
    settings: true,
  } satisfies Keys<Stripe.CustomerUpdateCashBalanceParams>,
  'customers.listCashBalanceTransactions':
    page satisfies Keys<Stripe.CustomerListCashBalanceTransactionsParams>,
  'customers.deleteDiscount': {} satisfies Keys<Stripe.CustomerDeleteDiscountParams>,
  'testHelpers.customers.fundCashBalance': {
    amount: true,
    currency: true,
    expand: true,
    reference: true,
  } satisfies Keys<FundCashBalanceParams>,
  'customers.listPaymentMethods': {
    ...page,
    allow_redisplay: true,
    type: true,
  } satisfies Keys<Stripe.CustomerListPaymentMethodsParams>,
  'events.list': {
    ...page,
    created: true,
    delivery_success: true,
    type: true,
    types: true,
  } satisfies Keys<Stripe.EventListParams>,
}

test.each(Object.entries(documented))(
  '%s takes every parameter that the SDK documents, and no other',
  (sdk, keys) => {
    const endpoint = endpoints.find((one) => one.sdk === sdk)
    expect(Object.keys(endpoint?.params ?? {}).sort()).toEqual(Object.keys(keys).sort())
  },
)
