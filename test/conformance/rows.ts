import { addressRows } from './address-rows.ts'
import { atCreation, NOT_CLEARABLE, text, UNFIT, type Creation, type Row } from './row.ts'

const SETTINGS = 'invoice_settings'
const RENDERING = `${SETTINGS}[rendering_options]`
const FIELDS = `${SETTINGS}[custom_fields]`
const INVALID_FORMAT = { refused: 'INVALID_FORMAT' } as const
const TOO_LONG = { refused: 'TOO_LONG' } as const
const TOO_MANY = { refused: 'TOO_MANY' } as const
const OUT_OF_RANGE = { refused: 'OUT_OF_RANGE' } as const
const NOT_ALLOWED = { refused: 'NOT_ALLOWED' } as const

const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index))

/** Every field that an update and a creation share. */
const SHARED: readonly Row[] = [
  {
    field: 'address',
    absent: '',
    null: 'address=',
    empty: [{}, 'address='],
    values: [
      [{ line1: '510 Townsend', country: 'US' }, 'address[country]=US&address[line1]=510%20Townsend'],
      [{ line1: '', city: null }, 'address='],
    ],
    wrong: [
      ['510 Townsend', UNFIT],
      [{ street: 'x' }, UNFIT],
    ],
  },
  ...addressRows('address', 'address', (address) => ({ address })),
  {
    field: 'balance',
    absent: '',
    null: NOT_CLEARABLE,
    empty: ['', UNFIT],
    values: [
      [-500, 'balance=-500'],
      [0, 'balance=0'],
      [9_007_199_254_740_991, 'balance=9007199254740991'],
    ],
    wrong: [
      ['5', UNFIT],
      [1.5, UNFIT],
      [9_007_199_254_740_992, UNFIT],
    ],
  },
  text('businessName', 'business_name', { max: 150 }),
  {
    field: 'cashBalance',
    absent: '',
    null: NOT_CLEARABLE,
    empty: [{}, UNFIT],
    values: [[{ reconciliationMode: 'MANUAL' }, 'cash_balance[settings][reconciliation_mode]=manual']],
    wrong: [['MANUAL', UNFIT]],
  },
  {
    field: 'cashBalance.reconciliationMode',
    within: { cashBalance: {} },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', UNFIT],
    values: [
      ['AUTOMATIC', 'cash_balance[settings][reconciliation_mode]=automatic'],
      ['MERCHANT_DEFAULT', 'cash_balance[settings][reconciliation_mode]=merchant_default'],
    ],
    wrong: [['manual', UNFIT]],
  },
  text('description', 'description', { max: 5000 }),
  text('email', 'email', { max: 512, value: 'zoë+1@example.com', wrong: [['no address', INVALID_FORMAT]] }),
  text('individualName', 'individual_name', { max: 150 }),
  text('invoicePrefix', 'invoice_prefix', {
    clearable: false,
    max: 12,
    value: 'ZOE1',
    wrong: [['zoe', INVALID_FORMAT]],
  }),
  {
    field: 'invoiceSettings',
    absent: '',
    null: NOT_CLEARABLE,
    empty: [{}, ''],
    values: [
      [
        { footer: 'Thanks', defaultPaymentMethod: null },
        `${SETTINGS}[default_payment_method]=&${SETTINGS}[footer]=Thanks`,
      ],
    ],
    wrong: [
      ['x', UNFIT],
      [{ color: 'red' }, UNFIT],
    ],
  },
  {
    field: 'invoiceSettings.customFields',
    within: { invoiceSettings: {} },
    absent: '',
    null: `${FIELDS}=`,
    empty: [[], `${FIELDS}=`],
    values: [[[{ name: 'PO', value: '42' }], `${FIELDS}[0][name]=PO&${FIELDS}[0][value]=42`]],
    wrong: [
      [5, UNFIT],
      [times(5, (index) => ({ name: `n${index}`, value: 'v' })), TOO_MANY],
    ],
  },
  {
    field: 'invoiceSettings.customFields.0.name',
    within: { invoiceSettings: { customFields: [{ value: '42' }] } },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', NOT_CLEARABLE],
    values: [['PO', `${FIELDS}[0][name]=PO&${FIELDS}[0][value]=42`]],
    wrong: [
      [5, UNFIT],
      ['X'.repeat(41), TOO_LONG],
    ],
  },
  {
    field: 'invoiceSettings.customFields.0.value',
    within: { invoiceSettings: { customFields: [{ name: 'PO' }] } },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', NOT_CLEARABLE],
    values: [['42', `${FIELDS}[0][name]=PO&${FIELDS}[0][value]=42`]],
    wrong: [
      [42, UNFIT],
      ['X'.repeat(141), TOO_LONG],
    ],
  },
  {
    field: 'invoiceSettings.defaultPaymentMethod',
    within: { invoiceSettings: {} },
    absent: '',
    null: `${SETTINGS}[default_payment_method]=`,
    empty: ['', `${SETTINGS}[default_payment_method]=`],
    values: [
      ['pm_1', `${SETTINGS}[default_payment_method]=pm_1`],
      ['card_1', `${SETTINGS}[default_payment_method]=card_1`],
    ],
    wrong: [
      [{ type: 'card' }, UNFIT],
      ['tok_visa', INVALID_FORMAT],
    ],
  },
  {
    field: 'invoiceSettings.footer',
    within: { invoiceSettings: {} },
    absent: '',
    null: `${SETTINGS}[footer]=`,
    empty: ['', `${SETTINGS}[footer]=`],
    values: [['Thanks', `${SETTINGS}[footer]=Thanks`]],
    wrong: [
      [5, UNFIT],
      ['X'.repeat(5001), TOO_LONG],
    ],
  },
  {
    field: 'invoiceSettings.renderingOptions',
    within: { invoiceSettings: {} },
    absent: '',
    null: `${RENDERING}=`,
    empty: [{}, `${RENDERING}=`],
    values: [[{ template: 'inrtem_1' }, `${RENDERING}[template]=inrtem_1`]],
    wrong: [
      ['x', UNFIT],
      [{ color: 'red' }, UNFIT],
    ],
  },
  {
    field: 'invoiceSettings.renderingOptions.amountTaxDisplay',
    within: { invoiceSettings: { renderingOptions: { template: 'inrtem_1' } } },
    absent: `${RENDERING}[template]=inrtem_1`,
    null: `${RENDERING}[amount_tax_display]=&${RENDERING}[template]=inrtem_1`,
    empty: ['', UNFIT],
    values: [['EXCLUDE_TAX', `${RENDERING}[amount_tax_display]=exclude_tax&${RENDERING}[template]=inrtem_1`]],
    wrong: [['exclude_tax', UNFIT]],
  },
  {
    field: 'invoiceSettings.renderingOptions.template',
    within: { invoiceSettings: { renderingOptions: { amountTaxDisplay: 'INCLUDE_INCLUSIVE_TAX' } } },
    absent: `${RENDERING}[amount_tax_display]=include_inclusive_tax`,
    null: NOT_CLEARABLE,
    empty: ['', NOT_CLEARABLE],
    values: [
      ['inrtem_1', `${RENDERING}[amount_tax_display]=include_inclusive_tax&${RENDERING}[template]=inrtem_1`],
    ],
    wrong: [[{}, UNFIT]],
  },
  {
    field: 'metadata',
    absent: '',
    null: 'metadata=',
    empty: [[], ''],
    values: [
      [
        [
          { key: 'seats', value: '5' },
          { key: 'plan', value: 'pro' },
        ],
        'metadata[plan]=pro&metadata[seats]=5',
      ],
    ],
    wrong: [
      [{ plan: 'pro' }, UNFIT],
      [times(51, (index) => ({ key: `k${index}`, value: 'v' })), TOO_MANY],
    ],
  },
  {
    field: 'metadata.0.key',
    within: { metadata: [{ value: 'pro' }] },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', INVALID_FORMAT],
    values: [['plan', 'metadata[plan]=pro']],
    wrong: [
      [5, UNFIT],
      ['a[b]', INVALID_FORMAT],
      ['X'.repeat(41), TOO_LONG],
    ],
  },
  {
    field: 'metadata.0.value',
    within: { metadata: [{ key: 'plan' }] },
    absent: '',
    null: 'metadata[plan]=',
    empty: ['', 'metadata[plan]='],
    values: [['pro', 'metadata[plan]=pro']],
    wrong: [
      [5, UNFIT],
      ['X'.repeat(501), TOO_LONG],
    ],
  },
  text('name', 'name', { max: 256 }),
  {
    field: 'nextInvoiceSequence',
    absent: '',
    null: NOT_CLEARABLE,
    empty: ['', UNFIT],
    values: [[7, 'next_invoice_sequence=7']],
    wrong: [
      ['7', UNFIT],
      [1.5, UNFIT],
      [2_147_483_648, UNFIT],
      [0, OUT_OF_RANGE],
    ],
  },
  text('phone', 'phone', { max: 20, value: '+49 30 1234' }),
  {
    field: 'preferredLocales',
    absent: '',
    null: NOT_CLEARABLE,
    empty: [[], NOT_CLEARABLE],
    values: [[['en-US', 'de'], 'preferred_locales[0]=en-US&preferred_locales[1]=de']],
    wrong: [
      [5, UNFIT],
      [[null], UNFIT],
      [['de', 'klingon!'], INVALID_FORMAT],
      [['de', ''], NOT_CLEARABLE],
    ],
  },
  {
    field: 'shipping',
    absent: '',
    null: 'shipping=',
    empty: [{}, UNFIT],
    values: [
      [
        { name: 'Zoë', address: { city: 'Berlin' }, phone: null },
        'shipping[address][city]=Berlin&shipping[name]=Zo%C3%AB',
      ],
    ],
    wrong: [
      ['Berlin', UNFIT],
      [{ name: 'Zoë' }, UNFIT],
    ],
  },
  {
    field: 'shipping.address',
    within: { shipping: { name: 'Z' } },
    absent: UNFIT,
    null: UNFIT,
    empty: [{}, 'shipping[address][line1]=&shipping[name]=Z'],
    values: [[{ city: 'Berlin' }, 'shipping[address][city]=Berlin&shipping[name]=Z']],
    wrong: [['Berlin', UNFIT]],
  },
  ...addressRows(
    'shipping.address',
    'shipping[address]',
    (address) => ({ shipping: { name: 'Z', address } }),
    '&shipping[name]=Z',
  ),
  {
    field: 'shipping.name',
    within: { shipping: { address: { city: 'Berlin' } } },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', NOT_CLEARABLE],
    values: [['Z', 'shipping[address][city]=Berlin&shipping[name]=Z']],
    wrong: [
      [5, UNFIT],
      ['X'.repeat(5001), TOO_LONG],
    ],
  },
  {
    field: 'shipping.phone',
    within: { shipping: { name: 'Z', address: { city: 'Berlin' } } },
    absent: 'shipping[address][city]=Berlin&shipping[name]=Z',
    null: 'shipping[address][city]=Berlin&shipping[name]=Z',
    empty: ['', 'shipping[address][city]=Berlin&shipping[name]=Z'],
    values: [['030', 'shipping[address][city]=Berlin&shipping[name]=Z&shipping[phone]=030']],
    wrong: [
      [30, UNFIT],
      ['X'.repeat(5001), TOO_LONG],
    ],
  },
  {
    field: 'source',
    absent: '',
    null: NOT_CLEARABLE,
    empty: ['', NOT_CLEARABLE],
    values: [
      ['tok_visa', 'source=tok_visa'],
      ['src_1', 'source=src_1'],
    ],
    wrong: [
      [{ object: 'card', number: '4242424242424242' }, UNFIT],
      ['4242 4242 4242 4242', NOT_ALLOWED],
      ['pm_1', INVALID_FORMAT],
    ],
  },
  {
    field: 'tax',
    absent: '',
    null: NOT_CLEARABLE,
    empty: [{}, ''],
    values: [[{ ipAddress: '1.2.3.4' }, 'tax[ip_address]=1.2.3.4']],
    wrong: [
      ['1.2.3.4', UNFIT],
      [{ country: 'DE' }, UNFIT],
    ],
  },
  {
    field: 'tax.ipAddress',
    within: { tax: {} },
    absent: '',
    null: 'tax[ip_address]=',
    empty: ['', 'tax[ip_address]='],
    values: [['2001:db8::1', 'tax[ip_address]=2001%3Adb8%3A%3A1']],
    wrong: [
      [5, UNFIT],
      ['here', INVALID_FORMAT],
    ],
  },
  {
    field: 'tax.validateLocation',
    within: { tax: {} },
    absent: '',
    null: NOT_CLEARABLE,
    empty: ['', UNFIT],
    values: [
      ['DEFERRED', 'tax[validate_location]=deferred'],
      ['IMMEDIATELY', 'tax[validate_location]=immediately'],
    ],
    wrong: [['deferred', UNFIT]],
  },
  {
    field: 'taxExempt',
    absent: '',
    null: 'tax_exempt=',
    empty: ['', UNFIT],
    values: [
      ['REVERSE', 'tax_exempt=reverse'],
      ['NONE', 'tax_exempt=none'],
    ],
    wrong: [
      ['reverse', UNFIT],
      ['OTHER', UNFIT],
    ],
  },
]

