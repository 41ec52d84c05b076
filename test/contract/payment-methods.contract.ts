import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

const keys =
  'allow_redisplay billing_details card created customer customer_account id livemode metadata object type'

export function paymentMethodsContract({ stripe }: ContractLab): void {
  describe('payment methods', () => {
    test('made of a token, has every field', async () => {
      const method = await stripe.paymentMethods.create({
        type: 'card',
        card: { token: 'tok_mastercard' },
        billing_details: { email: 'jenny@example.com', address: { country: 'FR' } },
        metadata: { a: '1' },
      })
      expect(Object.keys(method).sort()).toEqual(keys.split(' '))
      expect(method).toMatchObject({
        object: 'payment_method',
        type: 'card',
        customer: null,
        metadata: { a: '1' },
        billing_details: { email: 'jenny@example.com', address: { country: 'FR', city: null } },
        card: {
          brand: 'mastercard',
          last4: '4444',
          funding: 'credit',
          networks: { available: ['mastercard'] },
        },
      })
      expect(await stripe.paymentMethods.retrieve(method.id)).toEqual(method)
    })

    test('a named one is attached, listed, made the default, and detached for good', async () => {
      const { id } = await stripe.customers.create()
      const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
      expect(method).toMatchObject({ customer: id, card: { last4: '4242', checks: { cvc_check: 'pass' } } })
      expect((await stripe.customers.listPaymentMethods(id)).data.map((one) => one.id)).toEqual([method.id])
      expect((await stripe.paymentMethods.list({ customer: id, type: 'card' })).data).toHaveLength(1)
      expect(await stripe.customers.retrievePaymentMethod(id, method.id)).toEqual(method)

      const settings = { default_payment_method: method.id }
      const updated = await stripe.customers.update(id, {
        invoice_settings: settings,
        expand: ['invoice_settings.default_payment_method'],
      })
      expect(updated.invoice_settings.default_payment_method).toMatchObject({
        id: method.id,
        object: 'payment_method',
      })

      expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ id: method.id, customer: null })
      expect(await stripe.customers.retrieve(id)).toMatchObject({
        invoice_settings: { default_payment_method: null },
      })
      expect((await refusal(stripe.paymentMethods.attach(method.id, { customer: id })))['message']).toMatch(
        /^This PaymentMethod was previously used without being attached to a Customer or was detached/,
      )
    })

    test('one that the issuer refuses is not attached', async () => {
      const { id } = await stripe.customers.create()
      const call = stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: id })
      expect(await refusal(call)).toMatchObject({
        class: 'StripeCardError',
        statusCode: 402,
        code: 'card_declined',
      })
      expect((await stripe.customers.listPaymentMethods(id)).data).toEqual([])
    })

    test('the customer may have it from the start, as the default', async () => {
      const { id: method } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
      const customer = await stripe.customers.create({
        payment_method: method,
        invoice_settings: { default_payment_method: method },
      })
      expect(customer.invoice_settings.default_payment_method).toBe(method)
    })

    test('billing details and dates are updated once somebody has it', async () => {
      const { id: customer } = await stripe.customers.create()
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      const updated = await stripe.paymentMethods.update(id, {
        allow_redisplay: 'always',
        billing_details: { name: 'Jenny' },
        card: { exp_month: 7, exp_year: 2041 },
      })
      expect(updated).toMatchObject({
        allow_redisplay: 'always',
        billing_details: { name: 'Jenny', email: null },
        card: { exp_month: 7, exp_year: 2041 },
      })
    })

    test('a bank account is one too, under its own type', async () => {
      const { id: customer } = await stripe.customers.create({ source: 'tok_visa' })
      const attached = await stripe.paymentMethods.attach('pm_usBankAccount', { customer })
      expect(attached).toMatchObject({
        customer,
        type: 'us_bank_account',
        us_bank_account: { last4: '6789', routing_number: '110000000', account_type: 'checking' },
      })
      expect(attached).not.toHaveProperty('card')
      const made = await stripe.paymentMethods.create({
        type: 'us_bank_account',
        us_bank_account: {
          account_holder_type: 'company',
          account_number: '000123456789',
          routing_number: '110000000',
        },
        billing_details: { name: 'Jenny' },
      })
      expect(made).toMatchObject({ customer: null, us_bank_account: { account_holder_type: 'company' } })
      const types = async (type?: Stripe.CustomerListPaymentMethodsParams.Type) => {
        const { data } = await stripe.customers.listPaymentMethods(customer, { ...(type && { type }) })
        return data.map((method) => method.type)
      }
      expect((await types()).sort()).toEqual(['card', 'us_bank_account'])
      expect(await types('us_bank_account')).toEqual(['us_bank_account'])
      expect(await types('card')).toEqual(['card'])
    })

    test('a legacy card is listed among them', async () => {
      const { id, default_source } = await stripe.customers.create({ source: 'tok_visa' })
      const { data } = await stripe.customers.listPaymentMethods(id, { type: 'card' })
      expect(data).toMatchObject([
        { id: default_source, object: 'payment_method', card: { brand: 'visa', last4: '4242' } },
      ])
      const banks = { type: 'us_bank_account' } as const
      expect((await stripe.customers.listPaymentMethods(id, banks)).data).toEqual([])
      expect((await stripe.paymentMethods.list({ customer: id, ...banks })).data).toEqual([])
    })

    test('an unknown one is refused, wherever its id stands', async () => {
      const { id: customer } = await stripe.customers.create()
      expect(await refusal(stripe.paymentMethods.retrieve('pm_nobody'))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
        message: "No such PaymentMethod: 'pm_nobody'",
      })
      expect(await refusal(stripe.customers.create({ payment_method: 'pm_nobody' }))).toMatchObject({
        statusCode: 400,
        param: 'payment_method',
      })
      expect(
        await refusal(stripe.paymentMethods.attach('pm_card_visa', { customer: 'cus_nobody' })),
      ).toMatchObject({
        statusCode: 400,
        param: 'customer',
      })
      expect(await refusal(stripe.customers.retrievePaymentMethod(customer, 'pm_nobody'))).toMatchObject({
        statusCode: 404,
      })
    })
  })
}
