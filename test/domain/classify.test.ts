import { describe, expect, it } from 'vitest'
import { chargeInDoubt, classify, type Decision } from '../../src/domain/retries/classify.ts'
import type { InvoiceLook } from '../../src/domain/retries/facts.ts'
import { aCandidate, aDecline, aLook, NEW_CARD, OLD_CARD, TAKEN_AT } from './support/samples.ts'

const FRESH = TAKEN_AT + 1
const STALE = TAKEN_AT - 100
const paid = { status: 'PAID' } as const
const byNew = { instrumentId: NEW_CARD, lastError: null }
const byOld = { instrumentId: OLD_CARD, lastError: null }

const ours = (outcome: 'PAID' | 'DECLINED' | 'REQUIRES_ACTION' | 'PROCESSING'): Decision => ({
  kind: 'outcome',
  outcome,
  byNewCard: true,
})
const byAnother = (outcome: 'PAID' | 'DECLINED' | 'PROCESSING'): Decision => ({
  kind: 'outcome',
  outcome,
  byNewCard: false,
})
const warned = (code: 'PAID_ELSEWHERE' | 'INVOICE_GONE' | 'AUTOMATIC_RETRY_OVERLAP'): Decision => ({
  kind: 'warning',
  code,
})
const undecided: Decision = { kind: 'undecided' }

type Case = [what: string, look: InvoiceLook | null, chargeCreated: number | null, decision: Decision]

const CASES: Case[] = [
  [
    'paid by the new card',
    aLook({ invoice: paid, intent: { ...byNew, status: 'succeeded' } }),
    null,
    ours('PAID'),
  ],
  [
    'paid by another card after the update',
    aLook({ invoice: paid, intent: byOld }),
    FRESH,
    byAnother('PAID'),
  ],
  [
    'paid by another card within the slack of clocks',
    aLook({ invoice: paid, intent: byOld }),
    TAKEN_AT - 5,
    byAnother('PAID'),
  ],
  [
    'paid by another card before the update',
    aLook({ invoice: paid, intent: byOld }),
    TAKEN_AT - 6,
    warned('PAID_ELSEWHERE'),
  ],
  ['paid without any payment', aLook({ invoice: paid, intent: null }), null, warned('PAID_ELSEWHERE')],
  [
    'refused by the new card and then paid by a third',
    aLook({ invoice: paid, intent: { ...byOld, lastError: aDecline(NEW_CARD) } }),
    FRESH,
    byAnother('PAID'),
  ],
  [
    'waiting for the owner of the new card',
    aLook({ intent: { ...byNew, status: 'requires_action' } }),
    null,
    ours('REQUIRES_ACTION'),
  ],
  [
    'waiting for the owner of the old card',
    aLook({ intent: { ...byOld, status: 'requires_action' } }),
    STALE,
    undecided,
  ],
  [
    'refused off session, for the owner to confirm',
    aLook({ intent: { lastError: aDecline(NEW_CARD, 'authentication_required') } }),
    null,
    ours('REQUIRES_ACTION'),
  ],
  [
    'the same of the old card, before the update',
    aLook({ intent: { lastError: aDecline(OLD_CARD, 'authentication_required') } }),
    STALE,
    undecided,
  ],
  [
    'processing with the new card',
    aLook({ intent: { ...byNew, status: 'processing' } }),
    null,
    ours('PROCESSING'),
  ],
  [
    'processing with another card since the update',
    aLook({ intent: { ...byOld, status: 'processing' } }),
    FRESH,
    byAnother('PROCESSING'),
  ],
  [
    'processing with another card since before it',
    aLook({ intent: { ...byOld, status: 'processing' } }),
    STALE,
    undecided,
  ],
  ['the new card declined', aLook({ intent: { lastError: aDecline(NEW_CARD) } }), null, ours('DECLINED')],
  [
    'the new card declined, voided since',
    aLook({ invoice: { status: 'VOID' }, intent: { lastError: aDecline(NEW_CARD) } }),
    null,
    ours('DECLINED'),
  ],
  ['another card declined after the update', aLook(), FRESH, byAnother('DECLINED')],
  ['another card declined before the update', aLook(), STALE, undecided],
  ['voided', aLook({ invoice: { status: 'VOID' } }), null, warned('INVOICE_GONE')],
  ['written off', aLook({ invoice: { status: 'UNCOLLECTIBLE' } }), null, warned('INVOICE_GONE')],
  ['deleted', null, null, warned('INVOICE_GONE')],
  ['attempted by the schedule', aLook({ attemptCount: 2 }), STALE, warned('AUTOMATIC_RETRY_OVERLAP')],
  ['scheduled anew', aLook({ nextPaymentAttempt: null }), STALE, warned('AUTOMATIC_RETRY_OVERLAP')],
  [
    'attempted by the schedule with the new card',
    aLook({ attemptCount: 2, intent: { lastError: aDecline(NEW_CARD) } }),
    null,
    ours('DECLINED'),
  ],
  [
    'unchanged, never paid for',
    aLook({ intent: { lastError: null, latestChargeId: null } }),
    null,
    undecided,
  ],
]

describe('classify', () => {
  it.each(CASES)('%s', (_what, look, chargeCreated, decision) => {
    const evidence = {
      candidate: aCandidate(),
      look,
      newCardId: NEW_CARD,
      chargeCreated,
      since: TAKEN_AT - 5,
    }
    expect(classify(evidence)).toEqual(decision)
  })
})

const CHARGES: [what: string, look: InvoiceLook | null, charge: string | null][] = [
  ['paid by the new card', aLook({ invoice: paid, intent: byNew }), null],
  ['paid by another', aLook({ invoice: paid, intent: byOld }), 'ch_old'],
  [
    'paid by another after the new one was refused',
    aLook({ invoice: paid, intent: { ...byOld, lastError: aDecline(NEW_CARD) } }),
    'ch_old',
  ],
  ['paid without a payment', aLook({ invoice: paid, intent: null }), null],
  ['the new card declined', aLook({ intent: { lastError: aDecline(NEW_CARD) } }), null],
  ['another card declined, now or before', aLook(), 'ch_old'],
  ['never charged', aLook({ intent: { lastError: null, latestChargeId: null } }), null],
  ['gone', null, null],
]

describe('chargeInDoubt', () => {
  it.each(CHARGES)('%s', (_what, look, charge) => {
    expect(chargeInDoubt(look, NEW_CARD)).toBe(charge)
  })
})
