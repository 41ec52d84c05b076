import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

const cardKeys =
  'address_city address_country address_line1 address_line1_check address_line2 address_state address_zip address_zip_check brand country customer cvc_check dynamic_last4 exp_month exp_year fingerprint funding id last4 metadata name networks object regulated_status tokenization_method'

/** Tokens whose card no customer may have: code, decline code and param of the refusal. */
const refusedTokens = [
  ['tok_chargeDeclined', 'card_declined', 'generic_decline'],
  ['tok_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['tok_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['tok_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['tok_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['tok_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
  ['tok_chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
  ['tok_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['tok_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ['tok_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
] as const

const brands = [
  ['tok_visa', 'Visa', '4242', 'credit'],
  ['tok_visa_debit', 'Visa', '5556', 'debit'],
  ['tok_mastercard', 'MasterCard', '4444', 'credit'],
  ['tok_mastercard_prepaid', 'MasterCard', '5100', 'prepaid'],
  ['tok_amex', 'American Express', '0005', 'credit'],
  ['tok_discover', 'Discover', '1117', 'credit'],
  ['tok_diners', 'Diners Club', '0004', 'credit'],
  ['tok_jcb', 'JCB', '0505', 'credit'],
  ['tok_unionpay', 'UnionPay', '0005', 'credit'],
] as const

export function sourcesContract({ stripe }: ContractLab): void {
  async function cards(customer: string): Promise<string[]> {
    return (await stripe.customers.listSources(customer)).data.map(({ id }) => id)
  }

  describe('sources', () => {
    test.each(brands)('%s is a %s card ending in %s', async (source, brand, last4, funding) => {
      const customer = await stripe.customers.create({ source, expand: ['default_source'] })
      expect(Object.keys(customer.default_source ?? {}).sort()).toEqual(cardKeys.split(' '))
      expect(customer.default_source).toMatchObject({
        object: 'card',
        brand,
        last4,
        funding,
        customer: customer.id,
      })
    })

    test('a source on update becomes the default and takes the place of the old one', async () => {
      const { id, default_source: old } = await stripe.customers.create({ source: 'tok_visa' })
      await stripe.customers.createSource(id, { source: 'tok_amex' })
      const updated = await stripe.customers.update(id, { source: 'tok_mastercard' })
      expect(updated.default_source).toMatch(/^card_1[A-Za-z0-9]{23}$/)
      expect(updated.default_source).not.toBe(old)
      const held = await cards(id)
      expect(held).toHaveLength(2)
      expect(held).toContain(updated.default_source)
      expect(held).not.toContain(old)
    })

    test.each(refusedTokens)(
      '%s cannot be attached, and nothing changes',
      async (source, code, decline_code) => {
        const before = await stripe.customers.create({ source: 'tok_visa', name: 'Before' })
        expect(await refusal(stripe.customers.update(before.id, { source, name: 'After' }))).toMatchObject({
          class: 'StripeCardError',
          statusCode: 402,
          type: 'card_error',
          code,
          decline_code,
        })
        expect(await stripe.customers.retrieve(before.id)).toEqual(before)
        expect(await cards(before.id)).toEqual([before.default_source])
      },
    )

    test('a card whose charges fail is attached all the same', async () => {
      const { default_source } = await stripe.customers.create({ source: 'tok_chargeCustomerFail' })
      expect(default_source).toMatch(/^card_/)
    })

    test('a token is used once', async () => {
      const { id } = await stripe.customers.create()
      const token = await newToken(stripe)
      const updated = await stripe.customers.update(id, { source: token.id })
      expect(updated.default_source).toBe(token.card?.id)
      expect(await stripe.tokens.retrieve(token.id)).toMatchObject({ used: true })
      expect(await refusal(stripe.customers.update(id, { source: token.id }))).toMatchObject({
        statusCode: 400,
        code: 'token_already_used',
        message: `You cannot use a Stripe token more than once: ${token.id}.`,
      })
    })

    test('the first source becomes the default, a second one does not', async () => {
      const { id } = await stripe.customers.create()
      const first = await stripe.customers.createSource(id, { source: 'tok_visa', metadata: { a: '1' } })
      const second = await stripe.customers.createSource(id, { source: 'tok_amex' })
      expect(first).toMatchObject({ metadata: { a: '1' }, customer: id })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ default_source: first.id })
      const chosen = await stripe.customers.update(id, { default_source: second.id })
      expect(chosen.default_source).toBe(second.id)
      expect((await cards(id)).sort()).toEqual([first.id, second.id].sort())
    })

    test('a card is retrieved, updated and deleted under its customer', async () => {
      const { id, default_source } = await stripe.customers.create({ source: 'tok_visa' })
      const card = String(default_source)
      const updated = await stripe.customers.updateSource(id, card, {
        name: 'Jenny',
        exp_year: '2040',
        address_zip: '94102',
      })
      expect(updated).toMatchObject({ id: card, name: 'Jenny', exp_year: 2040, address_zip: '94102' })
      expect(await stripe.customers.retrieveSource(id, card)).toEqual(updated)
      expect(await stripe.customers.deleteSource(id, card)).toMatchObject({
        id: card,
        object: 'card',
        deleted: true,
      })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ default_source: null })
      expect(await refusal(stripe.customers.retrieveSource(id, card))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      })
    })

    test('the next card takes over when the default is deleted', async () => {
      const { id, default_source } = await stripe.customers.create({ source: 'tok_visa' })
      const other = await stripe.customers.createSource(id, { source: 'tok_amex' })
      await stripe.customers.deleteSource(id, String(default_source))
      expect(await stripe.customers.retrieve(id)).toMatchObject({ default_source: other.id })
    })

    test('a bank account is a source too', async () => {
      const { id } = await stripe.customers.create({ source: 'btok_us_verified' })
      const { data } = await stripe.customers.listSources(id, { object: 'bank_account' })
      expect(data).toMatchObject([
        { object: 'bank_account', last4: '6789', routing_number: '110000000', customer: id },
      ])
      expect((await stripe.customers.listSources(id, { object: 'card' })).data).toEqual([])
    })

    test('a bank account is verified by its two deposits, and then no more', async () => {
      const { id } = await stripe.customers.create({ source: 'btok_us' })
      const { data } = await stripe.customers.listSources(id, { object: 'bank_account' })
      const bank = data[0]?.id ?? ''
      expect(data).toMatchObject([{ status: 'new' }])
      const wrong = stripe.customers.verifySource(id, bank, { amounts: [1, 2] })
      expect(await refusal(wrong)).toMatchObject({
        statusCode: 400,
        code: 'bank_account_verification_failed',
      })
      const verified = await stripe.customers.verifySource(id, bank, { amounts: [45, 32] })
      expect(verified).toMatchObject({ id: bank, object: 'bank_account', status: 'verified' })
      const again = stripe.customers.verifySource(id, bank, { amounts: [32, 45] })
      expect(await refusal(again)).toMatchObject({ statusCode: 400 })
    })

    test('a bank account is updated, made the default, and deleted', async () => {
      const { id } = await stripe.customers.create({ source: 'tok_visa' })
      const bank = await stripe.customers.createSource(id, { source: 'btok_us_verified' })
      expect(
        await stripe.customers.updateSource(id, bank.id, {
          account_holder_name: 'Jane',
          account_holder_type: 'company',
          metadata: { a: '1' },
        }),
      ).toMatchObject({ account_holder_name: 'Jane', account_holder_type: 'company', metadata: { a: '1' } })
      expect(await refusal(stripe.customers.updateSource(id, bank.id, { exp_month: '1' }))).toMatchObject({
        code: 'parameter_unknown',
      })
      const chosen = await stripe.customers.update(id, {
        default_source: bank.id,
        expand: ['default_source'],
      })
      expect(chosen.default_source).toMatchObject({ id: bank.id, object: 'bank_account' })
      expect(await stripe.customers.deleteSource(id, bank.id)).toEqual({
        id: bank.id,
        object: 'bank_account',
        currency: 'usd',
        deleted: true,
      })
      const { default_source } = (await stripe.customers.retrieve(id)) as Stripe.Customer
      expect(default_source).toMatch(/^card_/)
    })

    test('a source object is made, given to a customer, changed and released', async () => {
      const made = await stripe.sources.create({
        type: 'card',
        token: 'tok_visa',
        owner: { name: 'Jenny', email: 'jenny@example.com' },
      })
      expect(made).toMatchObject({
        id: expect.stringMatching(/^src_1[A-Za-z0-9]{23}$/),
        object: 'source',
        type: 'card',
        status: 'chargeable',
        card: { brand: 'Visa', last4: '4242' },
        owner: { name: 'Jenny', email: 'jenny@example.com', phone: null },
      })
      expect(await stripe.sources.retrieve(made.id)).toEqual(made)
      const { id } = await stripe.customers.create({ source: made.id })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ default_source: made.id })
      const { data } = await stripe.customers.listSources(id, { object: 'source' })
      expect(data).toMatchObject([{ id: made.id, object: 'source', customer: id }])
      const changed = await stripe.customers.updateSource(id, made.id, {
        owner: { phone: '+15555550100' },
        metadata: { a: '1' },
      })
      expect(changed).toMatchObject({ owner: { name: 'Jenny', phone: '+15555550100' }, metadata: { a: '1' } })
      const { id: other } = await stripe.customers.create()
      expect(await refusal(stripe.customers.createSource(other, { source: made.id }))).toMatchObject({
        statusCode: 400,
      })
      expect(await stripe.customers.deleteSource(id, made.id)).toMatchObject({
        id: made.id,
        object: 'source',
        status: 'consumed',
      })
      expect((await stripe.customers.listSources(id)).data).toEqual([])
    })

    test('a source that is nobody’s id is refused', async () => {
      const { id } = await stripe.customers.create()
      expect(await refusal(stripe.customers.update(id, { source: 'src_nobody' }))).toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
        param: 'source',
        message: "No such source: 'src_nobody'",
      })
    })

    test('the same number has the same fingerprint', async () => {
      const { id } = await stripe.customers.create({ source: 'tok_visa' })
      await stripe.customers.createSource(id, { source: 'tok_visa' })
      const { data } = await stripe.customers.listSources(id)
      const prints = new Set(data.map((source) => 'fingerprint' in source && source.fingerprint))
      expect(data).toHaveLength(2)
      expect(prints.size).toBe(1)
    })
  })
}

async function newToken(stripe: Stripe): Promise<Stripe.Token> {
  return stripe.tokens.create({
    card: { number: '4242424242424242', exp_month: '12', exp_year: '2034', cvc: '123' },
  })
}
