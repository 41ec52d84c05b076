import type { Customer } from '../customer.ts'
import type { RetryWarning } from '../update-customer-result.ts'
import type { RetryCandidate } from './facts.ts'

/** Where a payment method may be set, but for the customer's default source, which is what all these stand before. */
export type LevelAbove =
  | 'INVOICE_DEFAULT_PAYMENT_METHOD'
  | 'INVOICE_DEFAULT_SOURCE'
  | 'SUBSCRIPTION_DEFAULT_PAYMENT_METHOD'
  | 'SUBSCRIPTION_DEFAULT_SOURCE'
  | 'CUSTOMER_DEFAULT_PAYMENT_METHOD'

export interface Slot {
  level: LevelAbove
  /** Null: nothing is set there. */
  id: string | null
  /** Whether it is charged: a default source that a new one replaces is gone, wherever else it is named. */
  counts: boolean
}

/** What a new source leaves of the customer's own defaults. */
export interface Defaults {
  paymentMethod: string | null
  /** The default source before. */
  replacedSource: string | null
}

/** As a reader of the API would say it. */
const PLACES: Record<LevelAbove, string> = {
  INVOICE_DEFAULT_PAYMENT_METHOD: 'invoice.defaultPaymentMethod',
  INVOICE_DEFAULT_SOURCE: 'invoice.defaultSource',
  SUBSCRIPTION_DEFAULT_PAYMENT_METHOD: 'subscription.defaultPaymentMethod',
  SUBSCRIPTION_DEFAULT_SOURCE: 'subscription.defaultSource',
  CUSTOMER_DEFAULT_PAYMENT_METHOD: 'customer.invoiceSettings.defaultPaymentMethod',
}

/** What Stripe charges for an invoice before the customer's default source, first one first. */
export function slotsBefore(candidate: RetryCandidate, { paymentMethod, replacedSource }: Defaults): Slot[] {
  const { subscription } = candidate
  const places: Omit<Slot, 'counts'>[] = [
    { level: 'INVOICE_DEFAULT_PAYMENT_METHOD', id: candidate.defaultPaymentMethodId },
    { level: 'INVOICE_DEFAULT_SOURCE', id: candidate.defaultSourceId },
    { level: 'SUBSCRIPTION_DEFAULT_PAYMENT_METHOD', id: subscription.defaultPaymentMethodId },
    { level: 'SUBSCRIPTION_DEFAULT_SOURCE', id: subscription.defaultSourceId },
    { level: 'CUSTOMER_DEFAULT_PAYMENT_METHOD', id: paymentMethod },
  ]
  return places.map((place) => ({ ...place, counts: place.id !== null && place.id !== replacedSource }))
}

/** One for each candidate that may have been charged to another card than the new one. */
export function precedenceWarnings(
  candidates: readonly RetryCandidate[],
  customer: Customer,
  replacedSource: string | null,
): RetryWarning[] {
  // As the update left it: the same call may have set or cleared it.
  const paymentMethod = customer.invoiceSettings.defaultPaymentMethod?.id ?? null
  return candidates.flatMap((candidate) =>
    precedenceWarning(candidate, slotsBefore(candidate, { paymentMethod, replacedSource })),
  )
}

/** None when none of the slots counts. */
export function precedenceWarning(candidate: RetryCandidate, slots: readonly Slot[]): RetryWarning[] {
  const set = slots.filter(({ counts }) => counts)
  if (set.length === 0) return []
  const names = set.map(({ level, id }) => `${PLACES[level]} (${id})`).join(', ')
  return [
    {
      __typename: 'RetryWarning',
      code: 'HIGHER_PRIORITY_PAYMENT_METHOD',
      message: `Set before the customer's default source, so the new card may not be the one that is charged: ${names}.`,
      invoiceId: candidate.invoiceId,
      subscriptionId: candidate.subscription.id,
    },
  ]
}
