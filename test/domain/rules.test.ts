import { describe, expect, it } from 'vitest'
import { problemsOfKey } from '../../src/domain/writes/idempotency-key.ts'
import { problemsOfUpdate } from '../../src/domain/rules/update-customer.ts'
import {
  updateCustomerInput,
  type UpdateCustomerInput,
} from '../../src/domain/update-customer/update-customer-input.ts'

const x = (length: number) => 'x'.repeat(length)
const emoji = (length: number) => '🦊'.repeat(length)
const entries = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: 'v' }))
const fields = (count: number) => Array.from({ length: count }, () => ({ name: 'PO', value: '1' }))

const ACCEPTED: [what: string, input: UpdateCustomerInput][] = [
  ['nothing', {}],
  ['undefined anywhere', { email: undefined, address: { city: undefined }, tax: { ipAddress: undefined } }],
  [
    'null for all that can be cleared',
    {
      address: null,
      businessName: null,
      individualName: null,
      description: null,
      email: null,
      name: null,
      phone: null,
      shipping: null,
      taxExempt: null,
      metadata: null,
      tax: { ipAddress: null },
      invoiceSettings: {
        customFields: null,
        defaultPaymentMethod: null,
        footer: null,
        renderingOptions: null,
      },
    },
  ],
  [
    'the empty text for what can be cleared',
    { email: '', name: '', phone: '', invoiceSettings: { footer: '' } },
  ],
  [
    'an amount tax display that is cleared',
    { invoiceSettings: { renderingOptions: { amountTaxDisplay: null } } },
  ],
  ['texts of the full length', { name: x(256), phone: x(20), description: x(5000), businessName: x(150) }],
  ['characters beyond the basic plane, each counted once', { phone: emoji(20), name: emoji(256) }],
  ['a token, a bank token, a source', { source: 'tok_visa' }],
  ['a bank token', { source: 'btok_us_verified' }],
  ['a source', { source: 'src_1AbC2' }],
  ['a card on the customer', { defaultSource: 'card_1AbC' }],
  ['a payment method on the customer', { invoiceSettings: { defaultPaymentMethod: 'pm_1AbC' } }],
  ['e-mail addresses as Stripe takes them', { email: "o'neil+tag@mail.example" }],
  ['an e-mail address in another script', { email: 'δοκιμή@παράδειγμα.δοκιμή' }],
  ['50 keys', { metadata: entries(50) }],
  [
    'keys that are removed',
    { metadata: [{ key: x(40), value: null }, { key: 'b', value: '' }, { key: 'c' }] },
  ],
  ['a metadata value of 500', { metadata: [{ key: 'k', value: x(500) }] }],
  ['no custom fields', { invoiceSettings: { customFields: [] } }],
  ['four custom fields', { invoiceSettings: { customFields: fields(4) } }],
  ['locales', { preferredLocales: ['en', 'pt-BR', 'zh-Hant-TW', 'es-419'] }],
  ['IPv4', { tax: { ipAddress: '192.0.2.1' } }],
  ['IPv6', { tax: { ipAddress: '2001:db8::1' } }],
  ['the largest balance', { balance: -Number.MAX_SAFE_INTEGER }],
  ['a short prefix', { invoicePrefix: 'A' }],
  ['a number of an invoice', { nextInvoiceSequence: 1 }],
  ['shipping', { shipping: { name: 'Ada', address: {}, phone: null } }],
]

type Refused = [what: string, input: UpdateCustomerInput, code: string, path: string]

