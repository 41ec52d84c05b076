import { describe, expect, it } from 'vitest'
import {
  createCustomerInput,
  type CreateCustomerInput,
} from '../../src/domain/writes/create-customer-input.ts'
import { newCustomerOf, withoutBlanks } from '../../src/domain/writes/new-customer.ts'
import { problemsOfAdjustment, type AdjustmentInput } from '../../src/domain/rules/adjust-balance.ts'
import { problemsOfCreate } from '../../src/domain/rules/create-customer.ts'
import { newPaymentMethod, ownedPaymentMethod } from '../../src/domain/rules/payment-ids.ts'
import { taxIdOnCustomer, taxIdType, taxIdValue } from '../../src/domain/rules/tax-id.ts'
import { argumentPaths, inputPathOf } from '../../src/domain/rules/upstream-path.ts'

/** `CODE a.b` for each problem. */
const told = (issues: { code: string; path: string[] }[]) =>
  issues.map(({ code, path }) => `${code} ${path.join('.')}`)

describe('a new customer', () => {
  const SENT: [what: string, input: CreateCustomerInput, sent: object][] = [
    ['nothing', {}, { fields: {} }],
    [
      'null for every field, which leaves it empty',
      Object.fromEntries(Object.keys(createCustomerInput.shape).map((field) => [field, null])),
      { fields: {} },
    ],
    [
      'the empty text wherever there can be one',
      {
        name: '',
        source: '',
        paymentMethod: '',
        testClock: '',
        invoicePrefix: '',
        address: { city: '' },
        tax: { ipAddress: '' },
        invoiceSettings: { footer: '', defaultPaymentMethod: '', renderingOptions: { template: '' } },
        metadata: [{ key: 'a', value: '' }],
      },
      { fields: {} },
    ],
    [
      'lists with nothing in them',
      { preferredLocales: [], taxIdData: [], metadata: [], invoiceSettings: { customFields: [] } },
      { fields: {} },
    ],
    [
      'parts of what is nested, and the others blank',
      {
        address: { city: 'Berlin', line1: null },
        invoiceSettings: { footer: 'Thanks', defaultPaymentMethod: null },
        shipping: { name: 'Ada', phone: null, address: { country: 'DE', city: '' } },
        metadata: [
          { key: 'b', value: '2' },
          { key: 'gone', value: null },
          { key: 'a', value: '1' },
        ],
      },
      {
        fields: {
          address: { city: 'Berlin' },
          invoiceSettings: { footer: 'Thanks' },
          shipping: { name: 'Ada', phone: null, address: { country: 'DE' } },
          metadata: [
            { key: 'a', value: '1' },
            { key: 'b', value: '2' },
          ],
        },
      },
    ],
    [
      'what only a new one can have',
      { paymentMethod: 'pm_1', testClock: 'clock_1', taxIdData: [{ type: 'eu_vat', value: 'DE1' }] },
      {
        fields: {},
        paymentMethod: 'pm_1',
        testClock: 'clock_1',
        taxIdData: [{ type: 'eu_vat', value: 'DE1' }],
      },
    ],
  ]
  it.each(SENT)('may be given %s', (_what, input, sent) => {
    const given = withoutBlanks(input)
    expect(problemsOfCreate(given)).toEqual([])
    expect(newCustomerOf(given)).toEqual(sent)
  })

  const REFUSED: [input: CreateCustomerInput, problems: string[]][] = [
    [{ name: 'x'.repeat(257) }, ['TOO_LONG input.name']],
    [{ source: 'pm_card_visa' }, ['INVALID_FORMAT input.source']],
    [{ source: '4242424242424242' }, ['NOT_ALLOWED input.source']],
    [{ paymentMethod: 'tok_visa' }, ['INVALID_FORMAT input.paymentMethod']],
    [{ paymentMethod: '4242 4242 4242 4242' }, ['NOT_ALLOWED input.paymentMethod']],
    [{ testClock: 'cus_1' }, ['INVALID_FORMAT input.testClock']],
    [{ shipping: { name: '', address: {} } }, ['NOT_CLEARABLE input.shipping.name']],
    [
      {
        taxIdData: [
          { type: 'VAT', value: '1' },
          { type: 'eu_vat', value: ' ' },
        ],
      },
      ['INVALID_FORMAT input.taxIdData.0.type', 'INVALID_FORMAT input.taxIdData.1.value'],
    ],
    [{ taxIdData: [{ type: '', value: 'DE1' }] }, ['NOT_CLEARABLE input.taxIdData.0.type']],
    [
      { email: 'nobody', metadata: [{ key: 'a[b]', value: '1' }], testClock: 'x' },
      ['INVALID_FORMAT input.email', 'INVALID_FORMAT input.metadata.0.key', 'INVALID_FORMAT input.testClock'],
    ],
  ]
  it.each(REFUSED)('may not be given %o', (input, problems) => {
    expect(told(problemsOfCreate(withoutBlanks(input)))).toEqual(problems)
  })

  it('has no field that only an update knows', () => {
    expect(createCustomerInput.safeParse({ defaultSource: 'card_1' }).success).toBe(false)
    expect(createCustomerInput.safeParse({ tax: { validateLocation: 'AUTO' } }).success).toBe(false)
  })

  it.each([
    ['tax_id_data[0][value]', 'input.taxIdData.0.value'],
    ['payment_method', 'input.paymentMethod'],
    ['test_clock', 'input.testClock'],
    ['default_source', 'input'],
  ])("names Stripe's %s as %s", (param, path) => {
    expect(inputPathOf(param, {}, createCustomerInput.shape).join('.')).toBe(path)
  })
})

