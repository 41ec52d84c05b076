import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CustomerPatch } from '../../src/domain/update-customer/update-customer-input.ts'
import { call } from './support/calls.ts'
import { startBench, type Bench } from './support/sandbox.ts'

let bench: Bench
let id: string

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(async () => {
  const customer = await bench.stripe.customers.create({ source: 'tok_visa' })
  id = customer.id
  await bench.forget()
})

/** The parameters of the update as they went over the wire, without `expand`. */
async function sent(patch: CustomerPatch): Promise<string[]> {
  await bench.upstream.updateCustomer(id, patch, crypto.randomUUID(), call())
  const [request] = await bench.requests()
  const params = (request?.body ?? '').split('&').map(decodeURIComponent)
  expect(params).toContain('expand[0]=default_source')
  return params.filter((param) => !param.startsWith('expand'))
}

const SET: [name: string, patch: CustomerPatch, wire: string[]][] = [
  ['nothing', {}, []],
  [
    'address, the given parts alone',
    { address: { city: 'Zürich', country: 'CH', line2: null, postalCode: '8001' } },
    ['address[city]=Zürich', 'address[country]=CH', 'address[postal_code]=8001'],
  ],
  ['balance', { balance: -500 }, ['balance=-500']],
  ['a balance of nothing', { balance: 0 }, ['balance=0']],
  ['businessName', { businessName: 'A & B = C' }, ['business_name=A & B = C']],
  [
    'cashBalance',
    { cashBalance: { reconciliationMode: 'MERCHANT_DEFAULT' } },
    ['cash_balance[settings][reconciliation_mode]=merchant_default'],
  ],
  ['description', { description: '50 % + 1' }, ['description=50 % + 1']],
  ['email', { email: 'ada+1@example.com' }, ['email=ada+1@example.com']],
  ['individualName', { individualName: 'Ada' }, ['individual_name=Ada']],
  ['invoicePrefix', { invoicePrefix: 'ADA1' }, ['invoice_prefix=ADA1']],
  [
    'invoiceSettings',
    {
      invoiceSettings: {
        customFields: [{ name: 'PO', value: '1' }],
        footer: 'Thanks',
        renderingOptions: { amountTaxDisplay: 'EXCLUDE_TAX' },
      },
    },
    [
      'invoice_settings[custom_fields][0][name]=PO',
      'invoice_settings[custom_fields][0][value]=1',
      'invoice_settings[footer]=Thanks',
      'invoice_settings[rendering_options][amount_tax_display]=exclude_tax',
    ],
  ],
  ['metadata', { metadata: [{ key: 'plan', value: 'gold' }] }, ['metadata[plan]=gold']],
  ['name', { name: 'Ada' }, ['name=Ada']],
  ['nextInvoiceSequence', { nextInvoiceSequence: 7 }, ['next_invoice_sequence=7']],
  ['phone', { phone: '+41 1' }, ['phone=+41 1']],
  [
    'preferredLocales',
    { preferredLocales: ['de', 'fr'] },
    ['preferred_locales[0]=de', 'preferred_locales[1]=fr'],
  ],
  [
    'shipping',
    { shipping: { address: { line1: 'Street 1' }, name: 'Ada', phone: '1' } },
    ['shipping[address][line1]=Street 1', 'shipping[name]=Ada', 'shipping[phone]=1'],
  ],
  ['source', { source: 'tok_mastercard' }, ['source=tok_mastercard']],
  [
    'tax',
    { tax: { ipAddress: '192.0.2.1', validateLocation: 'DEFERRED' } },
    ['tax[ip_address]=192.0.2.1', 'tax[validate_location]=deferred'],
  ],
  ['taxExempt', { taxExempt: 'REVERSE' }, ['tax_exempt=reverse']],
]

