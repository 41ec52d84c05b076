import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postGraphql } from './support/graphql-client.ts'
import type { Operation } from './support/operations.ts'
import { doors, startWorld, type Args, type World } from './support/world.ts'

const PAST_DUE = 'cus_demo_past_due'
const HEALTHY = 'cus_demo_healthy'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

const patched = (method: string, path: string, patch: object) =>
  world.sandbox.control.fault({ match: { method, path }, action: 'patch', times: 'always', ...patch })

const NOTHING = { id: 'x_1' }
const nulls = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]))

/** Each list, where Stripe has it, an item that lacks all but ids, and what is read of that. */
const LISTS: [list: Operation, path: string, item: object, read: object][] = [
  ['sources', '/v1/customers/{customer}/sources', NOTHING, { object: null }],
  [
    'sources',
    '/v1/customers/{customer}/sources',
    { id: 'card_1', object: 'card' },
    nulls('brand', 'last4', 'expMonth', 'expYear', 'funding'),
  ],
  [
    'sources',
    '/v1/customers/{customer}/sources',
    { id: 'ba_1', object: 'bank_account' },
    nulls('last4', 'currency', 'status'),
  ],
  [
    'subscriptions',
    '/v1/subscriptions',
    { id: 'sub_1', items: { data: [{}] } },
    {
      ...nulls('statusRaw', 'collectionMethod', 'currency', 'cancelAtPeriodEnd', 'created'),
      items: [{ id: null, unitAmount: null }],
    },
  ],
  [
    'invoices',
    '/v1/invoices',
    { id: 'in_1', lines: { data: [{}] }, payments: { data: [{}] } },
    {
      ...nulls('amountDue', 'amountPaid', 'amountRemaining', 'total', 'attempted', 'attemptCount', 'created'),
      lines: [{ id: null, amount: null }],
      payments: [{ id: null, isDefault: null, amountRequested: null, created: null }],
    },
  ],
  [
    'paymentMethods',
    '/v1/customers/{customer}/payment_methods',
    { id: 'pm_1', card: {} },
    { type: null, created: null, card: { brand: null, last4: null } },
  ],
  [
    'taxIds',
    '/v1/customers/{customer}/tax_ids',
    { id: 'txi_1', verification: {} },
    { type: null, value: null, created: null, verification: { status: null } },
  ],
  [
    'balanceTransactions',
    '/v1/customers/{customer}/balance_transactions',
    NOTHING,
    nulls('amount', 'endingBalance', 'currency', 'type', 'created'),
  ],
  [
    'cashBalanceTransactions',
    '/v1/customers/{customer}/cash_balance_transactions',
    NOTHING,
    nulls('netAmount', 'endingBalance', 'currency', 'type', 'created'),
  ],
  ['customers', '/v1/customers', { id: 'cus_1' }, { balance: null, created: null, livemode: null }],
]

describe.each(doors)('what Stripe leaves out of a read, through $name', (door) => {
  const ask = (operation: Operation, args: Args) => door.ask(world.gateway.url, operation, args)

  test.each(LISTS)('%s of %s: %j reads as null', async (list, path, item, read) => {
    await patched('GET', path, { set: { data: [item] } })
    const args = list === 'customers' ? {} : { customerId: HEALTHY }
    expect(await ask(list, args)).toMatchObject({ items: [read] })
  })

  test('a customer, and a discount and fields of it', async () => {
    const bare = { discount: { id: 'di_1' }, invoice_settings: { custom_fields: [{}] } }
    await patched('GET', '/v1/customers/{customer}', { set: bare, unset: ['created', 'livemode', 'balance'] })
    expect(await ask('customer', { id: HEALTHY })).toMatchObject({
      ...nulls('created', 'livemode', 'balance'),
      discount: { id: 'di_1', start: null },
      invoiceSettings: { customFields: [{ name: null, value: null }] },
    })
  })

  test('what is told of a customer when asked', async () => {
    const bare = { tax: { location: {} }, cash_balance: {}, invoice_credit_balance: { usd: 'x', eur: 5 } }
    await patched('GET', '/v1/customers/{customer}', { set: bare })
    expect(await ask('customerDetails', { id: HEALTHY })).toMatchObject({
      tax: { automaticTax: null, location: { country: null, source: null } },
      cashBalance: { available: null, reconciliationMode: null, usingMerchantDefault: null },
      invoiceCreditBalance: [{ minorUnits: 5, currency: 'EUR' }],
    })
  })

  test('an amount is nothing without its currency, and a currency not without its amount', async () => {
    await patched('GET', '/v1/invoices', { unset: ['data.currency', 'data.lines.data.currency'] })
    const [first] = ((await ask('invoices', { customerId: HEALTHY })) as { items: object[] }).items
    expect(first).toMatchObject({ total: null, lines: [{ amount: null }] })
    await world.sandbox.control.clearFaults()
    await patched('GET', '/v1/invoices', { set: { 'data.total': 2 ** 53 } })
    const page = await ask('invoices', { customerId: HEALTHY, limit: 1 })
    expect(page).toMatchObject({ items: [{ total: null, currency: 'usd' }] })
  })

  test('an amount beyond 32 bits is exact', async () => {
    await patched('GET', '/v1/invoices', { set: { 'data.total': 9_007_199_254_740_991 } })
    const page = await ask('invoices', { customerId: HEALTHY, limit: 1 })
    expect(page).toMatchObject({ items: [{ total: { minorUnits: 9_007_199_254_740_991 } }] })
  })

  test('a preview cannot do without the amounts that it adds up, and says so', async () => {
    await patched('GET', '/v1/invoices', { unset: ['data.amount_remaining'] })
    const preview = await ask('previewUpdateCustomer', { id: PAST_DUE, input: { source: 'tok_visa' } })
    expect(preview).toEqual({ error: 'UPSTREAM_UNAVAILABLE' })
  })
})

