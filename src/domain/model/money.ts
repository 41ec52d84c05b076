/** An amount in the smallest unit of its currency (cents, yen), beyond 32 bits when it has to be. */
export interface Money {
  __typename: 'Money'
  /** Whole smallest units, within JavaScript's safe integers. Negative is a credit where the field says so. */
  minorUnits: number
  /** ISO 4217, upper case. */
  currency: string
  /** As read in en-US; a door that takes a locale formats anew with {@link formatMoney}. */
  formatted: string
}

/** Makes a Money of Stripe's amount and its lower-case currency. */
export function money(minorUnits: number, currency: string): Money {
  const code = currency.toUpperCase()
  return {
    __typename: 'Money',
    minorUnits,
    currency: code,
    formatted: formatMoney(minorUnits, code, 'en-US'),
  }
}

/** The same of what may be missing. Null: an amount or a currency that cannot be told. */
export function moneyOf(minorUnits: number | null, currency: string | null): Money | null {
  if (minorUnits === null || !Number.isSafeInteger(minorUnits)) return null
  return currency !== null && /^[a-z]{3}$/i.test(currency) ? money(minorUnits, currency) : null
}

// Stripe's own, as Intl goes by what readers are used to see (IDR 0) and ISO 4217 has other special cases (ISK 0):
// docs.stripe.com/currencies#zero-decimal, #three-decimal and #special-cases. All others have hundredths.
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const THOUSANDTHS = new Set('BHD JOD KWD OMR TND'.split(' '))

function digitsOf(currency: string): number {
  if (WHOLE.has(currency)) return 0
  return THOUSANDTHS.has(currency) ? 3 : 2
}

/**
 * Formats an amount for a reader.
 * @throws RangeError when `locale` is not a BCP 47 tag.
 */
export function formatMoney(minorUnits: number, currency: string, locale: string): string {
  const digits = digitsOf(currency)
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits })
  return format.format(`${minorUnits}e-${digits}` as Intl.StringNumericLiteral)
}
