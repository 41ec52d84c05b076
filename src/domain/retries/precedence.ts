import type { Customer } from '../model/customer.ts'
import type { RetryWarning } from '../update-customer/update-customer-result.ts'
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

/** What an update left of the customer's own defaults: the same call may have set or cleared one. */
export function defaultsAfter(customer: Customer, replacedSource: string | null): Defaults {
  return { paymentMethod: customer.invoiceSettings.defaultPaymentMethod?.id ?? null, replacedSource }
}

/** What is charged in the place of a new card, if anything is. */
export function instrumentsBefore(candidate: RetryCandidate, defaults: Defaults): ReadonlySet<string> {
  return new Set(slotsBefore(candidate, defaults).flatMap(({ id, counts }) => (counts && id ? [id] : [])))
}

/** None when none of the slots counts. `charged` is the instrument that is known to have been taken instead. */
export function precedenceWarning(
  candidate: RetryCandidate,
  slots: readonly Slot[],
  charged: string | null = null,
): RetryWarning[] {
  const set = slots.filter(({ id, counts }) => counts && (charged === null || id === charged))
  if (set.length === 0) return []
  const names = set.map(({ level, id }) => `${PLACES[level]} (${id})`).join(', ')
  return [
    {
      __typename: 'RetryWarning',
      code: 'HIGHER_PRIORITY_PAYMENT_METHOD',
      message: `${charged === null ? MAY_BE_CHARGED : WAS_CHARGED}: ${names}.`,
      invoiceId: candidate.invoiceId,
      subscriptionId: candidate.subscription.id,
    },
  ]
}

const MAY_BE_CHARGED =
  "Set before the customer's default source, so the new card may not be the one that is charged"
const WAS_CHARGED = "Charged instead of the new card, as it is set before the customer's default source"