const REFUSED: Refused[] = [
  ...(
    [
      { balance: null },
      { cashBalance: null },
      { defaultSource: null },
      { defaultSource: '' },
      { source: null },
      { source: '' },
      { invoicePrefix: null },
      { invoicePrefix: '' },
      { invoiceSettings: null },
      { nextInvoiceSequence: null },
      { preferredLocales: null },
      { preferredLocales: [] },
      { tax: null },
    ] satisfies UpdateCustomerInput[]
  ).map((input): Refused => {
    const [field = ''] = Object.keys(input)
    return [`${JSON.stringify(input)} which cannot be cleared`, input, 'NOT_CLEARABLE', `input.${field}`]
  }),
  [
    'a validation that is null',
    { tax: { validateLocation: null } },
    'NOT_CLEARABLE',
    'input.tax.validateLocation',
  ],
  [
    'a template that is null',
    { invoiceSettings: { renderingOptions: { template: null } } },
    'NOT_CLEARABLE',
    'input.invoiceSettings.renderingOptions.template',
  ],
  [
    'shipping without a name',
    { shipping: { address: {}, name: '' } },
    'NOT_CLEARABLE',
    'input.shipping.name',
  ],
  [
    'a custom field without a value',
    { invoiceSettings: { customFields: [{ name: 'PO', value: '' }] } },
    'NOT_CLEARABLE',
    'input.invoiceSettings.customFields.0.value',
  ],
  ['a long name', { name: x(257) }, 'TOO_LONG', 'input.name'],
  ['a long business name', { businessName: x(151) }, 'TOO_LONG', 'input.businessName'],
  ['a long individual name', { individualName: x(151) }, 'TOO_LONG', 'input.individualName'],
  ['a long phone', { phone: emoji(21) }, 'TOO_LONG', 'input.phone'],
  ['a long description', { description: x(5001) }, 'TOO_LONG', 'input.description'],
  ['a long e-mail address', { email: `a@${x(511)}` }, 'TOO_LONG', 'input.email'],
  ['a long city', { address: { city: x(5001) } }, 'TOO_LONG', 'input.address.city'],
  ['a long prefix', { invoicePrefix: 'ABCDEFGHIJKLM' }, 'TOO_LONG', 'input.invoicePrefix'],
  ['a long footer', { invoiceSettings: { footer: x(5001) } }, 'TOO_LONG', 'input.invoiceSettings.footer'],
  [
    'a long name of a custom field',
    { invoiceSettings: { customFields: [{ name: x(41), value: '1' }] } },
    'TOO_LONG',
    'input.invoiceSettings.customFields.0.name',
  ],
  [
    'a long value of a custom field',
    { invoiceSettings: { customFields: [...fields(1), { name: 'PO', value: x(141) }] } },
    'TOO_LONG',
    'input.invoiceSettings.customFields.1.value',
  ],
  [
    'a long phone to ship to',
    { shipping: { address: {}, name: 'A', phone: x(5001) } },
    'TOO_LONG',
    'input.shipping.phone',
  ],
  ['a long metadata key', { metadata: [{ key: x(41), value: 'v' }] }, 'TOO_LONG', 'input.metadata.0.key'],
  [
    'a long metadata value',
    { metadata: [{ key: 'k', value: x(501) }] },
    'TOO_LONG',
    'input.metadata.0.value',
  ],
  [
    'five custom fields',
    { invoiceSettings: { customFields: fields(5) } },
    'TOO_MANY',
    'input.invoiceSettings.customFields',
  ],
  ['51 keys', { metadata: entries(51) }, 'TOO_MANY', 'input.metadata'],
  [
    'a key without characters',
    { metadata: [{ key: '', value: 'v' }] },
    'INVALID_FORMAT',
    'input.metadata.0.key',
  ],
  [
    'a key with a bracket',
    { metadata: [{ key: 'a[b', value: 'v' }] },
    'INVALID_FORMAT',
    'input.metadata.0.key',
  ],
  [
    'a key given twice',
    {
      metadata: [
        { key: 'a', value: '1' },
        { key: 'a', value: null },
      ],
    },
    'INVALID_FORMAT',
    'input.metadata.1.key',
  ],
  ['a balance beyond exact numbers', { balance: 2 ** 53 }, 'OUT_OF_RANGE', 'input.balance'],
  [
    'an invoice number beyond 31 bits',
    { nextInvoiceSequence: 2 ** 31 },
    'OUT_OF_RANGE',
    'input.nextInvoiceSequence',
  ],
  ['invoice number 0', { nextInvoiceSequence: 0 }, 'OUT_OF_RANGE', 'input.nextInvoiceSequence'],
  ['no e-mail address', { email: 'jenny.example.com' }, 'INVALID_FORMAT', 'input.email'],
  ['an e-mail address with a blank', { email: 'jenny @example.com' }, 'INVALID_FORMAT', 'input.email'],
  ['a prefix in small letters', { invoicePrefix: 'abc' }, 'INVALID_FORMAT', 'input.invoicePrefix'],
  [
    'a language by its name',
    { preferredLocales: ['en', 'English'] },
    'INVALID_FORMAT',
    'input.preferredLocales.1',
  ],
  ['no IP address', { tax: { ipAddress: '192.0.2.256' } }, 'INVALID_FORMAT', 'input.tax.ipAddress'],
  ['NUL', { description: 'a\0b' }, 'INVALID_FORMAT', 'input.description'],
  ['half a surrogate pair', { name: 'a\uD83E' }, 'INVALID_FORMAT', 'input.name'],
  [
    'half a surrogate pair in a key',
    { metadata: [{ key: '\uDD8A', value: 'v' }] },
    'INVALID_FORMAT',
    'input.metadata.0.key',
  ],
  ['a payment method as source', { source: 'pm_card_visa' }, 'INVALID_FORMAT', 'input.source'],
  ['a card on the customer as source', { source: 'card_1AbC' }, 'INVALID_FORMAT', 'input.source'],
  ['anything as source', { source: 'tok_a&customer=cus_2' }, 'INVALID_FORMAT', 'input.source'],
  ['a card number as source', { source: '4242 4242 4242 4242' }, 'NOT_ALLOWED', 'input.source'],
  ['a mistyped card number as source', { source: '4242-4242-4242-4241' }, 'NOT_ALLOWED', 'input.source'],
  ['a few digits as source', { source: '12345678901' }, 'INVALID_FORMAT', 'input.source'],
  ['a card number dressed as a token', { source: 'tok_4242424242424242' }, 'NOT_ALLOWED', 'input.source'],
  ['a token as default source', { defaultSource: 'tok_visa' }, 'INVALID_FORMAT', 'input.defaultSource'],
  [
    'a token as payment method',
    { invoiceSettings: { defaultPaymentMethod: 'tok_visa' } },
    'INVALID_FORMAT',
    'input.invoiceSettings.defaultPaymentMethod',
  ],
  [
    'two sources',
    { source: 'tok_visa', defaultSource: 'card_1' },
    'MUTUALLY_EXCLUSIVE',
    'input.defaultSource',
  ],
]

