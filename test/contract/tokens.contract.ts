import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

const good = { number: '4242424242424242', exp_month: '12', exp_year: '2034', cvc: '123' }

const refused = [
  ['a number with a digit wrong', { number: '4242424242424241' }, 'incorrect_number', 'number'],
  ['a month that is none', { exp_month: '13' }, 'invalid_expiry_month', 'exp_month'],
  ['a year gone by', { exp_year: '2019' }, 'invalid_expiry_year', 'exp_year'],
  ['a security code that is none', { cvc: '12' }, 'invalid_cvc', 'cvc'],
] as const

export function tokensContract({ stripe }: ContractLab): void {
  describe('tokens', () => {
    test('a token carries the card and whether it was used', async () => {
      const token = await stripe.tokens.create({ card: { ...good, name: 'Jenny', address_zip: '94102' } })
      expect(token).toMatchObject({
        object: 'token',
        livemode: false,
        type: 'card',
        used: false,
        card: {
          object: 'card',
          last4: '4242',
          name: 'Jenny',
          address_zip: '94102',
          exp_month: 12,
          exp_year: 2034,
        },
      })
      expect(token.id).toMatch(/^tok_1[A-Za-z0-9]{23}$/)
      expect(token.card).not.toHaveProperty('number')
      expect(await stripe.tokens.retrieve(token.id)).toEqual(token)
    })

    test('a bank account has tokens too', async () => {
      const token = await stripe.tokens.create({
        bank_account: {
          country: 'US',
          currency: 'usd',
          account_number: '000123456789',
          routing_number: '110000000',
          account_holder_name: 'Jane Austen',
          account_holder_type: 'company',
        },
      })
      expect(token).toMatchObject({
        type: 'bank_account',
        bank_account: { object: 'bank_account', bank_name: 'STRIPE TEST BANK', last4: '6789', status: 'new' },
      })
      expect(token.id).toMatch(/^btok_1/)
    })

    test.each(refused)('%s is a card error', async (_, wrong, code, param) => {
      expect(await refusal(stripe.tokens.create({ card: { ...good, ...wrong } }))).toMatchObject({
        class: 'StripeCardError',
        statusCode: 402,
        code,
        param,
      })
    })

    test('a card needs its number', async () => {
      const call = stripe.rawRequest('POST', '/v1/tokens', { card: { exp_month: '12', exp_year: '2034' } })
      expect(await refusal(call)).toMatchObject({ code: 'parameter_missing', param: 'card[number]' })
    })

    test('an unknown token is a 404', async () => {
      expect(await refusal(stripe.tokens.retrieve('tok_nobody'))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
        message: "No such token: 'tok_nobody'",
      })
    })
  })
}
