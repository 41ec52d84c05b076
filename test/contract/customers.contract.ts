import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'
import { weeklyPrice } from './past-due.ts'

const keys =
  'address balance created currency default_source delinquent description discount email id invoice_prefix invoice_settings livemode metadata name next_invoice_sequence object phone preferred_locales shipping tax_exempt test_clock'

export function customersContract({ stripe }: ContractLab): void {
  describe('customers', () => {
    test('created with nothing, has every field and its default', async () => {
      const customer = await stripe.customers.create()
      expect(Object.keys(customer).sort()).toEqual(keys.split(' '))
      expect(customer.id).toMatch(/^cus_[A-Za-z0-9]{14}$/)
      expect(customer).toMatchObject({
        address: null,
        balance: 0,
        currency: null,
        default_source: null,
        delinquent: false,
        description: null,
        discount: null,
        email: null,
        invoice_settings: {
          custom_fields: null,
          default_payment_method: null,
          footer: null,
          rendering_options: null,
        },
        livemode: false,
        metadata: {},
        name: null,
        next_invoice_sequence: 1,
        object: 'customer',
        phone: null,
        preferred_locales: [],
        shipping: null,
        tax_exempt: 'none',
        test_clock: null,
      })
    })

    test('omitted fields stay as they were, sent fields are written, and retrieve agrees', async () => {
      const { id } = await stripe.customers.create({
        email: 'jenny@example.com',
        name: 'Jenny',
        phone: '+15555555555',
      })
      const updated = await stripe.customers.update(id, { name: ' Jenny Rosen ', description: 'A friend' })
      expect(updated).toMatchObject({
        email: 'jenny@example.com',
        name: 'Jenny Rosen',
        phone: '+15555555555',
        description: 'A friend',
      })
      expect(await stripe.customers.retrieve(id)).toEqual(updated)
    })

    test('an empty value unsets a field', async () => {
      const { id } = await stripe.customers.create({
        email: 'jenny@example.com',
        name: 'Jenny',
        description: 'd',
        phone: '1',
        address: { city: 'Paris' },
        shipping: { name: 'Jenny', address: { line1: 'Rue 1' } },
        tax_exempt: 'exempt',
      })
      const cleared = await stripe.customers.update(id, {
        email: '',
        name: '',
        description: '',
        phone: '',
        address: '',
        shipping: '',
        tax_exempt: '',
      })
      expect(cleared).toMatchObject({
        email: null,
        name: null,
        description: null,
        phone: null,
        address: null,
        shipping: null,
        tax_exempt: 'none',
      })
    })

    test('address and shipping are replaced whole, and a country is stored in upper case', async () => {
      const { id } = await stripe.customers.create({
        address: { line1: 'Rue 1', city: 'Paris', country: 'fr' },
      })
      const { address, shipping } = await stripe.customers.update(id, {
        address: { city: 'Lyon', country: 'fr' },
        shipping: { name: 'Jenny', address: { city: 'Lyon' } },
      })
      const rest = { line1: null, line2: null, postal_code: null, state: null }
      expect(address).toEqual({ ...rest, city: 'Lyon', country: 'FR' })
      expect(shipping).toMatchObject({ name: 'Jenny', address: { ...rest, city: 'Lyon', country: null } })
    })

    test('metadata is merged key by key, and emptied as a whole', async () => {
      const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } })
      expect((await stripe.customers.update(id, { metadata: { b: '', c: 3 } })).metadata).toEqual({
        a: '1',
        c: '3',
      })
      expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({})
    })

    test('invoice settings are merged field by field; the list of custom fields is replaced', async () => {
      const { id } = await stripe.customers.create({ invoice_settings: { footer: 'Thanks' } })
      const { invoice_settings } = await stripe.customers.update(id, {
        invoice_settings: {
          custom_fields: [{ name: 'PO', value: '1' }],
          rendering_options: { amount_tax_display: 'exclude_tax' },
        },
      })
      expect(invoice_settings).toEqual({
        custom_fields: [{ name: 'PO', value: '1' }],
        default_payment_method: null,
        footer: 'Thanks',
        rendering_options: { amount_tax_display: 'exclude_tax', template: null },
      })
    })

    test('names of business and individual show while they are set', async () => {
      const { id } = await stripe.customers.create({
        business_name: 'Rocket Rides',
        individual_name: 'Jenny',
      })
      expect(await stripe.customers.retrieve(id)).toMatchObject({
        business_name: 'Rocket Rides',
        individual_name: 'Jenny',
      })
      const cleared = await stripe.customers.update(id, { business_name: '' })
      expect(cleared).not.toHaveProperty('business_name')
      expect(cleared.individual_name).toBe('Jenny')
    })

    test('an unknown customer is a 404 that names the id', async () => {
      expect(await refusal(stripe.customers.retrieve('cus_nobody'))).toEqual({
        class: 'StripeInvalidRequestError',
        statusCode: 404,
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'id',
        decline_code: undefined,
        message: "No such customer: 'cus_nobody'",
      })
    })

    test('a deleted customer leaves a stub, is not listed, and cannot be updated', async () => {
      const email = `${crypto.randomUUID()}@example.com`
      const { id } = await stripe.customers.create({ email, source: 'tok_visa' })
      const stub = { id, object: 'customer', deleted: true }
      expect(await stripe.customers.del(id)).toEqual(stub)
      expect(await stripe.customers.retrieve(id)).toEqual(stub)
      expect((await stripe.customers.list({ email })).data).toEqual([])
      expect(await refusal(stripe.customers.update(id, { name: 'x' }))).toMatchObject({
        code: 'resource_missing',
      })
    })

    test('what a deleted customer had is gone, and what it was billed stays', async () => {
      const { id } = await stripe.customers.create({
        source: 'tok_visa',
        tax_id_data: [{ type: 'us_ein', value: '12-3456789' }],
      })
      const { id: method } = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
      const { id: price } = await weeklyPrice(stripe, 1000)
      const subscription = await stripe.subscriptions.create({ customer: id, items: [{ price }] })
      await stripe.customers.del(id)

      const gone = { statusCode: 404, code: 'resource_missing', message: `No such customer: '${id}'` }
      expect(await refusal(stripe.customers.listSources(id))).toMatchObject(gone)
      expect(await refusal(stripe.customers.listTaxIds(id))).toMatchObject(gone)
      expect(await refusal(stripe.customers.listPaymentMethods(id))).toMatchObject(gone)
      expect(await refusal(stripe.customers.listBalanceTransactions(id))).toMatchObject(gone)
      expect(await refusal(stripe.customers.retrieveCashBalance(id))).toMatchObject(gone)
      expect(await refusal(stripe.customers.createSource(id, { source: 'tok_visa' }))).toMatchObject(gone)
      expect(await refusal(stripe.customers.del(id))).toMatchObject(gone)
      expect(await stripe.paymentMethods.retrieve(method)).toMatchObject({ customer: null })
      expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' })
      const { data } = await stripe.invoices.list({ customer: id, expand: ['data.customer'] })
      expect(data).toMatchObject([{ status: 'paid', customer: { id, deleted: true } }])
      expect((await stripe.subscriptions.list({ customer: id, status: 'all' })).data).toHaveLength(1)
    })

    test('what shows only when asked for', async () => {
      const { id } = await stripe.customers.create({
        source: 'tok_visa',
        address: { country: 'FR' },
        tax: { ip_address: '8.8.8.8' },
      })
      const plain = await stripe.customers.retrieve(id)
      for (const field of [
        'sources',
        'subscriptions',
        'tax',
        'tax_ids',
        'cash_balance',
        'invoice_credit_balance',
      ]) {
        expect(plain).not.toHaveProperty(field)
      }
      const expanded = await stripe.customers.retrieve(id, {
        expand: ['sources', 'subscriptions', 'tax', 'tax_ids', 'cash_balance', 'default_source'],
      })
      expect(expanded).toMatchObject({
        sources: {
          object: 'list',
          has_more: false,
          url: `/v1/customers/${id}/sources`,
          data: [{ object: 'card' }],
        },
        subscriptions: { object: 'list', data: [], url: `/v1/customers/${id}/subscriptions` },
        tax_ids: { object: 'list', data: [], url: `/v1/customers/${id}/tax_ids` },
        tax: { ip_address: '8.8.8.8', location: { country: 'FR' } },
        cash_balance: {
          object: 'cash_balance',
          customer: id,
          settings: { reconciliation_mode: 'automatic' },
        },
        default_source: { object: 'card', last4: '4242', customer: id },
      })
    })

    test('tax ids may be given at the start, and are checked by their kind', async () => {
      const { tax_ids } = await stripe.customers.create({
        tax_id_data: [
          { type: 'eu_vat', value: 'DE123456789' },
          { type: 'us_ein', value: '12-3456789' },
        ],
        expand: ['tax_ids'],
      })
      expect(tax_ids?.data.map(({ type, value, country }) => [type, value, country])).toEqual([
        ['us_ein', '12-3456789', 'US'],
        ['eu_vat', 'DE123456789', 'DE'],
      ])
      const wrong = stripe.customers.create({ tax_id_data: [{ type: 'eu_vat', value: 'DE1' }] })
      expect(await refusal(wrong)).toMatchObject({
        statusCode: 400,
        code: 'tax_id_invalid',
        param: 'tax_id_data[0][value]',
        message: 'Invalid value for eu_vat.',
      })
    })

    test('the list is newest first, filtered, and paged both ways by the SDK', async () => {
      const email = `${crypto.randomUUID()}@example.com`
      const ids: string[] = []
      for (let index = 0; index < 5; index += 1) ids.unshift((await stripe.customers.create({ email })).id)

      const first = await stripe.customers.list({ email, limit: 2 })
      expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' })
      expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))

      const all = await stripe.customers.list({ email, limit: 2 }).autoPagingToArray({ limit: 10 })
      expect(all.map(({ id }) => id)).toEqual(ids)

      const before = await stripe.customers.list({ email, limit: 2, ending_before: ids[4] ?? '' })
      expect(before.data.map(({ id }) => id)).toEqual(ids.slice(2, 4))
      expect(before.has_more).toBe(true)
    })

    test('a cursor that is nobody, and two cursors, are refused', async () => {
      const both = { starting_after: 'cus_a', ending_before: 'cus_b' }
      expect(await refusal(stripe.customers.list({ starting_after: 'cus_nobody' }))).toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
        param: 'starting_after',
        message: "No such customer: 'cus_nobody'",
      })
      expect((await refusal(stripe.customers.list(both)))['message']).toBe(
        'Received both starting_after and ending_before parameters. Please pass in only one.',
      )
    })
  })
}
