import { expect } from 'vitest'
import type { World } from '../../support/world.ts'
import { always, CUSTOMER, del, HEALTHY, html, NEW, PAST_DUE, type Case } from './case.ts'

const refused = { error: 'BAD_USER_INPUT' }

const customers: Case[] = [
  {
    name: 'lists the newest first',
    operation: 'customers',
    args: { limit: 2 },
    answer: { items: [{ id: NEW }, { __typename: 'Customer' }], nextCursor: expect.any(String) },
  },
  {
    name: 'lists those with an e-mail',
    operation: 'customers',
    args: { email: 'hannah.holm@example.com' },
    answer: { items: [{ id: HEALTHY, defaultSource: { last4: '4242' } }], nextCursor: null },
  },
  {
    name: 'lists nobody for an e-mail that nobody has',
    operation: 'customers',
    args: { email: 'nobody@example.com' },
    answer: { items: [], nextCursor: null },
  },
  {
    name: 'lists nobody from the future',
    operation: 'customers',
    args: { createdAfter: '2099-01-01T00:00:00Z' },
    answer: { items: [] },
  },
  {
    name: 'lists those from before',
    operation: 'customers',
    args: { createdBefore: '2099-01-01T00:00:00+02:00', limit: 100 },
    answer: { items: { length: 5 }, nextCursor: null },
  },
  {
    name: 'refuses a moment without a zone',
    operation: 'customers',
    args: { createdAfter: '2026-01-01T00:00:00' },
    answer: refused,
  },
  { name: 'refuses an empty e-mail', operation: 'customers', args: { email: '' }, answer: refused },
  { name: 'refuses more than 100 items', operation: 'customers', args: { limit: 101 }, answer: refused },
  { name: 'refuses a cursor that is none', operation: 'customers', args: { cursor: 'x' }, answer: refused },
  {
    name: 'fails while HTML is answered',
    operation: 'customers',
    arrange: always('GET', '/v1/customers', html),
    args: {},
    answer: { error: 'UPSTREAM_UNAVAILABLE' },
  },
]

const search: Case[] = [
  {
    name: 'finds by the language of Stripe',
    operation: 'searchCustomers',
    args: { query: 'email:"hannah.holm@example.com"' },
    answer: { items: [{ id: HEALTHY }], nextCursor: null, eventuallyConsistent: true },
  },
  {
    name: 'finds nobody',
    operation: 'searchCustomers',
    args: { query: 'email:"nobody@example.com"' },
    answer: { items: [], nextCursor: null },
  },
  { name: 'refuses an empty query', operation: 'searchCustomers', args: { query: ' ' }, answer: refused },
  {
    name: 'refuses what is no query',
    operation: 'searchCustomers',
    args: { query: 'hannah' },
    answer: refused,
  },
  {
    name: 'refuses the cursor of a list',
    operation: 'searchCustomers',
    args: {
      query: 'email:"hannah.holm@example.com"',
      cursor: Buffer.from('v1:customers:cus_1').toString('base64url'),
    },
    answer: refused,
  },
  {
    name: 'refuses no items',
    operation: 'searchCustomers',
    args: { query: 'email:"hannah.holm@example.com"', limit: 0 },
    answer: refused,
  },
]

const ofHealthy = {
  invoice: async ({ sandbox }: World) =>
    (await sandbox.stripe.invoices.list({ customer: HEALTHY })).data[0]?.id,
  subscription: async ({ sandbox }: World) =>
    (await sandbox.stripe.subscriptions.list({ customer: HEALTHY })).data[0]?.id,
}

