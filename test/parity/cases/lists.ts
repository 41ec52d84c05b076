import { expect } from 'vitest'
import type { Operation } from '../../support/operations.ts'
import type { World } from '../../support/world.ts'
import { always, CUSTOMER, del, HEALTHY, html, NEW, type Case } from './case.ts'

interface List {
  operation: Operation
  /** Where Stripe has it. */
  path: string
  /** Puts something into it, where the demo customer has nothing there. */
  fill?: (world: World) => Promise<unknown>
  items: object[]
}

const PAID = { __typename: 'Invoice', status: 'PAID' }

const lists: List[] = [
  { operation: 'invoices', path: '/v1/invoices', items: [PAID, PAID] },
  {
    operation: 'subscriptions',
    path: '/v1/subscriptions',
    items: [{ status: 'ACTIVE', statusRaw: 'active' }],
  },
  {
    operation: 'paymentMethods',
    path: `${CUSTOMER}/payment_methods`,
    items: [{ __typename: 'PaymentMethod', type: 'card', customerId: HEALTHY, isDefault: true }],
  },
  {
    operation: 'sources',
    path: `${CUSTOMER}/sources`,
    items: [{ __typename: 'CardSource', last4: '4242', isDefault: true }],
  },
  {
    operation: 'taxIds',
    path: `${CUSTOMER}/tax_ids`,
    fill: ({ sandbox }) =>
      sandbox.stripe.customers.createTaxId(HEALTHY, { type: 'eu_vat', value: 'DE123456789' }),
    items: [{ __typename: 'TaxId', type: 'eu_vat', value: 'DE123456789' }],
  },
  {
    operation: 'balanceTransactions',
    path: `${CUSTOMER}/balance_transactions`,
    fill: ({ sandbox }) =>
      sandbox.stripe.customers.createBalanceTransaction(HEALTHY, { amount: -500, currency: 'usd' }),
    items: [{ amount: { minorUnits: -500 }, endingBalance: { minorUnits: -500 }, type: 'adjustment' }],
  },
  {
    operation: 'cashBalanceTransactions',
    path: `${CUSTOMER}/cash_balance_transactions`,
    fill: ({ sandbox }) =>
      sandbox.stripe.testHelpers.customers.fundCashBalance(HEALTHY, { amount: 5000, currency: 'usd' }),
    items: [{ netAmount: { minorUnits: 5000 }, type: 'funded', details: expect.any(Object) }],
  },
]

const cursor = (plain: string) => Buffer.from(plain).toString('base64url')

function casesOf({ operation, path, fill, items }: List): Case[] {
  const of = (name: string, args: object, answer: object | null, arrange?: Case['arrange']): Case => ({
    name,
    operation,
    args: { customerId: HEALTHY, ...args },
    answer,
    ...(arrange && { arrange }),
  })
  const refused = (what: string, args: object) => of(`refuses ${what}`, args, { error: 'BAD_USER_INPUT' })
  return [
    of('lists the first page', {}, { items, nextCursor: null }, fill),
    of('lists nothing of a customer that has nothing', { customerId: NEW }, { items: [], nextCursor: null }),
    of('is null for an unknown customer', { customerId: 'cus_unknown' }, null),
    of('is null for what cannot be an id', { customerId: '../x' }, null),
    of('is null for a deleted customer', {}, null, (world) => del(world)),
    refused('no items', { limit: 0 }),
    refused('a negative number of items', { limit: -1 }),
    refused('more than 100 items', { limit: 101 }),
    refused('half an item', { limit: 1.5 }),
    refused('a cursor that is none', { cursor: 'there' }),
    refused('an empty cursor', { cursor: '' }),
    refused('the cursor of another list', { cursor: cursor('v1:customers:cus_1') }),
    refused('a cursor with a path in it', { cursor: cursor(`v1:${operation}:../x`) }),
    of(
      'fails, and is not empty, while HTML is answered',
      {},
      { error: 'UPSTREAM_UNAVAILABLE' },
      always('GET', path, html),
    ),
    of(
      'is overloaded while Stripe limits the rate',
      {},
      { error: 'OVERLOADED' },
      always('GET', path, { action: 'rate-limit' }),
    ),
  ]
}

const filters: Case[] = [
  {
    name: 'lists just those of a status',
    operation: 'invoices',
    args: { customerId: 'cus_demo_three_past_due', status: 'OPEN' },
    answer: { items: [{ status: 'OPEN' }, { status: 'OPEN' }, { status: 'OPEN' }], nextCursor: null },
  },
  {
    name: 'lists nothing of a status that no invoice has',
    operation: 'invoices',
    args: { customerId: HEALTHY, status: 'VOID' },
    answer: { items: [], nextCursor: null },
  },
  {
    name: 'lists just those of a subscription',
    operation: 'invoices',
    args: async ({ sandbox }) => {
      const { data } = await sandbox.stripe.subscriptions.list({ customer: 'cus_demo_three_past_due' })
      return { customerId: 'cus_demo_three_past_due', subscription: data[0]?.id, status: 'OPEN' }
    },
    answer: { items: { length: 1 } },
  },
  {
    name: 'refuses a status that there is not',
    operation: 'invoices',
    args: { customerId: HEALTHY, status: 'open' },
    answer: { error: 'BAD_USER_INPUT' },
  },
  {
    name: 'refuses an empty subscription',
    operation: 'invoices',
    args: { customerId: HEALTHY, subscription: '' },
    answer: { error: 'BAD_USER_INPUT' },
  },
  {
    name: 'lists those of every status',
    operation: 'subscriptions',
    arrange: async ({ sandbox }) => {
      const { data } = await sandbox.stripe.subscriptions.list({ customer: HEALTHY })
      for (const { id } of data) await sandbox.stripe.subscriptions.cancel(id)
    },
    args: { customerId: HEALTHY, status: 'ALL' },
    answer: { items: [{ status: 'CANCELED' }] },
  },
  {
    name: 'lists those of a type',
    operation: 'paymentMethods',
    args: { customerId: HEALTHY, type: 'card' },
    answer: { items: [{ type: 'card' }] },
  },
  {
    name: 'lists nothing of another type',
    operation: 'paymentMethods',
    args: { customerId: HEALTHY, type: 'us_bank_account' },
    answer: { items: [] },
  },
]

/** More than 31 bits hold. */
const MANY = 3_000_000_000

/** Something at a cent each, as often as that. */
async function buyMany({ sandbox: { stripe } }: World) {
  const { id: product } = await stripe.products.create({ name: 'Calls' })
  const recurring = { interval: 'month' } as const
  const price = await stripe.prices.create({ product, currency: 'usd', unit_amount: 1, recurring })
  return stripe.subscriptions.create({ customer: HEALTHY, items: [{ price: price.id, quantity: MANY }] })
}

const large: Case[] = [
  {
    name: 'tells how many, also beyond 31 bits',
    operation: 'subscriptions',
    arrange: buyMany,
    args: { customerId: HEALTHY, limit: 1 },
    answer: { items: [{ items: [{ quantity: MANY }] }] },
  },
  {
    name: 'tells how many and how much, also beyond 31 bits',
    operation: 'invoices',
    arrange: buyMany,
    args: { customerId: HEALTHY, limit: 1 },
    answer: {
      items: [{ total: { minorUnits: MANY, formatted: '$30,000,000.00' }, lines: [{ quantity: MANY }] }],
    },
  },
]

export const customerLists: Case[] = [...lists.flatMap((list) => casesOf(list)), ...filters, ...large]
