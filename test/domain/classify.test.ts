import { describe, expect, it } from 'vitest'
import { chargeInDoubt, classify, type Decision } from '../../src/domain/retries/classify.ts'
import type { InvoiceLook } from '../../src/domain/retries/facts.ts'
import { aCandidate, aDecline, aLook, NEW_CARD, OLD_CARD, TAKEN_AT } from './support/samples.ts'

const FRESH = TAKEN_AT + 1
const STALE = TAKEN_AT - 100
const paid = { status: 'PAID' } as const
const byNew = { instrumentId: NEW_CARD, lastError: null }
const byOld = { instrumentId: OLD_CARD, lastError: null }
/** Set before the customer's default source. */
const PINNED = 'pm_pinned'
const before = new Set([PINNED])
const byPinned = { instrumentId: PINNED, lastError: null }

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
    'paid by a card before the new one after the update',
    aLook({ invoice: paid, intent: byPinned }),
    FRESH,
    byAnother('PAID'),
  ],
  [
    'paid by a card before the new one within the slack of clocks',
    aLook({ invoice: paid, intent: byPinned }),
    TAKEN_AT - 5,
    byAnother('PAID'),
  ],
  [
    'paid by a card before the new one before the update',
    aLook({ invoice: paid, intent: byPinned }),
    TAKEN_AT - 6,
    warned('PAID_ELSEWHERE'),
  ],
  [
    'paid by a card of another call',
    aLook({ invoice: paid, intent: byOld }),
    FRESH,
    warned('PAID_ELSEWHERE'),
  ],
  ['paid without any payment', aLook({ invoice: paid, intent: null }), null, warned('PAID_ELSEWHERE')],
  [
    'refused by the new card and then paid by one before it',
    aLook({ invoice: paid, intent: { ...byPinned, lastError: aDecline(NEW_CARD) } }),
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
    'processing with a card before the new one since the update',
    aLook({ intent: { ...byPinned, status: 'processing' } }),
    FRESH,
    byAnother('PROCESSING'),
  ],
  [
    'processing with the old card since the update',
    aLook({ intent: { ...byOld, status: 'processing' } }),
    FRESH,
    undecided,
  ],
  [
    'processing with a card before the new one since before it',
    aLook({ intent: { ...byPinned, status: 'processing' } }),
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
  [
    'a card before the new one declined after the update',
    aLook({ intent: { lastError: aDecline(PINNED) } }),
    FRESH,
    byAnother('DECLINED'),
  ],
  [
    'a card before the new one declined before the update',
    aLook({ intent: { lastError: aDecline(PINNED) } }),
    STALE,
    undecided,
  ],
  ['the old card declined seconds before the update', aLook(), FRESH, undecided],
  [
    'the old card declined by the schedule during the update',
    aLook({ attemptCount: 2 }),
    FRESH,
    warned('AUTOMATIC_RETRY_OVERLAP'),
  ],
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
      before,
      chargeCreated,
      since: TAKEN_AT - 5,
    }
    expect(classify(evidence)).toEqual(decision)
  })
})

const CHARGES: [what: string, look: InvoiceLook | null, charge: string | null][] = [
  ['paid by the new card', aLook({ invoice: paid, intent: byNew }), null],
  ['paid by one before it', aLook({ invoice: paid, intent: byPinned }), 'ch_old'],
  ['paid by any other', aLook({ invoice: paid, intent: byOld }), null],
  [
    'paid by one before it after the new one was refused',
    aLook({ invoice: paid, intent: { ...byPinned, lastError: aDecline(NEW_CARD) } }),
    'ch_old',
  ],
  ['paid without a payment', aLook({ invoice: paid, intent: null }), null],
  ['the new card declined', aLook({ intent: { lastError: aDecline(NEW_CARD) } }), null],
  ['the old card declined, now or before', aLook(), null],
  ['one before it declined, now or before', aLook({ intent: { lastError: aDecline(PINNED) } }), 'ch_old'],
  ['never charged', aLook({ intent: { lastError: null, latestChargeId: null } }), null],
  ['gone', null, null],
]

describe('chargeInDoubt', () => {
  it.each(CHARGES)('%s', (_what, look, charge) => {
    expect(chargeInDoubt(look, before)).toBe(charge)
  })
})