const objects: Case[] = [
  {
    name: 'is whoever asks',
    operation: 'viewer',
    args: {},
    answer: { __typename: 'Viewer', role: 'ADMIN', customer: null },
  },
  {
    name: 'reads an invoice with its lines and payments',
    operation: 'invoice',
    args: async (world) => ({ id: await ofHealthy.invoice(world) }),
    answer: {
      __typename: 'Invoice',
      customerId: HEALTHY,
      lines: [{ __typename: 'InvoiceLine', amount: { minorUnits: 2000 } }],
      hasMoreLines: false,
      payments: [{ status: 'paid', amountPaid: { minorUnits: 2000 } }],
    },
  },
  { name: 'reads null for an unknown id', operation: 'invoice', args: { id: 'in_unknown' }, answer: null },
  { name: 'reads null for what is no id', operation: 'invoice', args: { id: 'in_1/../x' }, answer: null },
  {
    name: 'fails while HTML is answered',
    operation: 'invoice',
    arrange: always('GET', '/v1/invoices/{invoice}', html),
    args: { id: 'in_1' },
    answer: { error: 'UPSTREAM_UNAVAILABLE' },
  },
  {
    name: 'reads a subscription',
    operation: 'BillingSubscription',
    args: async (world) => ({ id: await ofHealthy.subscription(world) }),
    answer: { __typename: 'BillingSubscription', items: [{ unitAmount: { minorUnits: 2000 } }] },
  },
  {
    name: 'reads null for an unknown id',
    operation: 'BillingSubscription',
    args: { id: 'sub_unknown' },
    answer: null,
  },
  {
    name: 'reads a payment method',
    operation: 'PaymentMethod',
    args: async ({ sandbox }) => {
      const attached = await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer: HEALTHY })
      return { id: attached.id }
    },
    answer: { __typename: 'PaymentMethod', customerId: HEALTHY, card: { brand: 'visa', last4: '4242' } },
  },
  {
    name: 'reads null for an unknown id',
    operation: 'PaymentMethod',
    args: { id: 'pm_unknown' },
    answer: null,
  },
]

const details: Case[] = [
  {
    name: 'reads what is told when asked',
    operation: 'customerDetails',
    arrange: ({ sandbox }) =>
      sandbox.stripe.testHelpers.customers.fundCashBalance(HEALTHY, { amount: 5000, currency: 'usd' }),
    args: { id: HEALTHY },
    answer: { cashBalance: { available: [{ minorUnits: 5000, currency: 'USD' }] } },
  },
  {
    name: 'reads null for an unknown id',
    operation: 'customerDetails',
    args: { id: 'cus_unknown' },
    answer: null,
  },
  {
    name: 'reads null for a deleted customer',
    operation: 'customerDetails',
    arrange: (world) => del(world),
    args: { id: HEALTHY },
    answer: null,
  },
  {
    name: 'fails while Stripe is down',
    operation: 'customerDetails',
    arrange: always('GET', CUSTOMER, { action: 'status', status: 503 }),
    args: { id: HEALTHY },
    answer: { error: 'UPSTREAM_UNAVAILABLE' },
  },
]

const preview: Case[] = [
  {
    name: 'says what a new card would do',
    operation: 'previewUpdateCustomer',
    args: { id: PAST_DUE, input: { source: 'tok_visa', name: null } },
    answer: {
      __typename: 'UpdateCustomerPreview',
      changes: [
        { field: 'name', action: 'CLEARED' },
        { field: 'source', action: 'SET' },
      ],
      issues: [],
      wouldRetry: [{ status: 'OPEN' }],
      totals: [{ minorUnits: 2000, currency: 'USD' }],
      paymentPrecedence: [{ subscription: { status: 'PAST_DUE' } }],
    },
  },
  {
    name: 'has nothing to retry without a card',
    operation: 'previewUpdateCustomer',
    args: { id: PAST_DUE, input: { name: 'Pedro' } },
    answer: { changes: [{ field: 'name', action: 'SET' }], wouldRetry: [], totals: [] },
  },
  {
    name: 'tells every problem',
    operation: 'previewUpdateCustomer',
    args: { id: PAST_DUE, input: { source: '', phone: '1'.repeat(21) } },
    answer: { issues: { length: 2 } },
  },
  {
    name: 'is null for an unknown id',
    operation: 'previewUpdateCustomer',
    args: { id: 'cus_unknown', input: { source: 'tok_visa' } },
    answer: null,
  },
  {
    name: 'is null for a deleted customer',
    operation: 'previewUpdateCustomer',
    arrange: (world) => del(world),
    args: { id: HEALTHY, input: { source: 'tok_visa' } },
    answer: null,
  },
  {
    name: 'refuses what does not fit the type',
    operation: 'previewUpdateCustomer',
    args: { id: HEALTHY, input: { balance: 1.5 } },
    answer: { error: 'BAD_USER_INPUT' },
  },
]

export const reads: Case[] = [...customers, ...search, ...objects, ...details, ...preview]