describe('an adjustment of the balance', () => {
  const fine: AdjustmentInput = { amount: -500, currency: 'usd' }
  it.each<AdjustmentInput>([
    fine,
    { amount: 1, currency: 'EUR', description: null, metadata: null },
    { ...fine, description: 'x'.repeat(350), metadata: [{ key: 'a', value: 'b' }] },
    { ...fine, amount: Number.MAX_SAFE_INTEGER },
  ])('may be %o', (input) => {
    expect(problemsOfAdjustment(input)).toEqual([])
  })

  it.each<[Partial<AdjustmentInput>, string]>([
    [{ amount: 0 }, 'OUT_OF_RANGE amount'],
    [{ amount: -0 }, 'OUT_OF_RANGE amount'],
    [{ amount: 1.5 }, 'OUT_OF_RANGE amount'],
    [{ amount: 2 ** 53 }, 'OUT_OF_RANGE amount'],
    [{ currency: '' }, 'INVALID_FORMAT currency'],
    [{ currency: 'us' }, 'INVALID_FORMAT currency'],
    [{ currency: 'euro' }, 'INVALID_FORMAT currency'],
    [{ currency: 'u$d' }, 'INVALID_FORMAT currency'],
    [{ description: 'x'.repeat(351) }, 'TOO_LONG description'],
    [{ metadata: [{ key: '', value: 'b' }] }, 'INVALID_FORMAT metadata.0.key'],
  ])('may not have %o', (part, problem) => {
    expect(told(problemsOfAdjustment({ ...fine, ...part }))).toEqual([problem])
  })
})

describe('ids that are arguments', () => {
  const path = ['x']
  it.each([
    ['a payment method', newPaymentMethod, 'pm_1AbC'],
    ['a payment method of the customer', ownedPaymentMethod, 'pm_1AbC'],
    ['a card that was added as a source', ownedPaymentMethod, 'card_1AbC'],
    ['a tax id', taxIdOnCustomer, 'txi_1AbC'],
    ['a type', taxIdType, 'us_ein'],
    ['a type of two words', taxIdType, 'ca_gst_hst'],
    ['a value', taxIdValue, 'GB 123 456 789'],
  ])('%s is fine', (_what, rule, value) => {
    expect(rule.problems(value, path)).toEqual([])
  })

  it.each([
    ['a token as payment method', newPaymentMethod, 'tok_visa', 'INVALID_FORMAT'],
    ['a path as payment method', newPaymentMethod, 'pm_1/detach', 'INVALID_FORMAT'],
    ['a number as payment method', newPaymentMethod, '4242-4242-4242-4242', 'NOT_ALLOWED'],
    ['no payment method', ownedPaymentMethod, '', 'INVALID_FORMAT'],
    ['a token as payment method of the customer', ownedPaymentMethod, 'tok_visa', 'INVALID_FORMAT'],
    ['a path as tax id', taxIdOnCustomer, 'txi_1/../x', 'INVALID_FORMAT'],
    ['no type', taxIdType, '', 'INVALID_FORMAT'],
    ['no value', taxIdValue, '', 'INVALID_FORMAT'],
    ['a value that is too long', taxIdValue, 'x'.repeat(501), 'TOO_LONG'],
  ])('%s is not', (_what, rule, value, code) => {
    expect(told(rule.problems(value, path))).toEqual([`${code} x`])
  })
})

it.each([
  ['payment_method', 'paymentMethod'],
  ['customer', 'customerId'],
  ['constructor', 'paymentMethod'],
  ['payment_method[card][number]', 'paymentMethod'],
  [null, 'paymentMethod'],
])("a flat argument of Stripe's %s is %s", (param, path) => {
  const pathOf = argumentPaths({ payment_method: 'paymentMethod', customer: 'customerId' }, 'paymentMethod')
  expect(pathOf(param)).toEqual([path])
})
