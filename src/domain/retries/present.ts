import { moneyOf, type Money } from '../model/money.ts'
import type {
  RetriedInvoice,
  RetryOutcome,
  RetryDetection,
  RetryWarning,
  RetryWarningCode,
} from '../update-customer/update-customer-result.ts'
import type { Decision } from './classify.ts'
import { declineOf } from './decline.ts'
import type { InvoiceLook, RetryCandidate, RetrySnapshot } from './facts.ts'
import { isOpen, type Sighting } from './look.ts'

/** What a call that sets off payments tells of them. */
export interface DetectedRetries {
  retriedInvoices: RetriedInvoice[]
  retryDetection: RetryDetection
}

/** `known` are warnings that were found without a look. */
export function detectedOf(
  snapshot: RetrySnapshot,
  sightings: readonly Sighting[],
  waitedMs: number,
  known: readonly RetryWarning[],
): DetectedRetries {
  const listed = snapshot.late ? sightings.filter((sighting) => !isOpen(sighting)) : sightings
  return {
    retriedInvoices: listed.flatMap(retriedInvoiceOf),
    retryDetection: {
      __typename: 'RetryDetection',
      status: statusOf(snapshot, sightings),
      candidates: snapshot.candidates.length,
      waitedMs,
      warnings: [...known, ...warningsOf(snapshot, sightings)],
    },
  }
}

/** One entry, or none for what was not retried (a warning says why) and for what could never be read. */
function retriedInvoiceOf({ candidate, decision, look, observedAt }: Sighting): RetriedInvoice[] {
  const amount = amountOf(candidate)
  if (look === null || decision.kind === 'warning' || amount === null) return []
  const outcome = outcomeOf(decision)
  const isRefused = outcome === 'DECLINED' || outcome === 'REQUIRES_ACTION'
  const error = isRefused ? (look.intent?.lastError ?? null) : null
  return [
    {
      __typename: 'RetriedInvoice',
      invoice: look.invoice,
      subscription: look.subscription,
      outcome,
      amount,
      decline: error && declineOf(error),
      nextAction: outcome === 'REQUIRES_ACTION' ? confirmation(look) : null,
      observedAt,
    },
  ]
}

/** Null: Stripe did not tell what was to be paid. */
function amountOf({ amountRemainingMinor, currency }: RetryCandidate): Money | null {
  return moneyOf(amountRemainingMinor, currency)
}

function outcomeOf(decision: Exclude<Decision, { kind: 'warning' }>): RetryOutcome {
  return decision.kind === 'outcome' ? decision.outcome : 'PENDING'
}

function confirmation({ invoice, clientSecret }: InvoiceLook): RetriedInvoice['nextAction'] {
  return { __typename: 'NextAction', type: 'CONFIRM_PAYMENT', url: invoice.hostedInvoiceUrl, clientSecret }
}

/** How far detection came. */
function statusOf(snapshot: RetrySnapshot, sightings: readonly Sighting[]): RetryDetection['status'] {
  const isNothingRead = sightings.length > 0 && sightings.every((sighting) => isUnread(sighting))
  if (isNothingRead) return 'FAILED'
  const isPart = snapshot.truncated || snapshot.late || sightings.some(isOpen) || sightings.some(isUnlisted)
  return isPart ? 'PARTIAL' : 'COMPLETE'
}

/** It has an outcome, and no amount to list it with. */
function isUnlisted({ candidate, decision }: Sighting): boolean {
  return decision.kind !== 'warning' && amountOf(candidate) === null
}

function isUnread({ look, hasFailed }: Sighting): boolean {
  return hasFailed && look === null
}

/** What to know beyond the list. */
function warningsOf(snapshot: RetrySnapshot, sightings: readonly Sighting[]): RetryWarning[] {
  return [
    ...(snapshot.truncated ? [warning('SNAPSHOT_TRUNCATED', null)] : []),
    ...(snapshot.late ? [warning('SNAPSHOT_MISSING', null)] : []),
    ...sightings.flatMap(ownWarnings),
  ]
}

function ownWarnings({ candidate, decision, hasFailed }: Sighting): RetryWarning[] {
  if (decision.kind === 'warning') return [warning(decision.code, candidate)]
  if (decision.kind === 'undecided' && hasFailed) return [warning('LOOK_FAILED', candidate)]
  return amountOf(candidate) === null ? [amountUnknown(candidate, outcomeOf(decision))] : []
}

function amountUnknown(candidate: RetryCandidate, outcome: RetryOutcome): RetryWarning {
  const message = `Stripe does not tell what was to be paid, so it is not listed. Its outcome: ${outcome}.`
  return { ...warning('LOOK_FAILED', candidate), code: 'AMOUNT_UNKNOWN', message }
}

// What stands before a new card, and an outcome, are told in a message of its own.
type PlainCode = Exclude<RetryWarningCode, 'AMOUNT_UNKNOWN' | 'HIGHER_PRIORITY_PAYMENT_METHOD'>

const MESSAGES: Record<PlainCode, string> = {
  SNAPSHOT_TRUNCATED:
    'The customer has more open invoices than are looked through: some may be missing here.',
  SNAPSHOT_MISSING:
    'This repeats an earlier call, and what was open before that is no longer known: paid invoices may be missing here.',
  PAID_ELSEWHERE:
    'It was paid in the meantime, and not by this call: by another card, by credit, or by hand.',
  NOT_ATTEMPTED: 'The new source is not a card, so Stripe does not try it on open invoices.',
  AUTOMATIC_RETRY_OVERLAP: "Stripe's own schedule attempted it at the same time.",
  INVOICE_GONE: 'It was voided, written off or deleted in the meantime.',
  LOOK_FAILED: 'Its state could not be read after the update.',
}

/** A warning about one candidate, or about the whole look. */
export function warning(code: PlainCode, candidate: RetryCandidate | null): RetryWarning {
  return {
    __typename: 'RetryWarning',
    code,
    message: MESSAGES[code],
    invoiceId: candidate?.invoiceId ?? null,
    subscriptionId: candidate?.subscription.id ?? null,
  }
}
