const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))

/** A minor amount as invoice lines print it: `$20.00`, `¥500`. */
export function formatAmount(amountMinor: number, currency: string): string {
  const amount = ZERO_DECIMAL.has(currency) ? amountMinor : amountMinor / 100
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
}
