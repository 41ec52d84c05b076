import { expect } from 'vitest'
import type { World } from '../../support/world.ts'
import { HEALTHY, NEW, type Ask, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

const create: WriteStory = {
  operation: 'createCustomer',
  success: 'CreateCustomerSuccess',
  argsFor: async () => ({ input: { name: 'Grace' } }),
  sent: { method: 'POST', path: '/v1/customers' },
}

const remove: WriteStory = {
  operation: 'deleteCustomer',
  success: 'DeleteCustomerSuccess',
  argsFor: async (id) => ({ id }),
  sent: { method: 'DELETE', path: '/v1/customers/{customer}' },
}

const creating: Case[] = [
  {
    name: 'creates a customer of the given fields',
    operation: 'createCustomer',
    args: {
      input: {
        name: 'Grace Hopper',
        email: '',
        phone: null,
        source: 'tok_visa',
        metadata: [{ key: 'rank', value: 'admiral' }],
        preferredLocales: ['en-US'],
        taxExempt: 'REVERSE',
        taxIdData: [{ type: 'eu_vat', value: 'DE123456789' }],
        tax: { ipAddress: null, validateLocation: 'DEFERRED' },
      },
    },
    answer: {
      __typename: 'CreateCustomerSuccess',
      customer: {
        name: 'Grace Hopper',
        email: null,
        phone: null,
        defaultSource: { __typename: 'CardSource', last4: '4242' },
        metadata: [{ key: 'rank', value: 'admiral' }],
        taxExempt: 'REVERSE',
      },
      requestId: expect.stringMatching(/^req_/),
      replayed: false,
      freshReads: true,
    },
  },
  {
    name: 'creates a customer of nothing, and none of the blanks',
    operation: 'createCustomer',
    args: { input: { balance: null, source: '', shipping: null, invoiceSettings: { footer: '' } } },
    answer: { __typename: 'CreateCustomerSuccess', customer: { balance: null, defaultSource: null } },
  },
  {
    name: 'attaches the payment method, and makes nothing of it the default',
    operation: 'createCustomer',
    args: { input: { paymentMethod: 'pm_card_visa' } },
    answer: {
      __typename: 'CreateCustomerSuccess',
      customer: { invoiceSettings: { defaultPaymentMethod: null } },
    },
  },
  {
    name: 'reports all problems at once',
    operation: 'createCustomer',
    args: { input: { name: 'x'.repeat(257), paymentMethod: 'tok_visa', testClock: 'x' } },
    answer: {
      __typename: 'InvalidInputError',
      issues: [
        { path: ['input', 'name'] },
        { path: ['input', 'paymentMethod'] },
        { path: ['input', 'testClock'] },
      ],
    },
  },
  ...(
    [
      ['a source that Stripe does not know', { source: 'tok_unknown' }, ['source']],
      ['a payment method that Stripe does not know', { paymentMethod: 'pm_unknown' }, ['paymentMethod']],
      ['a test clock that Stripe does not know', { testClock: 'clock_unknown' }, ['testClock']],
      [
        'a tax id that is none of its type',
        { taxIdData: [{ type: 'eu_vat', value: 'nonsense' }] },
        ['taxIdData', '0', 'value'],
      ],
    ] as const
  ).map(([name, input, path]) =>
    refused('createCustomer', name, { input }, { path: ['input', ...path], code: 'REFUSED_UPSTREAM' }),
  ),
  {
    name: 'tells a card that is declined, and makes no customer',
    operation: 'createCustomer',
    args: { input: { source: 'tok_chargeDeclined' } },
    answer: { __typename: 'CardError', declineCode: 'generic_decline', customerChanged: false },
  },
  {
    name: 'refuses a key that was used for another input',
    operation: 'createCustomer',
    async args(_world, ask) {
      await ask('createCustomer', { input: { name: 'Ada' }, idempotencyKey: 'one' })
      return { input: { name: 'Grace' }, idempotencyKey: 'one' }
    },
    answer: { __typename: 'IdempotencyConflictError', idempotencyKey: 'one' },
  },
]

/** A customer that was read before it is deleted reads as null after. */
async function deleteRead(_world: World, ask: Ask) {
  await ask('customer', { id: NEW })
  await ask('deleteCustomer', { id: NEW })
  return { id: NEW }
}

export const customerWrites: Case[] = [
  ...creating,
  ...usualFailures(create),
  {
    name: 'deletes a customer',
    operation: 'deleteCustomer',
    args: { id: HEALTHY },
    answer: { __typename: 'DeleteCustomerSuccess', id: HEALTHY, replayed: false, freshReads: true },
  },
  {
    name: 'reads null as soon as its customer is deleted',
    operation: 'customer',
    args: deleteRead,
    answer: null,
  },
  refused(
    'deleteCustomer',
    'a customer that Stripe keeps for its cash',
    async ({ sandbox }) => {
      await sandbox.stripe.testHelpers.customers.fundCashBalance(NEW, { amount: 100, currency: 'eur' })
      return { id: NEW }
    },
    { path: ['id'], code: 'REFUSED_UPSTREAM' },
  ),
  ...noCustomer('deleteCustomer', 'id', {}),
  ...usualFailures(remove),
  keyOfAnother(remove),
]
