import { expect, it } from 'vitest'
import { formatMoney } from '../../src/domain/model/money.ts'

it.each([
  ['USD', 'en-US', '$12,345.67'],
  ['EUR', 'de-DE', '12.345,67 €'],
  ['JPY', 'en-US', '¥1,234,567'],
  ['KRW', 'en-US', '₩1,234,567'],
  ['MGA', 'en-US', 'MGA 1,234,567'],
  ['KWD', 'en-US', 'KWD 1,234.567'],
  // Readers of these see no hundredths, but Stripe counts them.
  ['IDR', 'en-US', 'IDR 12,345.67'],
  ['COP', 'en-US', 'COP 12,345.67'],
  ['PKR', 'en-US', 'PKR 12,345.67'],
  ['ALL', 'en-US', 'ALL 12,345.67'],
  ['HUF', 'en-US', 'HUF 12,345.67'],
  ['ISK', 'en-US', 'ISK 12,345.67'],
  ['UGX', 'en-US', 'UGX 12,345.67'],
  ['XXX', 'en-US', '¤12,345.67'],
])('1234567 of the smallest unit of %s are, in %s, %s', (currency, locale, formatted) => {
  expect(formatMoney(1_234_567, currency, locale).replaceAll('\u00A0', ' ')).toBe(formatted)
})

it('keeps every digit of what a number holds exactly', () => {
  expect(formatMoney(-9_007_199_254_740_991, 'USD', 'en-US')).toBe('-$90,071,992,547,409.91')
})
