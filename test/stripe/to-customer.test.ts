import { isObjectType } from 'graphql'
import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { createStripeClient } from '../../src/stripe/client.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { schema } from '../support/graphql-client.ts'
import { call, EAGER } from './support/calls.ts'
import { scriptedServer } from './support/scripted-server.ts'

/** What the gateway makes of a customer that its upstream answers with. */
async function read(fields: object) {
  await using server = await scriptedServer({
    status: 200,
    body: { id: 'cus_1', object: 'customer', ...fields },
  })
  using client = createStripeClient({ apiKey: 'sk_test_1', url: server.url })
  return await createUpstream(client, EAGER).getCustomer('cus_1', call())
}

const EMPTY = {
  __typename: 'Customer',
  id: 'cus_1',
  address: null,
  balance: null,
  businessName: null,
  individualName: null,
  created: null,
  currency: null,
  customerAccount: null,
  defaultSource: null,
  delinquent: null,
  description: null,
  discount: null,
  email: null,
  invoicePrefix: null,
  invoiceSettings: {
    __typename: 'CustomerInvoiceSettings',
    customFields: null,
    defaultPaymentMethod: null,
    footer: null,
    renderingOptions: null,
  },
  livemode: null,
  metadata: [],
  name: null,
  nextInvoiceSequence: null,
  phone: null,
  preferredLocales: [],
  shipping: null,
  taxExempt: null,
  taxExemptRaw: null,
  testClock: null,
}

/** Each field of Stripe's object, and what it is in the schema: one that the SDK adds does not compile. */
const FIELDS = {
  id: 'id',
  object: '__typename',
  address: 'address',
  balance: 'balance',
  business_name: 'businessName',
  cash_balance: 'cashBalance',
  created: 'created',
  currency: 'currency',
  customer_account: 'customerAccount',
  default_source: 'defaultSource',
  // A deleted customer reads as null.
  deleted: null,
  delinquent: 'delinquent',
  description: 'description',
  discount: 'discount',
  email: 'email',
  individual_name: 'individualName',
  invoice_credit_balance: 'invoiceCreditBalance',
  invoice_prefix: 'invoicePrefix',
  invoice_settings: 'invoiceSettings',
  livemode: 'livemode',
  metadata: 'metadata',
  name: 'name',
  next_invoice_sequence: 'nextInvoiceSequence',
  phone: 'phone',
  preferred_locales: 'preferredLocales',
  shipping: 'shipping',
  sources: 'sources',
  subscriptions: 'subscriptions',
  tax: 'tax',
  tax_exempt: 'taxExempt',
  tax_ids: 'taxIds',
  test_clock: 'testClock',
} satisfies Record<keyof Stripe.Customer, string | null>

it('every field of Stripe is one of the schema, and the schema has no other but other lists', () => {
  const type = schema.getType('Customer')
  if (!isObjectType(type)) throw new Error('Customer is no object')
  const told = new Set<string | null>(Object.values(FIELDS))
  const inSchema = Object.keys(type.getFields())
  expect(
    [...told].filter((name) => name !== null && name !== '__typename' && !inSchema.includes(name)),
  ).toEqual([])
  expect(inSchema.filter((name) => !told.has(name)).toSorted()).toEqual([
    'balanceTransactions',
    'cashBalanceTransactions',
    'invoices',
    'paymentMethods',
    'taxExemptRaw',
  ])
})

