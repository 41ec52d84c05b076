import { afterAll, expect, test } from 'vitest'
import { testCards } from '../../src/sandbox/wallet/test-cards.ts'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe } = running
afterAll(running.close)

/** The two whose number Stripe does not publish exist by name alone. */
const byNumber = testCards.filter(
  ({ suffixes }) => !suffixes.some((suffix) => /FailLostCard|FailStolenCard/.test(suffix)),
)

test('no number and no name stands twice', () => {
  expect(new Set(testCards.map(({ number }) => number)).size).toBe(testCards.length)
  const names = testCards.flatMap(({ suffixes }) => suffixes)
  expect(new Set(names).size).toBe(names.length)
})

test.each(byNumber.map(({ number, country }) => [number, country] as const))(
  '%s is a card of %s',
  async (number, country) => {
    const token = await stripe.tokens.create({ card: { number, exp_month: '12', exp_year: '2034' } })
    expect(token.card).toMatchObject({ last4: number.slice(-4), country })
  },
)

test.each(testCards.flatMap(({ suffixes, attach }) => suffixes.map((suffix) => [suffix, attach] as const)))(
  'tok_%s and pm_card_%s: %s',
  async (suffix, attach) => {
    const { id } = await stripe.customers.create()
    const source = stripe.customers.createSource(id, { source: `tok_${suffix}` })
    const method = stripe.paymentMethods.attach(`pm_card_${suffix}`, { customer: id })
    const codes = await Promise.all(
      [source, method].map((call) =>
        call.then(
          () => 'ok',
          (error) => error.code,
        ),
      ),
    )
    expect(codes.map((code) => code === 'ok')).toEqual([attach === 'ok', attach === 'ok'])
  },
)

test.each([
  ['tok_cvcCheckFail', { cvc_check: 'fail' }],
  ['tok_visa', { cvc_check: 'pass' }],
])('checks of %s', async (source, checks) => {
  const { default_source } = await stripe.customers.create({ source, expand: ['default_source'] })
  expect(default_source).toMatchObject(checks)
})

test('an address fails its checks with the cards made for it', async () => {
  const { id } = await stripe.customers.create()
  const token = await stripe.tokens.create({
    card: {
      number: '4000000000000010',
      exp_month: '12',
      exp_year: '2034',
      address_line1: 'A',
      address_zip: '1',
    },
  })
  expect(token.card).toMatchObject({ address_line1_check: 'unchecked', address_zip_check: 'unchecked' })
  expect(await stripe.customers.createSource(id, { source: token.id })).toMatchObject({
    address_line1_check: 'fail',
    address_zip_check: 'fail',
    cvc_check: null,
  })
})

test('a number that is no test card is declined as a live one', async () => {
  const card = { number: '4111111111111111', exp_month: '12', exp_year: '2034' }
  await expect(stripe.tokens.create({ card })).rejects.toMatchObject({ decline_code: 'test_mode_live_card' })
})
