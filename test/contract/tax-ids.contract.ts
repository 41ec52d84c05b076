import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { eventually, refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

const keys = 'country created customer customer_account id livemode object owner type value verification'

/** Type, a value that fits, its country, and one that does not fit. */
const formats = [
  ['eu_vat', 'DE123456789', 'DE', 'DE12345678'],
  ['eu_vat', 'EL123456789', 'GR', 'EL12'],
  ['gb_vat', 'GB123456789', 'GB', 'FR123456789'],
  ['au_abn', '12345678912', 'AU', '1234567891X'],
  ['us_ein', '12-3456789', 'US', '12-34567'],
  ['ch_vat', 'CHE-123.456.789 MWST', 'CH', '123.456.789'],
  ['br_cnpj', '01.234.456/5432-10', 'BR', '01.234.456'],
  ['no_vat', '123456789MVA', 'NO', '12345MVA'],
  ['jp_trn', 'T1234567891234', 'JP', 'T12'],
  ['in_gst', '12ABCDE3456FGZH', 'IN', '12ABCDE'],
] as const

export function taxIdsContract({ stripe }: ContractLab): void {
  describe('tax ids', () => {
    test.each(formats)('%s takes %s, of %s, and not %s', async (type, value, country, wrong) => {
      const { id } = await stripe.customers.create()
      const made = await stripe.customers.createTaxId(id, { type, value })
      expect(Object.keys(made).sort()).toEqual(keys.split(' '))
      expect(made).toMatchObject({
        id: expect.stringMatching(/^txi_1[A-Za-z0-9]{23}$/),
        object: 'tax_id',
        country,
        customer: id,
        owner: { type: 'customer', customer: id },
        type,
        value,
      })
      expect(await refusal(stripe.customers.createTaxId(id, { type, value: wrong }))).toMatchObject({
        statusCode: 400,
        code: 'tax_id_invalid',
        param: 'value',
        message: `Invalid value for ${type}.`,
      })
    })

    test('one is retrieved and deleted under its customer alone', async () => {
      const { id } = await stripe.customers.create()
      const other = await stripe.customers.create()
      const made = await stripe.customers.createTaxId(id, { type: 'us_ein', value: '12-3456789' })
      expect(await stripe.customers.retrieveTaxId(id, made.id)).toEqual(made)
      const gone = { statusCode: 404, code: 'resource_missing' }
      expect(await refusal(stripe.customers.retrieveTaxId(other.id, made.id))).toMatchObject(gone)
      expect(await refusal(stripe.customers.deleteTaxId(other.id, made.id))).toMatchObject(gone)
      expect(await stripe.customers.deleteTaxId(id, made.id)).toEqual({
        id: made.id,
        object: 'tax_id',
        deleted: true,
      })
      expect(await refusal(stripe.customers.retrieveTaxId(id, made.id))).toMatchObject(gone)
      expect((await stripe.customers.listTaxIds(id)).data).toEqual([])
    })

    test('they are listed newest first, paged, and embedded in the customer', async () => {
      const { id } = await stripe.customers.create({ tax_id_data: [{ type: 'za_vat', value: '4123456789' }] })
      for (const value of ['123456789', '987654321'])
        await stripe.customers.createTaxId(id, { type: 'ca_bn', value })
      const values = ['987654321', '123456789', '4123456789']
      const all = await stripe.customers.listTaxIds(id, { limit: 1 }).autoPagingToArray({ limit: 10 })
      expect(all.map(({ value }) => value)).toEqual(values)
      const customer = (await stripe.customers.retrieve(id, { expand: ['tax_ids'] })) as Stripe.Customer
      expect(customer.tax_ids?.data).toEqual(all)
      const [newest] = all
      const expanded = await stripe.customers.retrieveTaxId(id, newest?.id ?? '', { expand: ['customer'] })
      expect(expanded.customer).toMatchObject({ id, object: 'customer' })
    })

    test.each([
      ['eu_vat', 'DE000000000', 'verified'],
      ['gb_vat', '000000000', 'verified'],
      ['au_abn', '111111111', 'unverified'],
    ] as const)('%s %s is pending first, and then %s', async (type, value, status) => {
      const { id } = await stripe.customers.create()
      const made = await stripe.customers.createTaxId(id, { type, value })
      expect(made.verification).toEqual({ status: 'pending', verified_address: null, verified_name: null })
      const decided = await eventually(
        () => stripe.customers.retrieveTaxId(id, made.id),
        ({ verification }) => verification?.status !== 'pending',
      )
      expect(decided.verification?.status).toBe(status)
    })

    test('an unknown type, and a customer that is nobody, are refused', async () => {
      const { id } = await stripe.customers.create()
      const wrong = stripe.customers.createTaxId(id, { type: 'xx_vat', value: '1' })
      expect(await refusal(wrong)).toMatchObject({ statusCode: 400, param: 'type' })
      expect(await refusal(stripe.customers.listTaxIds('cus_nobody'))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      })
    })
  })
}