const found = (input: UpdateCustomerInput) =>
  problemsOfUpdate(input).map((issue) => [issue.code, issue.path.join('.')])

describe('the rules of an update', () => {
  it.each(ACCEPTED)('take %s', (_what, input) => {
    expect(updateCustomerInput.safeParse(input).error).toBeUndefined()
    expect(found(input)).toEqual([])
  })

  it.each(REFUSED)('refuse %s', (_what, input, code, path) => {
    expect(found(input)).toEqual([[code, path]])
  })

  it('tell all problems at once, in the order of the fields', () => {
    const input: UpdateCustomerInput = {
      source: '',
      name: x(257),
      metadata: [{ key: 'a]', value: x(501) }],
      balance: null,
      address: { city: '\0', state: x(5001) },
    }
    expect(found(input)).toEqual([
      ['INVALID_FORMAT', 'input.address.city'],
      ['TOO_LONG', 'input.address.state'],
      ['NOT_CLEARABLE', 'input.balance'],
      ['INVALID_FORMAT', 'input.metadata.0.key'],
      ['TOO_LONG', 'input.metadata.0.value'],
      ['TOO_LONG', 'input.name'],
      ['NOT_CLEARABLE', 'input.source'],
    ])
  })

  it('never repeat a value', () => {
    const canary = 'canary-7f3a'
    const input: UpdateCustomerInput = {
      email: canary,
      source: canary,
      invoicePrefix: canary,
      preferredLocales: [canary.repeat(9)],
      tax: { ipAddress: canary },
      name: canary.repeat(50),
      metadata: [{ key: `${canary}[`, value: canary.repeat(50) }],
    }
    const issues = problemsOfUpdate(input)
    expect(issues).toHaveLength(8)
    expect(JSON.stringify(issues)).not.toContain(canary)
  })
})

describe('the rules of a key', () => {
  const KEYS: [what: string, key: string | null | undefined, codes: string[]][] = [
    ['absent', undefined, []],
    ['null', null, []],
    ['printable', 'order 7/~!', []],
    ['of 255 characters', x(255), []],
    ['of 256 characters', x(256), ['TOO_LONG']],
    ['empty', '', ['INVALID_FORMAT']],
    ['with a line break', 'a\nb', ['INVALID_FORMAT']],
    ['beyond ASCII', 'clé', ['INVALID_FORMAT']],
  ]
  it.each(KEYS)('%s', (_what, key, codes) => {
    const issues = problemsOfKey(key)
    expect(issues.map((issue) => issue.code)).toEqual(codes)
    expect(issues.every((issue) => issue.path.join('.') === 'idempotencyKey')).toBe(true)
  })
})

function messagesOf(input: UpdateCustomerInput): string[] {
  return problemsOfUpdate(input).map(({ message }) => message)
}

describe('the cure', () => {
  it.each<[what: string, input: UpdateCustomerInput]>([
    ['the name to ship to', { shipping: { address: {}, name: '' } }],
    ['the name of a custom field', { invoiceSettings: { customFields: [{ name: '', value: '1' }] } }],
    ['the value of a custom field', { invoiceSettings: { customFields: [{ name: 'PO', value: '' }] } }],
    ['a language of a list', { preferredLocales: ['de', ''] }],
  ])('of %s is no leaving out: what is replaced whole needs it', (_what, input) => {
    expect(messagesOf(input)).toEqual(['This is required here: give a value.'])
  })

  it('of a field of its own is to leave it out', () => {
    expect(messagesOf({ invoicePrefix: '' })).toEqual([
      'This cannot be cleared: give a value, or leave it out to keep it.',
    ])
  })

  it('of a number is one that both doors take', () => {
    expect(messagesOf({ nextInvoiceSequence: 0 })).toEqual(['Give a whole number from 1 to 2147483647.'])
  })
})
