import { describe, expect, it } from 'vitest'
import { candidatesOf } from '../../src/domain/retries/candidates.ts'
import type { OpenInvoice } from '../../src/domain/retries/facts.ts'
import { instrumentsBefore, precedenceWarning, slotsBefore } from '../../src/domain/retries/precedence.ts'
import { aCandidate, anOpenInvoice, aSubscription } from './support/samples.ts'

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
    const before = (replacedSource: string) => {
      const slots = slotsBefore(candidate, { paymentMethod: null, replacedSource })
      const instruments = instrumentsBefore(candidate, { paymentMethod: null, replacedSource })
      return { warnings: precedenceWarning(candidate, slots).length, instruments: [...instruments] }
    }
    expect(before('card_old')).toEqual({ warnings: 0, instruments: [] })
    expect(before('card_other')).toEqual({ warnings: 1, instruments: ['card_old'] })
  })

  it('makes a warning that names all of it, or what was charged', () => {
    const subscription = aSubscription({ id: 'sub_2', defaultSourceId: 'card_4' })
    const candidate = aCandidate({ invoiceId: 'in_2', subscription })
    const slots = slotsBefore(candidate, { paymentMethod: 'pm_5', replacedSource: null })
    const subject = { code: 'HIGHER_PRIORITY_PAYMENT_METHOD', invoiceId: 'in_2', subscriptionId: 'sub_2' }
    const ofSubscription = 'subscription.defaultSource (card_4)'
    const ofCustomer = 'customer.invoiceSettings.defaultPaymentMethod (pm_5)'
    expect(precedenceWarning(candidate, slots)).toMatchObject([
      { ...subject, message: expect.stringMatching(/may not be the one/) },
    ])
    expect(precedenceWarning(candidate, slots)[0]?.message).toContain(`: ${ofSubscription}, ${ofCustomer}.`)
    expect(precedenceWarning(candidate, slots, 'card_4')).toMatchObject([
      { ...subject, message: expect.stringMatching(/^Charged instead of the new card/) },
    ])
    expect(precedenceWarning(candidate, slots, 'card_4')[0]?.message).toContain(`: ${ofSubscription}.`)
  })
})
