import type { World } from '../../support/world.ts'
import { HEALTHY, NEW, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

const VAT = { type: 'eu_vat', value: 'DE123456789' } as const

/** A tax id that is on the customer. */
async function added({ sandbox }: World, customer: string): Promise<string> {
  return (await sandbox.stripe.customers.createTaxId(customer, VAT)).id
}

const add: WriteStory = {
  operation: 'addTaxId',
  success: 'TaxIdSuccess',
  argsFor: async (customerId) => ({ customerId, ...VAT }),
  sent: { method: 'POST', path: '/v1/customers/{customer}/tax_ids' },
}

const remove: WriteStory = {
  operation: 'removeTaxId',
  success: 'TaxIdSuccess',
  argsFor: async (customerId, world) => ({ customerId, taxId: await added(world, customerId) }),
  sent: { method: 'DELETE', path: '/v1/customers/{customer}/tax_ids/{id}' },
}

export const taxIdWrites: Case[] = [
  {
    name: 'adds a tax id',
    operation: 'addTaxId',
    args: { customerId: NEW, ...VAT },
    answer: {
      __typename: 'TaxIdSuccess',
      taxId: { ...VAT, country: 'DE', verification: { __typename: 'TaxIdVerification' } },
      replayed: false,
      freshReads: true,
    },
  },
  {
    name: 'shows a tax id that was added since the list was read',
    operation: 'taxIds',
    async args(_world, ask) {
      await ask('taxIds', { customerId: NEW })
      await ask('addTaxId', { customerId: NEW, ...VAT })
      return { customerId: NEW }
    },
    answer: { items: [VAT], nextCursor: null },
  },
  {
    name: 'shows no tax id that was removed since the list was read',
    operation: 'taxIds',
    async args(world, ask) {
      const taxId = await added(world, NEW)
      await ask('taxIds', { customerId: NEW })
      await ask('removeTaxId', { customerId: NEW, taxId })
      return { customerId: NEW }
    },
    answer: { items: [], nextCursor: null },
  },
  refused(
    'addTaxId',
    'a value that is none of its type',
    { customerId: NEW, type: 'eu_vat', value: 'nonsense' },
    { path: ['value'], code: 'REFUSED_UPSTREAM' },
  ),
  refused(
    'addTaxId',
    'a type that Stripe does not know',
    { customerId: NEW, type: 'xx_vat', value: '1' },
    { path: ['type'], code: 'REFUSED_UPSTREAM' },
  ),
  refused(
    'addTaxId',
    'a type that is no word of Stripe',
    { customerId: NEW, type: 'VAT', value: '1' },
    { path: ['type'], code: 'INVALID_FORMAT' },
  ),
  {
    name: 'reports all problems at once',
    operation: 'addTaxId',
    args: { customerId: NEW, type: '', value: '', idempotencyKey: '' },
    answer: {
      __typename: 'InvalidInputError',
      requestId: null,
      issues: [{ path: ['type'] }, { path: ['value'] }, { path: ['idempotencyKey'] }],
    },
  },
  ...noCustomer('addTaxId', 'customerId', VAT),
  ...usualFailures(add),
  keyOfAnother(add),
  {
    name: 'removes a tax id, and answers with what it was',
    operation: 'removeTaxId',
    args: async (world) => ({ customerId: NEW, taxId: await added(world, NEW) }),
    answer: { __typename: 'TaxIdSuccess', taxId: VAT, replayed: false, freshReads: true },
  },
  refused(
    'removeTaxId',
    'one that the customer does not have',
    { customerId: NEW, taxId: 'txi_unknown' },
    { path: ['taxId'], code: 'REFUSED_UPSTREAM' },
  ),
  refused(
    'removeTaxId',
    'one of another customer',
    async (world) => ({ customerId: NEW, taxId: await added(world, HEALTHY) }),
    { path: ['taxId'], code: 'REFUSED_UPSTREAM' },
  ),
  refused(
    'removeTaxId',
    'what is no id',
    { customerId: NEW, taxId: 'DE123456789' },
    { path: ['taxId'], code: 'INVALID_FORMAT' },
  ),
  ...noCustomer('removeTaxId', 'customerId', { taxId: 'txi_unknown' }),
  ...usualFailures(remove),
  keyOfAnother(remove),
  {
    name: 'refuses a key that was generated for another call',
    operation: 'removeTaxId',
    async args(world, ask) {
      const taxId = await added(world, NEW)
      const updated = await ask('updateCustomer', { id: NEW, input: { description: 'x' } })
      const { idempotencyKey } = updated as { idempotencyKey: string }
      return { customerId: NEW, taxId, idempotencyKey }
    },
    answer: { __typename: 'IdempotencyConflictError' },
  },
]
