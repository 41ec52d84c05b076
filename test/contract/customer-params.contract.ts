import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

const long = (length: number) => 'x'.repeat(length)
const manyKeys = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']))

const fiveFields = Array.from({ length: 5 }, () => ({ name: 'a', value: 'b' }))

/** Parameters that are refused: what is sent, then code, param and message of the refusal. */
const refused: [name: string, sent: object, code: string | undefined, param: string, message: string][] = [
  ['unknown', { foo: '1' }, 'parameter_unknown', 'foo', 'Received unknown parameter: foo'],
  [
    'several unknown, before anything else',
    { balance: 'x', foo: '1', address: { zip: '1' } },
    'parameter_unknown',
    'foo',
    'Received unknown parameters: foo, address[zip]',
  ],
  [
    'required inside an object',
    { shipping: { address: { city: 'Paris' } } },
    'parameter_missing',
    'shipping[name]',
    'Missing required param: shipping[name].',
  ],
  [
    'empty where nothing can be unset',
    { balance: '' },
    'parameter_invalid_empty',
    'balance',
    "You passed an empty string for 'balance'. We assume empty values are an attempt to unset a parameter; however 'balance' cannot be unset. You should remove 'balance' from your request or supply a non-empty value.",
  ],
  ['no integer', { balance: '1.5' }, 'parameter_invalid_integer', 'balance', 'Invalid integer: 1.5'],
  ['no boolean', { validate: 'yes' }, undefined, 'validate', 'Invalid boolean: yes'],
  ['no object', { address: 'Paris' }, undefined, 'address', 'Invalid object'],
  ['no array', { preferred_locales: 'en' }, undefined, 'preferred_locales', 'Invalid array'],
  [
    'not one of the words',
    { tax_exempt: 'maybe' },
    undefined,
    'tax_exempt',
    'Invalid tax_exempt: must be one of none, reverse, or exempt',
  ],
  [
    'too long',
    { name: `abcd${long(260)}wxyz` },
    undefined,
    'name',
    'Invalid string: abcd...wxyz; must be at most 256 characters',
  ],
  [
    'a phone too long',
    { phone: '0123456789012345678901' },
    undefined,
    'phone',
    'Invalid string length: 0123456789012345678901 must be at most 20 characters',
  ],
  [
    'too many items',
    { invoice_settings: { custom_fields: fiveFields } },
    undefined,
    'invoice_settings[custom_fields]',
    'Array invoice_settings[custom_fields] exceeded maximum 4 allowed elements.',
  ],
  ['no email address', { email: 'jenny' }, 'email_invalid', 'email', 'Invalid email address: jenny'],
  [
    'a metadata key too long',
    { metadata: { [long(41)]: 'v' } },
    undefined,
    'metadata',
    `Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ${long(41)}`,
  ],
  [
    'a metadata value too long',
    { metadata: { k: long(501) } },
    undefined,
    'metadata[k]',
    `Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: ${long(501)}`,
  ],
  [
    'too much metadata',
    { metadata: manyKeys },
    undefined,
    'metadata',
    "Metadata can have up to 50 keys, but you've set 51.",
  ],
  [
    'a payment method that is not attached',
    { invoice_settings: { default_payment_method: 'pm_x' } },
    'resource_missing',
    'invoice_settings[default_payment_method]',
    'The customer does not have a payment method with the ID pm_x. The payment method must be attached to the customer.',
  ],
  ['an unknown token', { source: 'tok_nobody' }, 'resource_missing', 'source', "No such token: 'tok_nobody'"],
  [
    'a place that has no tax',
    { tax: { validate_location: 'immediately' }, address: { country: 'US' } },
    'customer_tax_location_invalid',
    'address',
    "We could not determine the customer's tax location based on the provided customer address.",
  ],
]

export function customerParamsContract({ stripe }: ContractLab): void {
  describe('parameters of a customer', () => {
    test.each(refused)('%s', async (_, sent, code, param, message) => {
      const { id } = await stripe.customers.create({ name: 'Before' })
      const call = stripe.rawRequest('POST', `/v1/customers/${id}`, { ...sent, description: 'never' })
      expect(await refusal(call)).toMatchObject({
        class: 'StripeInvalidRequestError',
        statusCode: 400,
        type: 'invalid_request_error',
        code,
        param,
        message,
      })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ name: 'Before', description: null })
    })

    test('a language that is none says how to write one', async () => {
      const call = stripe.customers.create({ preferred_locales: ['en', '?'] })
      expect(await refusal(call)).toMatchObject({
        param: 'preferred_locales[1]',
        message: expect.stringMatching(
          /^Not a valid language, try using an IETF language tag, such as 'en-US'\./,
        ),
      })
    })

    test('an empty value for the locales changes nothing', async () => {
      const { id } = await stripe.customers.create({ preferred_locales: ['fr', 'en'] })
      const raw = await stripe.rawRequest('POST', `/v1/customers/${id}`, { preferred_locales: '' })
      expect(raw).toMatchObject({ preferred_locales: ['fr', 'en'] })
    })

    test('a default source that is not of the customer', async () => {
      const { id } = await stripe.customers.create()
      expect(await refusal(stripe.customers.update(id, { default_source: 'card_nobody' }))).toMatchObject({
        class: 'StripeInvalidRequestError',
        code: 'resource_missing',
        param: 'default_source',
      })
    })
  })
}
