import type { World } from '../../support/world.ts'
import { HEALTHY, NEW, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

const CREDIT = { amount: -500, currency: 'usd' }

const adjust: WriteStory = {
  operation: 'adjustBalance',
  success: 'AdjustBalanceSuccess',
  argsFor: async (customerId) => ({ customerId, ...CREDIT }),
  sent: { method: 'POST', path: '/v1/customers/{customer}/balance_transactions' },
}

const refusesCurrency = {
  match: adjust.sent,
  action: 'status',
  status: 400,
  body: JSON.stringify({
    error: { type: 'invalid_request_error', message: 'You cannot combine currencies.', param: 'currency' },
  }),
  headers: { 'content-type': 'application/json' },
}

export const balanceWrites: Case[] = [
  ...(
    [
      ['idr', 999_999_999_999, 'IDR\u00A09,999,999,999.99'],
      ['jpy', -9_999_999_999, '-¥9,999,999,999'],
    ] as const
  ).map(([currency, amount, formatted]) => ({
    name: `moves ${amount} of ${currency} exactly`,
    operation: 'adjustBalance' as const,
    args: { customerId: NEW, amount, currency },
    answer: {
      balanceTransaction: {
        amount: { minorUnits: amount, formatted },
        endingBalance: { minorUnits: amount },
      },
    },
  })),
  {
    name: 'moves the balance by an amount, and keeps why',
    operation: 'adjustBalance',
    args: {
      customerId: NEW,
      amount: -500,
      currency: 'USD',
      description: 'for the delay',
      metadata: [
        { key: 'ticket', value: '7' },
        { key: 'none', value: '' },
      ],
    },
    answer: {
      __typename: 'AdjustBalanceSuccess',
      balanceTransaction: {
        amount: { minorUnits: -500, currency: 'USD' },
        endingBalance: { minorUnits: -500 },
        type: 'adjustment',
        description: 'for the delay',
        metadata: [{ key: 'ticket', value: '7' }],
      },
      replayed: false,
      freshReads: true,
    },
  },
  refused(
    'adjustBalance',
    'an amount of 0',
    { customerId: NEW, amount: 0, currency: 'usd' },
    { path: ['amount'], code: 'OUT_OF_RANGE' },
  ),
  refused(
    'adjustBalance',
    'what is no currency',
    { customerId: NEW, amount: 1, currency: 'dollar' },
    { path: ['currency'], code: 'INVALID_FORMAT' },
  ),
  refused(
    'adjustBalance',
    'a currency that Stripe does not take for this customer',
    async ({ sandbox }: World) => {
      await sandbox.control.fault(refusesCurrency)
      return { customerId: HEALTHY, amount: 1, currency: 'eur' }
    },
    { path: ['currency'], code: 'REFUSED_UPSTREAM' },
  ),
  {
    name: 'reports all problems at once',
    operation: 'adjustBalance',
    args: { customerId: NEW, amount: 0, currency: '', description: 'x'.repeat(351) },
    answer: {
      __typename: 'InvalidInputError',
      issues: [{ path: ['amount'] }, { path: ['description'] }, { path: ['currency'] }],
    },
  },
  ...noCustomer('adjustBalance', 'customerId', CREDIT),
  ...usualFailures(adjust),
  keyOfAnother(adjust),
]