describe('a customer of the upstream', () => {
  it('may lack everything but its id', async () => {
    expect(await read({})).toEqual(EMPTY)
  })

  it.each([null, 1, 'text', true, [], {}, [null, 1, {}]])('may have %j for any field', async (value) => {
    const names =
      'address balance business_name created currency customer_account default_source delinquent description discount email individual_name invoice_prefix invoice_settings livemode metadata name next_invoice_sequence phone preferred_locales shipping tax_exempt test_clock'
    const customer = await read(Object.fromEntries(names.split(' ').map((name) => [name, value])))
    expect(customer).toMatchObject({ __typename: 'Customer', id: 'cus_1' })
    expect(Object.keys(customer ?? {}).sort()).toEqual(Object.keys(EMPTY).sort())
  })

  it('may have strange values deeper down', async () => {
    const customer = await read({
      currency: 'not a currency',
      balance: 1.5,
      created: 1e300,
      default_source: { id: 'src_1', object: 'a_new_kind' },
      discount: { id: 'di_1', source: 'x' },
      invoice_settings: { custom_fields: [null, { name: 1 }], rendering_options: {} },
      metadata: { b: '2', a: '1', c: 3 },
      preferred_locales: ['de', 1],
      tax_exempt: 'of_tomorrow',
    })
    expect(customer).toEqual({
      ...EMPTY,
      currency: 'not a currency',
      defaultSource: { __typename: 'OtherSource', id: 'src_1', object: 'a_new_kind', isDefault: true },
      discount: {
        __typename: 'Discount',
        id: 'di_1',
        start: null,
        end: null,
        couponId: null,
        promotionCodeId: null,
        subscriptionId: null,
      },
      invoiceSettings: {
        ...EMPTY.invoiceSettings,
        customFields: [{ __typename: 'CustomField', name: null, value: null }],
        renderingOptions: { __typename: 'RenderingOptions', amountTaxDisplay: null, template: null },
      },
      metadata: [
        { __typename: 'MetadataEntry', key: 'a', value: '1' },
        { __typename: 'MetadataEntry', key: 'b', value: '2' },
      ],
      preferredLocales: ['de'],
      taxExempt: 'OTHER',
      taxExemptRaw: 'of_tomorrow',
    })
  })

  it('has money in its currency, dates in ISO 8601 and ids of what may be expanded', async () => {
    const customer = await read({
      balance: -1050,
      currency: 'eur',
      created: 1_790_000_000,
      default_source: 'card_1',
      delinquent: true,
      discount: {
        id: 'di_1',
        start: 1_790_000_000,
        end: 1_790_000_001,
        source: { type: 'coupon', coupon: { id: 'coup_1', object: 'coupon' } },
        promotion_code: 'promo_1',
        subscription: 'sub_1',
      },
      invoice_settings: { default_payment_method: { id: 'pm_1', object: 'payment_method' } },
      test_clock: { id: 'clock_1', object: 'test_helpers.test_clock' },
    })
    expect(customer).toMatchObject({
      balance: { __typename: 'Money', minorUnits: -1050, currency: 'EUR', formatted: '-€10.50' },
      currency: 'eur',
      created: '2026-09-21T14:13:20.000Z',
      defaultSource: { __typename: 'OtherSource', id: 'card_1', object: null },
      delinquent: true,
      discount: {
        start: '2026-09-21T14:13:20.000Z',
        end: '2026-09-21T14:13:21.000Z',
        couponId: 'coup_1',
        promotionCodeId: 'promo_1',
        subscriptionId: 'sub_1',
      },
      invoiceSettings: { defaultPaymentMethod: { __typename: 'PaymentMethodRef', id: 'pm_1' } },
      testClock: 'clock_1',
    })
  })

  it('may be charged on a bank account', async () => {
    const account = {
      id: 'ba_1',
      object: 'bank_account',
      account_holder_name: 'Ada',
      account_holder_type: 'individual',
      bank_name: 'STRIPE TEST BANK',
      country: 'US',
      currency: 'usd',
      last4: '6789',
      status: 'verified',
    }
    expect(await read({ default_source: account })).toMatchObject({
      defaultSource: {
        __typename: 'BankAccountSource',
        id: 'ba_1',
        bankName: 'STRIPE TEST BANK',
        last4: '6789',
        country: 'US',
        currency: 'usd',
        status: 'verified',
        accountHolderName: 'Ada',
        accountHolderType: 'individual',
      },
    })
  })
})
