import { describe, expect, it } from 'vitest'
import { candidatesOf } from '../../src/domain/retries/candidates.ts'
import type { OpenInvoice } from '../../src/domain/retries/facts.ts'
import { precedenceWarnings, slotsBefore } from '../../src/domain/retries/precedence.ts'
import { aCandidate, aCustomer, anOpenInvoice, aSubscription } from './support/samples.ts'

const invoice = (invoiceId: string, given: Partial<OpenInvoice> = {}) =>
  anOpenInvoice({ invoiceId, ...given })
const of = (given: Parameters<typeof aSubscription>[0]) => ({ subscription: aSubscription(given) })

const CASES: [what: string, invoices: OpenInvoice[], candidates: string[]][] = [
  ['nothing open', [], []],
  ['one of a past-due subscription', [invoice('in_1')], ['in_1']],
  [
    'one of each subscription',
    [invoice('in_1', of({ id: 'sub_1' })), invoice('in_2', of({ id: 'sub_2' }))],
    ['in_1', 'in_2'],
  ],
  [
    'the latest of a subscription',
    [invoice('in_1', { created: 1 }), invoice('in_2', { created: 3 }), invoice('in_3', { created: 2 })],
    ['in_2'],
  ],
  [
    'of the same second the greater id',
    [invoice('in_b', { created: 1 }), invoice('in_a', { created: 1 })],
    ['in_b'],
  ],
  [
    'an older one where the latest is not collected automatically',
    [invoice('in_new', { created: 2, autoAdvance: false }), invoice('in_old', { created: 1 })],
    ['in_old'],
  ],
  ['none without automatic collection', [invoice('in_1', { autoAdvance: false })], []],
  ['none without a subscription', [invoice('in_1', { subscription: null })], []],
  ['none of a subscription that is paused', [invoice('in_1', of({ collectionPaused: true }))], []],
  [
    'none of a subscription that sends its invoices',
    [invoice('in_1', of({ collectionMethod: 'send_invoice' }))],
    [],
  ],
  ...['active', 'trialing', 'paused', 'incomplete', 'incomplete_expired', 'canceled', 'unpaid'].map(
    (status): [string, OpenInvoice[], string[]] => [
      `none of one that is ${status}`,
      [invoice('in_1', of({ status }))],
      [],
    ],
  ),
]

describe('candidatesOf', () => {
  it.each(CASES)('%s', (_what, invoices, candidates) => {
    expect(candidatesOf(invoices).map((candidate) => candidate.invoiceId)).toEqual(candidates)
  })
})

describe('what is charged before the default source', () => {
  it('is in the order in which Stripe looks', () => {
    const candidate = aCandidate({
      defaultPaymentMethodId: 'pm_1',
      defaultSourceId: 'card_2',
      subscription: aSubscription({ defaultPaymentMethodId: 'pm_3', defaultSourceId: 'card_4' }),
    })
    const ids = slotsBefore(candidate, { paymentMethod: 'pm_5', replacedSource: null }).map((slot) => slot.id)
    expect(ids).toEqual(['pm_1', 'card_2', 'pm_3', 'card_4', 'pm_5'])
  })

  it('is no source that the new one replaces', () => {
    const candidate = aCandidate({ subscription: aSubscription({ defaultSourceId: 'card_old' }) })
    expect(precedenceWarnings([candidate], aCustomer(), 'card_old')).toEqual([])
    expect(precedenceWarnings([candidate], aCustomer(), 'card_other')).toHaveLength(1)
  })

  it('makes a warning that names it, for each invoice it concerns', () => {
    const candidates = [
      aCandidate({ invoiceId: 'in_1' }),
      aCandidate({
        invoiceId: 'in_2',
        subscription: aSubscription({ id: 'sub_2', defaultSourceId: 'card_4' }),
      }),
    ]
    const [warning, ...more] = precedenceWarnings(candidates, aCustomer(), null)
    expect(more).toEqual([])
    expect(warning).toMatchObject({
      code: 'HIGHER_PRIORITY_PAYMENT_METHOD',
      invoiceId: 'in_2',
      subscriptionId: 'sub_2',
      message: expect.stringContaining('subscription.defaultSource (card_4)'),
    })
  })
})
