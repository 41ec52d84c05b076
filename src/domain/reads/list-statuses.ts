/** What subscriptions can be narrowed to; Stripe's words in upper case. */
export const SUBSCRIPTION_STATUSES = [
  'ACTIVE',
  'ALL',
  'CANCELED',
  'ENDED',
  'INCOMPLETE',
  'INCOMPLETE_EXPIRED',
  'PAST_DUE',
  'PAUSED',
  'TRIALING',
  'UNPAID',
] as const

/** What invoices can be narrowed to; Stripe's words in upper case. */
export const INVOICE_STATUSES = ['DRAFT', 'OPEN', 'PAID', 'UNCOLLECTIBLE', 'VOID'] as const

/** The doors' word for a status as Stripe's. */
export function stripeStatus(status: string | null | undefined): string | null {
  return status?.toLowerCase() ?? null
}
