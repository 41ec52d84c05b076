import { expect } from 'vitest'
import type { World } from '../../support/world.ts'
import { HEALTHY, NEW, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

/** A card that is on the customer. */
async function added({ sandbox }: World, customer: string): Promise<string> {
  return (await sandbox.stripe.customers.createSource(customer, { source: 'tok_mastercard' })).id
}

const add: WriteStory = {
  operation: 'addSource',
  success: 'SourceSuccess',
  argsFor: async (customerId) => ({ customerId, source: 'tok_visa' }),
  sent: { method: 'POST', path: '/v1/customers/{customer}/sources' },
}

const remove: WriteStory = {
  operation: 'removeSource',
  success: 'SourceSuccess',
  argsFor: async (customerId, world) => ({ customerId, source: await added(world, customerId) }),
  sent: { method: 'DELETE', path: '/v1/customers/{customer}/sources/{source}' },
}

const onArgument = (code: string) => ({ path: ['source'], code })

const adding: Case[] = [
  {
    name: 'adds a card beside the default one',
    operation: 'addSource',
    args: { customerId: HEALTHY, source: 'tok_mastercard' },
    answer: {
      __typename: 'SourceSuccess',
      source: { __typename: 'CardSource', brand: 'MasterCard' },
      replayed: false,
      freshReads: true,
    },
  },
  {
    name: 'adds a bank account',
    operation: 'addSource',
    args: { customerId: NEW, source: 'btok_us_verified' },
    answer: { __typename: 'SourceSuccess', source: { __typename: 'BankAccountSource' } },
  },
  {
    name: 'shows a source that was added since the list was read',
    operation: 'sources',
    async args(_world, ask) {
      await ask('sources', { customerId: NEW })
      await ask('addSource', { customerId: NEW, source: 'tok_visa' })
      return { customerId: NEW }
    },
    answer: { items: [{ last4: '4242', isDefault: true }] },
  },
  refused(
    'addSource',
    'a token that Stripe does not know',
    { customerId: NEW, source: 'tok_unknown' },
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused('addSource', 'no source', { customerId: NEW, source: '' }, onArgument('INVALID_FORMAT')),
  refused(
    'addSource',
    'a card number',
    { customerId: NEW, source: '4242 4242 4242 4242' },
    onArgument('NOT_ALLOWED'),
  ),
  {
    name: 'tells a card that is declined',
    operation: 'addSource',
    args: { customerId: NEW, source: 'tok_chargeDeclined' },
    answer: { __typename: 'CardError', declineCode: 'generic_decline', customerChanged: false },
  },
]

const removing: Case[] = [
  {
    name: 'removes a source, and answers with what it was',
    operation: 'removeSource',
    args: async (world) => ({ customerId: NEW, source: await added(world, NEW) }),
    answer: {
      __typename: 'SourceSuccess',
      source: { __typename: 'CardSource', brand: 'MasterCard' },
      replayed: false,
      freshReads: true,
    },
  },
  refused(
    'removeSource',
    'one that the customer does not have',
    { customerId: NEW, source: 'card_unknown' },
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'removeSource',
    'one of another customer',
    async (world) => ({ customerId: NEW, source: await added(world, HEALTHY) }),
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'removeSource',
    'one that is removed already, under another key',
    async (world, ask) => {
      const args = { customerId: NEW, source: await added(world, NEW) }
      await ask('removeSource', { ...args, idempotencyKey: 'one' })
      return { ...args, idempotencyKey: 'two' }
    },
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused('removeSource', 'a token', { customerId: NEW, source: 'tok_visa' }, onArgument('INVALID_FORMAT')),
  {
    name: 'answers a repeat with the id of what was removed',
    operation: 'removeSource',
    async args(world, ask) {
      const args = { customerId: NEW, source: await added(world, NEW), idempotencyKey: 'one' }
      await ask('removeSource', args)
      return args
    },
    answer: {
      __typename: 'SourceSuccess',
      source: { __typename: 'CardSource', id: expect.stringMatching(/^card_/), brand: null, last4: null },
      replayed: true,
    },
  },
]

export const sourceWrites: Case[] = [
  ...adding,
  ...noCustomer('addSource', 'customerId', { source: 'tok_visa' }),
  ...usualFailures(add),
  keyOfAnother(add),
  ...removing,
  ...noCustomer('removeSource', 'customerId', { source: 'card_unknown' }),
  ...usualFailures(remove),
  keyOfAnother(remove),
]