/** Where a creation makes something else of a value than leaving the field empty. */
const CREATION: Readonly<Record<string, Creation>> = {
  address: {
    values: [
      [{ line1: '510 Townsend', country: 'US' }, 'address[country]=US&address[line1]=510%20Townsend'],
      [{ line1: '', city: null }, ''],
    ],
  },
  invoiceSettings: {
    values: [[{ footer: 'Thanks', defaultPaymentMethod: null }, `${SETTINGS}[footer]=Thanks`]],
  },
  // What a list or a whole value cannot be without is asked for here, too.
  'invoiceSettings.customFields.0.name': { empty: ['', NOT_CLEARABLE] },
  'invoiceSettings.customFields.0.value': { empty: ['', NOT_CLEARABLE] },
  'metadata.0.key': { empty: ['', INVALID_FORMAT] },
  'shipping.address': { empty: [{}, 'shipping[address][line1]=&shipping[name]=Z'] },
  'shipping.name': { empty: ['', NOT_CLEARABLE] },
  'tax.validateLocation': {
    wrong: [
      ['deferred', UNFIT],
      ['AUTO', UNFIT],
    ],
  },
}

const UPDATE_ONLY: readonly Row[] = [
  {
    field: 'defaultSource',
    absent: '',
    null: NOT_CLEARABLE,
    empty: ['', NOT_CLEARABLE],
    values: [['card_1', 'default_source=card_1']],
    wrong: [
      [{ object: 'card' }, UNFIT],
      ['tok_visa', INVALID_FORMAT],
    ],
  },
]

