import { describe, expect, it } from 'vitest'
import { aFailure, aGateway, openInvoices, told } from './support/memory-upstream.ts'
import {
  aCustomer,
  aLook,
  anOpenInvoice,
  aPaidLook,
  NEW_CARD,
  OLD_CARD,
  TAKEN_AT,
} from './support/samples.ts'

const waitingForOwner = (id: string) =>
  aLook({
    invoice: { id },
    clientSecret: 'pi_1_secret_2',
    intent: { status: 'requires_action', instrumentId: NEW_CARD, lastError: null },
  })

describe('calls to Stripe', () => {
  it.each([
    [0, 2],
    [1, 3],
    [3, 5],
    [12, 4],
  ])('%i candidates cost %i', async (count, calls) => {
    const gateway = aGateway({ open: openInvoices(count), look: aPaidLook })
    const found = told(await gateway.update())
    expect(gateway.calls).toHaveLength(calls)
    expect(found).toMatchObject({ status: 'COMPLETE', candidates: count, waitedMs: 0, warnings: [] })
    expect(found.outcomes).toEqual(openInvoices(count).map((invoice) => `${invoice.invoiceId} PAID`))
  })

  it('without a source it is one, and nothing is looked for', async () => {
    const gateway = aGateway({ open: openInvoices(3) })
    expect(told(await gateway.update({ email: 'a@example.com' }))).toMatchObject({
      status: 'SKIPPED',
      candidates: 0,
    })
    expect(gateway.calls).toEqual(['update'])
    expect(gateway.kept.size).toBe(0)
  })

  it('of many candidates only those without a charge are looked at one by one', async () => {
    const gateway = aGateway({
      open: openInvoices(6),
      look: (id) => (id === 'in_2' || id === 'in_5' ? waitingForOwner(id) : aPaidLook(id)),
    })
    const found = told(await gateway.update())
    expect(gateway.calls).toEqual(['open', 'update', 'charges', 'invoices', 'look in_2', 'look in_5'])
    expect(found).toMatchObject({ status: 'COMPLETE' })
    expect(found.outcomes).toContain('in_5 REQUIRES_ACTION')
  })

  it('a bank account is never charged, so its candidates are not looked at', async () => {
    const source = {
      __typename: 'BankAccountSource',
      id: 'ba_1',
      bankName: null,
      last4: '6789',
      country: 'US',
      currency: 'usd',
      status: 'verified',
      accountHolderName: null,
      accountHolderType: null,
      isDefault: true,
    } as const
    const answer = { customer: aCustomer({ defaultSource: source }), requestId: null, replayed: false }
    const gateway = aGateway({ open: openInvoices(2), update: () => answer })
    expect(told(await gateway.update({ source: 'btok_us' }))).toMatchObject({
      status: 'COMPLETE',
      outcomes: [],
      warnings: ['NOT_ATTEMPTED in_1', 'NOT_ATTEMPTED in_2'],
    })
    expect(gateway.calls).toEqual(['open', 'update'])
  })

  it('a source of another kind may be a card, so its candidates are looked at', async () => {
    const source = { __typename: 'OtherSource', id: 'src_1', object: 'source', isDefault: true } as const
    const answer = { customer: aCustomer({ defaultSource: source }), requestId: null, replayed: false }
    const gateway = aGateway({ open: openInvoices(1), update: () => answer })
    await gateway.update({ source: 'src_1' })
    expect(gateway.calls).toContain('look in_1')
  })

  it('five pages of open invoices, and it is said that there are more', async () => {
    const gateway = aGateway({
      open: openInvoices(501).map((invoice) => ({ ...invoice, subscription: null })),
    })
    expect(told(await gateway.update())).toMatchObject({
      status: 'PARTIAL',
      warnings: ['SNAPSHOT_TRUNCATED'],
    })
    expect(gateway.calls.filter((call) => call === 'open')).toHaveLength(5)
  })
})

const paidBy = (instrumentId: string) => () =>
  aLook({
    invoice: { status: 'PAID' },
    intent: { instrumentId, lastError: null, latestChargeId: 'ch_2' },
  })

describe('what was charged in the place of the new card', () => {
  it('is paid with a warning that names what stands before it', async () => {
    const [open = anOpenInvoice()] = openInvoices(1)
    const gateway = aGateway({
      open: [{ ...open, defaultSourceId: 'card_pinned' }],
      look: paidBy('card_pinned'),
      chargeCreated: TAKEN_AT + 1,
    })
    expect(told(await gateway.update())).toMatchObject({
      outcomes: ['in_1 PAID'],
      warnings: ['HIGHER_PRIORITY_PAYMENT_METHOD in_1'],
    })
  })

  it('is not a retry when nothing stands before the new card: another call had it paid', async () => {
    const look = paidBy('card_of_another_call')
    const gateway = aGateway({ open: openInvoices(1), look, chargeCreated: TAKEN_AT + 1 })
    expect(told(await gateway.update())).toMatchObject({ outcomes: [], warnings: ['PAID_ELSEWHERE in_1'] })
  })

  it('is not a retry when it was paid without a charge', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: paidBy(OLD_CARD) })
    expect(told(await gateway.update())).toMatchObject({ outcomes: [], warnings: ['PAID_ELSEWHERE in_1'] })
  })
})

const delinquent = () => ({ customer: aCustomer({ delinquent: true }), requestId: null, replayed: false })

describe('the answered customer', () => {
  it('is read anew when an invoice was paid after the answer', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: aPaidLook, update: delinquent })
    expect(told(await gateway.update())).toMatchObject({ outcomes: ['in_1 PAID'], delinquent: false })
    expect(gateway.calls.at(-1)).toBe('customer')
  })

  it('stays as answered when it cannot be read', async () => {
    const gateway = aGateway({
      open: openInvoices(1),
      look: aPaidLook,
      update: delinquent,
      customer: aFailure({ kind: 'unavailable' }),
    })
    expect(told(await gateway.update())).toMatchObject({ outcomes: ['in_1 PAID'], delinquent: true })
  })
})
