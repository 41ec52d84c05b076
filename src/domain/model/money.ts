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

// Intl's digits follow ISO 4217, Stripe's amounts do not everywhere: these are charged in hundredths all
// the same, or in whole units (docs.stripe.com/currencies#special-cases and #zero-decimal).
const STRIPE_DIGITS: Record<string, number> = { ISK: 2, UGX: 2, HUF: 2, TWD: 2, MGA: 0 }

/**
 * Formats an amount for a reader.
 * @throws RangeError when `locale` is not a BCP 47 tag.
 */
export function formatMoney(minorUnits: number, currency: string, locale: string): string {
  const style = { style: 'currency', currency } as const
  const isoDigits = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2
  const digits = STRIPE_DIGITS[currency] ?? isoDigits
  const format = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits })
  return format.format(`${minorUnits}e-${digits}` as Intl.StringNumericLiteral)
}
