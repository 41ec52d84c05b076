import type { RetryOutcome } from '../update-customer/update-customer-result.ts'
import type { InvoiceLook, RetryCandidate } from './facts.ts'

/** All that decides how the retry of one invoice went. */
export interface Evidence {
  candidate: RetryCandidate
  /** Null: Stripe no longer has the invoice. */
  look: InvoiceLook | null
  /** It did not exist before the update, so what it paid was paid because of it. */
  newCardId: string
  /** What is charged in the new card's place. Any other instrument's charge is another call's, or the schedule's. */
  before: ReadonlySet<string>
  /** When the latest charge was made; null when there is none or nobody had to ask. Unix seconds of Stripe's clock. */
  chargeCreated: number | null
  /** From when a charge may be the retry's, unix seconds of Stripe's clock. */
  since: number
}

export type Decision =
  | { kind: 'outcome'; outcome: DecidedOutcome; byNewCard: boolean }
  | { kind: 'warning'; code: 'PAID_ELSEWHERE' | 'INVOICE_GONE' | 'AUTOMATIC_RETRY_OVERLAP' | 'NOT_ATTEMPTED' }
  | { kind: 'undecided' }

type DecidedOutcome = Exclude<RetryOutcome, 'PENDING'>

/** How one invoice fared, by the first row that fits. */
export function classify(evidence: Evidence): Decision {
  const { look } = evidence
  if (look === null) return { kind: 'warning', code: 'INVOICE_GONE' }
  const facts = factsOf(evidence, look)
  return ROWS.find((row) => row.when(facts))?.decision ?? { kind: 'undecided' }
}

/** The charge whose date decides when the new card does not; null when it would not change the decision. */
export function chargeInDoubt(look: InvoiceLook | null, before: ReadonlySet<string>): string | null {
  const intent = look?.intent ?? null
  const charged = chargedInstrument(look)
  return intent === null || charged === null || !before.has(charged) ? null : intent.latestChargeId
}

/** What the latest charge is of: after a decline the error alone knows. */
export function chargedInstrument(look: InvoiceLook | null): string | null {
  const intent = look?.intent
  if (!intent) return null
  const isTaken = look.invoice.status === 'PAID' || intent.status === 'processing'
  return isTaken ? intent.instrumentId : (intent.lastError?.instrumentId ?? null)
}

interface Facts {
  invoiceStatus: string
  intentStatus: string | null
  errorCode: string | null
  /** The new card is in use by the payment. */
  usesNewCard: boolean
  /** The last error is about the new card. */
  newCardFailed: boolean
  hasFailed: boolean
  /** The latest charge was made after the update, by what stands before the new card. */
  wasChargedInstead: boolean
  scheduleMoved: boolean
}

interface Row {
  when(facts: Facts): boolean
  decision: Decision
}

const ROWS: readonly Row[] = [
  { when: (f) => f.invoiceStatus === 'PAID' && f.usesNewCard, decision: outcome('PAID', true) },
  // A card of higher priority was charged in the new one's place.
  { when: (f) => f.invoiceStatus === 'PAID' && f.wasChargedInstead, decision: outcome('PAID', false) },
  { when: (f) => f.invoiceStatus === 'PAID', decision: { kind: 'warning', code: 'PAID_ELSEWHERE' } },
  // A payment that waits for the owner of the old card is not ours.
  {
    when: (f) => f.usesNewCard && f.intentStatus === 'requires_action',
    decision: outcome('REQUIRES_ACTION', true),
  },
  {
    when: (f) => f.newCardFailed && f.errorCode === 'authentication_required',
    decision: outcome('REQUIRES_ACTION', true),
  },
  { when: (f) => f.usesNewCard && f.intentStatus === 'processing', decision: outcome('PROCESSING', true) },
  {
    when: (f) => f.wasChargedInstead && f.intentStatus === 'processing',
    decision: outcome('PROCESSING', false),
  },
  { when: (f) => f.newCardFailed, decision: outcome('DECLINED', true) },
  { when: (f) => f.wasChargedInstead && f.hasFailed, decision: outcome('DECLINED', false) },
  {
    when: (f) => f.invoiceStatus === 'VOID' || f.invoiceStatus === 'UNCOLLECTIBLE',
    decision: { kind: 'warning', code: 'INVOICE_GONE' },
  },
  // A retry for a new source leaves Stripe's own schedule alone; this was the schedule.
  { when: (f) => f.scheduleMoved, decision: { kind: 'warning', code: 'AUTOMATIC_RETRY_OVERLAP' } },
]

function outcome(outcome: DecidedOutcome, byNewCard: boolean): Decision {
  return { kind: 'outcome', outcome, byNewCard }
}

function factsOf(evidence: Evidence, look: InvoiceLook): Facts {
  const { candidate, newCardId, before, chargeCreated, since } = evidence
  const { intent } = look
  const charged = chargedInstrument(look)
  return {
    invoiceStatus: look.invoice.status,
    intentStatus: intent?.status ?? null,
    errorCode: intent?.lastError?.code ?? null,
    usesNewCard: intent?.instrumentId === newCardId,
    newCardFailed: intent?.lastError?.instrumentId === newCardId,
    hasFailed: (intent?.lastError ?? null) !== null,
    wasChargedInstead:
      charged !== null && before.has(charged) && chargeCreated !== null && chargeCreated >= since,
    scheduleMoved:
      differs(candidate.attemptCount, look.attemptCount) ||
      look.nextPaymentAttempt !== candidate.nextPaymentAttempt,
  }
}

/** Of counts that are both told. */
function differs(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && before !== now
}