test('a preview that fails for it has a request id, and no word of what Stripe sent', async () => {
  await patched('GET', '/v1/invoices', { set: { 'data.amount_remaining': 'a secret' } })
  const query = `{ previewUpdateCustomer(id: "${PAST_DUE}", input: { source: "tok_visa" }) { totals { minorUnits } } }`
  const { body } = await postGraphql(world.gateway.url, query)
  expect(body.errors).toMatchObject([
    { extensions: { code: 'UPSTREAM_UNAVAILABLE', requestId: expect.any(String) } },
  ])
  expect(JSON.stringify(body)).not.toContain('a secret')
})

/** Writes by what Stripe's answer lacks, and what is answered for it. */
const WRITES: [operation: Operation, path: string, unset: string[], args: Args, answer: object][] = [
  [
    'adjustBalance',
    '/v1/customers/{customer}/balance_transactions',
    ['amount', 'ending_balance', 'currency', 'created', 'type'],
    { customerId: HEALTHY, amount: 100, currency: 'usd' },
    {
      __typename: 'AdjustBalanceSuccess',
      balanceTransaction: nulls('amount', 'endingBalance', 'currency', 'created', 'type'),
    },
  ],
  [
    'addTaxId',
    '/v1/customers/{customer}/tax_ids',
    ['type', 'value', 'created', 'verification.status'],
    { customerId: HEALTHY, type: 'eu_vat', value: 'DE123456789' },
    { __typename: 'TaxIdSuccess', taxId: nulls('type', 'value', 'created') },
  ],
  [
    'addSource',
    '/v1/customers/{customer}/sources',
    ['brand', 'last4', 'exp_month', 'exp_year', 'funding'],
    { customerId: HEALTHY, source: 'tok_visa' },
    { __typename: 'SourceSuccess', source: nulls('brand', 'last4', 'expMonth', 'expYear', 'funding') },
  ],
  [
    'attachPaymentMethod',
    '/v1/payment_methods/{payment_method}/attach',
    ['type', 'created', 'card.brand'],
    { customerId: HEALTHY, paymentMethod: 'pm_card_visa' },
    { __typename: 'PaymentMethodSuccess', paymentMethod: { type: null, created: null } },
  ],
  [
    'createCustomer',
    '/v1/customers',
    ['created', 'balance', 'livemode'],
    { input: { name: 'Ada' } },
    { __typename: 'CreateCustomerSuccess', customer: nulls('created', 'balance', 'livemode') },
  ],
  [
    'updateCustomer',
    '/v1/customers/{customer}',
    ['created', 'balance', 'livemode'],
    { id: HEALTHY, input: { name: 'Ada' } },
    { __typename: 'UpdateCustomerSuccess', customer: nulls('created', 'balance', 'livemode') },
  ],
]

describe.each(doors)('a write that Stripe has made, through $name', (door) => {
  test.each(WRITES)(
    '%s is answered, whatever %s leaves out',
    async (operation, path, unset, args, answer) => {
      await patched('POST', path, { unset })
      expect(await door.ask(world.gateway.url, operation, args)).toMatchObject(answer)
    },
  )

  test.each(['updateCustomer', 'payOpenInvoices'] as const)(
    '%s tells in a warning how an invoice fared whose amount is not told',
    async (operation) => {
      await patched('GET', '/v1/invoices', { unset: ['data.amount_remaining'] })
      const args =
        operation === 'updateCustomer'
          ? { id: PAST_DUE, input: { source: 'tok_visa' } }
          : { customerId: PAST_DUE, paymentMethod: 'pm_card_visa' }
      expect(await door.ask(world.gateway.url, operation, args)).toMatchObject({
        customer: { delinquent: false },
        retriedInvoices: [],
        retryDetection: {
          status: 'PARTIAL',
          candidates: 1,
          warnings: [
            {
              code: 'AMOUNT_UNKNOWN',
              invoiceId: expect.stringMatching(/^in_/),
              message: expect.stringContaining('PAID'),
            },
          ],
        },
      })
    },
  )
})
