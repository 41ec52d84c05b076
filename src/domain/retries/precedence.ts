import type { Customer } from '../customer.ts'
import type { RetryWarning } from '../update-customer-result.ts'
import type { RetryCandidate } from './facts.ts'

interface Instrument {
  /** Where it is set, as a reader of the API would say it. */
  place: string
  id: string
}

/** What Stripe charges for an invoice before the customer's default source, first one first. */
export function instrumentsBefore(candidate: RetryCandidate, customer: Customer): Instrument[] {
  const { subscription } = candidate
  const places: [string, string | null | undefined][] = [
    ['invoice.defaultPaymentMethod', candidate.defaultPaymentMethodId],
    ['invoice.defaultSource', candidate.defaultSourceId],
    ['subscription.defaultPaymentMethod', subscription.defaultPaymentMethodId],
    ['subscription.defaultSource', subscription.defaultSourceId],
    // As the update left it: the same call may have set or cleared it.
    ['customer.invoiceSettings.defaultPaymentMethod', customer.invoiceSettings.defaultPaymentMethod?.id],
  ]
  return places.flatMap(([place, id]) => (id ? [{ place, id }] : []))
}

/** One for each candidate that may have been charged to another card than the new one. */
export function precedenceWarnings(
  candidates: readonly RetryCandidate[],
  customer: Customer,
): RetryWarning[] {
  return candidates.flatMap((candidate) => {
    const names = instrumentsBefore(candidate, customer).map(({ place, id }) => `${place} (${id})`)
    return names.length === 0 ? [] : [precedenceWarning(candidate, names.join(', '))]
  })
}

function precedenceWarning(candidate: RetryCandidate, names: string): RetryWarning {
  return {
    __typename: 'RetryWarning',
    code: 'HIGHER_PRIORITY_PAYMENT_METHOD',
    message: `Set before the customer's default source, so the new card may not be the one that is charged: ${names}.`,
    invoiceId: candidate.invoiceId,
    subscriptionId: candidate.subscription.id,
  }
}
