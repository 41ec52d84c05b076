import { describe, expect, it } from 'vitest'
import type {
  CustomerPatch,
  UpdateCustomerInput,
} from '../../src/domain/update-customer/update-customer-input.ts'
import { changesOf, patchOf } from '../../src/domain/update-customer/update-customer-patch.ts'

type Case = [what: string, input: UpdateCustomerInput, patch: CustomerPatch, changes: string[]]

const CASES: Case[] = [
  ['nothing', {}, {}, []],
  ['undefined', { email: undefined, address: undefined, invoiceSettings: { footer: undefined } }, {}, []],
  ['a value', { email: 'a@b.c' }, { email: 'a@b.c' }, ['SET email']],
  ['null', { email: null }, { email: null }, ['CLEARED email']],
  ['the empty text', { email: '' }, { email: null }, ['CLEARED email']],
  ['a balance of 0', { balance: 0 }, { balance: 0 }, ['SET balance']],
  [
    'an address is one field, of its given parts',
    { address: { city: 'Zürich', line2: '', state: undefined } },
    { address: { city: 'Zürich', line2: null } },
    ['SET address'],
  ],
  ['an address of nothing clears', { address: {} }, { address: null }, ['CLEARED address']],
  [
    'an address of empty parts clears',
    { address: { city: '', line1: null } },
    { address: null },
    ['CLEARED address'],
  ],
  [
    'shipping is one field',
    { shipping: { name: 'Ada', phone: undefined, address: { line1: 'Street 1', city: undefined } } },
    { shipping: { name: 'Ada', address: { line1: 'Street 1' } } },
    ['SET shipping'],
  ],
  [
    'metadata by key, in the order of the keys',
    {
      metadata: [{ key: 'b', value: '1' }, { key: 'a', value: '' }, { key: 'c', value: null }, { key: 'd' }],
    },
    {
      metadata: [
        { key: 'a', value: null },
        { key: 'b', value: '1' },
        { key: 'c', value: null },
      ],
    },
    ['CLEARED metadata.a', 'SET metadata.b', 'CLEARED metadata.c'],
  ],
  ['metadata of nothing changes nothing', { metadata: [] }, {}, []],
  ['all of metadata', { metadata: null }, { metadata: null }, ['CLEARED metadata']],
  [
    'settings by sub-field',
    {
      invoiceSettings: {
        customFields: [],
        defaultPaymentMethod: 'pm_1',
        footer: '',
        renderingOptions: { amountTaxDisplay: 'EXCLUDE_TAX', template: undefined },
      },
      tax: { ipAddress: null },
      cashBalance: { reconciliationMode: 'MANUAL' },
    },
    {
      invoiceSettings: {
        customFields: null,
        defaultPaymentMethod: 'pm_1',
        footer: null,
        renderingOptions: { amountTaxDisplay: 'EXCLUDE_TAX' },
      },
      tax: { ipAddress: null },
      cashBalance: { reconciliationMode: 'MANUAL' },
    },
    [
      'CLEARED invoiceSettings.customFields',
      'SET invoiceSettings.defaultPaymentMethod',
      'CLEARED invoiceSettings.footer',
      'SET invoiceSettings.renderingOptions',
      'CLEARED tax.ipAddress',
      'SET cashBalance.reconciliationMode',
    ],
  ],
  ['settings of nothing change nothing', { invoiceSettings: {}, tax: { ipAddress: undefined } }, {}, []],
  [
    'rendering options of nothing clear',
    { invoiceSettings: { renderingOptions: {} } },
    { invoiceSettings: { renderingOptions: null } },
    ['CLEARED invoiceSettings.renderingOptions'],
  ],
]

describe('what is sent of an input', () => {
  it.each(CASES)('%s', (_what, input, patch, changes) => {
    const sent = patchOf(input)
    expect(sent).toStrictEqual(patch)
    expect(
      changesOf(sent)
        .map(({ action, field }) => `${action} ${field}`)
        .sort(),
    ).toEqual(changes.sort())
  })

  it('leaves the input as it was', () => {
    const input = {
      metadata: [
        { key: 'b', value: '1' },
        { key: 'a', value: '' },
      ],
    }
    patchOf(input)
    expect(input.metadata.map((entry) => entry.key)).toEqual(['b', 'a'])
  })
})