const CLEARED: [name: string, patch: CustomerPatch, wire: string[]][] = [
  ['address', { address: null }, ['address=']],
  ['address without any part', { address: {} }, ['address=']],
  ['address of empty parts', { address: { city: null } }, ['address=']],
  ['businessName', { businessName: null }, ['business_name=']],
  ['description', { description: null }, ['description=']],
  ['email', { email: null }, ['email=']],
  ['individualName', { individualName: null }, ['individual_name=']],
  ['custom fields', { invoiceSettings: { customFields: null } }, ['invoice_settings[custom_fields]=']],
  [
    'custom fields by an empty list',
    { invoiceSettings: { customFields: [] } },
    ['invoice_settings[custom_fields]='],
  ],
  [
    'default payment method',
    { invoiceSettings: { defaultPaymentMethod: null } },
    ['invoice_settings[default_payment_method]='],
  ],
  ['footer', { invoiceSettings: { footer: null } }, ['invoice_settings[footer]=']],
  [
    'rendering options',
    { invoiceSettings: { renderingOptions: null } },
    ['invoice_settings[rendering_options]='],
  ],
  [
    'tax display',
    { invoiceSettings: { renderingOptions: { amountTaxDisplay: null } } },
    ['invoice_settings[rendering_options][amount_tax_display]='],
  ],
  ['metadata, one key', { metadata: [{ key: 'plan', value: null }] }, ['metadata[plan]=']],
  ['metadata, all', { metadata: null }, ['metadata=']],
  ['name', { name: null }, ['name=']],
  ['phone', { phone: null }, ['phone=']],
  ['shipping', { shipping: null }, ['shipping=']],
  [
    'the address of shipping',
    { shipping: { address: {}, name: 'Ada' } },
    ['shipping[address][line1]=', 'shipping[name]=Ada'],
  ],
  ['tax address', { tax: { ipAddress: null } }, ['tax[ip_address]=']],
  ['taxExempt', { taxExempt: null }, ['tax_exempt=']],
]

describe('what reaches the upstream', () => {
  it.each(SET)('set: %s', async (_name, patch, wire) => {
    expect(await sent(patch)).toEqual(wire)
  })

  it.each(CLEARED)('cleared: %s', async (_name, patch, wire) => {
    expect(await sent(patch)).toEqual(wire)
  })

  it('set: defaultSource and the default payment method, which must be there', async () => {
    const card = await bench.stripe.customers.createSource(id, { source: 'tok_mastercard' })
    await bench.forget()
    expect(await sent({ defaultSource: card.id })).toEqual([`default_source=${card.id}`])
    await bench.forget()
    expect(await sent({ invoiceSettings: { defaultPaymentMethod: card.id } })).toEqual([
      `invoice_settings[default_payment_method]=${card.id}`,
    ])
  })

  it('keys that mean something to JavaScript are keys like others', async () => {
    const metadata = [
      { key: '__proto__', value: 'a' },
      { key: 'constructor', value: 'b' },
    ]
    expect(await sent({ metadata })).toEqual(['metadata[__proto__]=a', 'metadata[constructor]=b'])
  })
})

describe('what the customer is then', () => {
  it('is everything that was set, and nothing of what was cleared', async () => {
    const full: CustomerPatch = Object.assign({}, ...SET.map(([, patch]) => patch), { invoicePrefix: 'ADA2' })
    const set = await bench.upstream.updateCustomer(id, full, crypto.randomUUID(), call())
    expect(set.customer).toMatchObject({
      address: { city: 'Zürich', country: 'CH', line1: null, postalCode: '8001' },
      businessName: 'A & B = C',
      defaultSource: { __typename: 'CardSource', brand: 'MasterCard' },
      invoiceSettings: {
        customFields: [{ __typename: 'CustomField', name: 'PO', value: '1' }],
        renderingOptions: { amountTaxDisplay: 'exclude_tax' },
      },
      metadata: [{ __typename: 'MetadataEntry', key: 'plan', value: 'gold' }],
      preferredLocales: ['de', 'fr'],
      shipping: { address: { line1: 'Street 1' }, name: 'Ada' },
      taxExempt: 'REVERSE',
      taxExemptRaw: 'reverse',
    })
    const clear: CustomerPatch = {
      address: null,
      businessName: null,
      description: null,
      email: null,
      individualName: null,
      invoiceSettings: { customFields: [], footer: null, renderingOptions: null },
      metadata: null,
      name: null,
      phone: null,
      shipping: null,
      taxExempt: null,
    }
    const cleared = await bench.upstream.updateCustomer(id, clear, crypto.randomUUID(), call())
    expect(cleared.customer).toMatchObject({
      address: null,
      businessName: null,
      description: null,
      email: null,
      individualName: null,
      invoiceSettings: { footer: null, renderingOptions: null },
      metadata: [],
      name: null,
      phone: null,
      shipping: null,
      taxExempt: 'NONE',
    })
  })
})