const CREATE_ONLY: readonly Row[] = [
  {
    field: 'paymentMethod',
    absent: '',
    null: '',
    empty: ['', ''],
    values: [['pm_card_visa', 'payment_method=pm_card_visa']],
    wrong: [
      [{ type: 'card' }, UNFIT],
      ['tok_visa', INVALID_FORMAT],
      ['4242424242424242', NOT_ALLOWED],
    ],
  },
  {
    field: 'taxIdData',
    absent: '',
    null: '',
    empty: [[], ''],
    values: [
      [
        [{ type: 'eu_vat', value: 'DE123456789' }],
        'tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123456789',
      ],
    ],
    wrong: [['DE123456789', UNFIT]],
  },
  {
    field: 'taxIdData.0.type',
    within: { taxIdData: [{ value: 'DE123456789' }] },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', NOT_CLEARABLE],
    values: [['eu_vat', 'tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123456789']],
    wrong: [
      [5, UNFIT],
      ['VAT', INVALID_FORMAT],
    ],
  },
  {
    field: 'taxIdData.0.value',
    within: { taxIdData: [{ type: 'eu_vat' }] },
    absent: UNFIT,
    null: UNFIT,
    empty: ['', NOT_CLEARABLE],
    values: [['DE123456789', 'tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=DE123456789']],
    wrong: [
      [5, UNFIT],
      [' ', INVALID_FORMAT],
    ],
  },
  {
    field: 'testClock',
    absent: '',
    null: '',
    empty: ['', ''],
    values: [['clock_1', 'test_clock=clock_1']],
    wrong: [
      [{}, UNFIT],
      ['1', INVALID_FORMAT],
    ],
  },
]

/** A field that neither has: the door names it. */
const UNKNOWN: Row = {
  field: 'nickname',
  absent: '',
  null: UNFIT,
  empty: ['', UNFIT],
  values: [],
  wrong: [['Zoë', UNFIT]],
}

const byField = (a: Row, b: Row) => a.field.localeCompare(b.field)

/** Every field of both inputs, and what reaches Stripe of whatever stands in its place. */
export const ROWS = {
  UpdateCustomerInput: [...SHARED, ...UPDATE_ONLY].toSorted(byField).concat(UNKNOWN),
  CreateCustomerInput: [...SHARED.map((row) => atCreation(row, CREATION[row.field])), ...CREATE_ONLY]
    .toSorted(byField)
    .concat(UNKNOWN),
} as const satisfies Record<string, readonly Row[]>

export type InputName = keyof typeof ROWS
