import type { OpenInvoice, RetryCandidate } from './facts.ts'

/**
 * The invoices Stripe is expected to retry when a new card source is given: of each past-due subscription that
 * bills automatically the latest open one with automatic collection, also when a newer one lacks it.
 */
export function candidatesOf(invoices: readonly OpenInvoice[]): RetryCandidate[] {
  const latest = new Map<string, RetryCandidate>()
  for (const invoice of invoices) {
    if (!isEligible(invoice)) continue
    const rival = latest.get(invoice.subscription.id)
    if (rival === undefined || isLater(invoice, rival)) latest.set(invoice.subscription.id, invoice)
  }
  return [...latest.values()]
}

function isEligible(invoice: OpenInvoice): invoice is RetryCandidate {
  const { autoAdvance, subscription } = invoice
  return (
    autoAdvance &&
    subscription?.status === 'past_due' &&
    subscription.collectionMethod === 'charge_automatically' &&
    !subscription.collectionPaused
  )
}

function isLater(a: OpenInvoice, b: OpenInvoice): boolean {
  return a.created === b.created ? a.invoiceId > b.invoiceId : a.created > b.created
}
