import { describe, expect, it } from 'vitest'
import { UpstreamError } from '../../src/domain/ports.ts'
import { aFailure, aGateway, KEY, openInvoices, told } from './support/memory-upstream.ts'
import { aCard, aCustomer, aDecline, aLook, aPaidLook, NEW_CARD, OLD_CARD } from './support/samples.ts'

const down = aFailure({ kind: 'unavailable' })

describe('an outcome that is late', () => {
  it('is found inside the wait, and only what is undecided is asked again', async () => {
    const [first, second] = openInvoices(2)
    if (first === undefined || second === undefined) return expect.fail('there are two')
    const gateway = aGateway({
      open: [first, { ...second, defaultPaymentMethodId: 'pm_pinned' }],
      look: (id) =>
        id === 'in_1'
          ? aPaidLook(id)
          : aLook({ invoice: { id }, intent: { lastError: aDecline('pm_pinned') } }),
    })
    const answer = gateway.update()
    const endFirst = await gateway.waiting(0)
    endFirst()
    const endSecond = await gateway.waiting(1)
    gateway.script.look = aPaidLook
    endSecond()
    expect(told(await answer)).toMatchObject({
      outcomes: ['in_1 PAID', 'in_2 PAID'],
      status: 'COMPLETE',
      waitedMs: 750,
    })
    expect(gateway.calls.filter((call) => call === 'look in_1')).toHaveLength(1)
    expect(gateway.calls.filter((call) => call === 'look in_2')).toHaveLength(3)
    // The date of the old charge does not change, so it is asked for once.
    expect(gateway.calls.filter((call) => call.startsWith('charge'))).toEqual(['charge ch_old'])
  })

  it('is pending when the wait is over', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: () => aLook() })
    const answer = gateway.update()
    for (const position of [0, 1, 2, 3]) (await gateway.waiting(position))()
    expect(told(await answer)).toMatchObject({
      outcomes: ['in_1 PENDING'],
      status: 'PARTIAL',
      waitedMs: 3750,
    })
    expect(gateway.waits).toEqual([250, 500, 1000, 2000])
  })

  it('is waited for as long as told, and no longer', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: () => aLook() }, { retryWaitMs: 300 })
    const answer = gateway.update()
    for (const position of [0, 1]) (await gateway.waiting(position))()
    expect(told(await answer)).toMatchObject({ status: 'PARTIAL', waitedMs: 300 })
  })

  it('is not waited for when the deadline is near', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: () => aLook() }, { writeMs: 1000 })
    expect(told(await gateway.update())).toMatchObject({ outcomes: ['in_1 PENDING'], waitedMs: 0 })
  })

  it('is not waited for when the caller has gone', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: () => aLook() })
    const answer = gateway.update()
    const endFirst = await gateway.waiting(0)
    gateway.callerLeaves()
    endFirst()
    expect(told(await answer)).toMatchObject({ outcomes: ['in_1 PENDING'], waitedMs: 250 })
    expect(gateway.fenced).toEqual(['settled'])
  })
})

describe('a look that fails', () => {
  it('is taken again', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: () => down })
    const answer = gateway.update()
    const endFirst = await gateway.waiting(0)
    gateway.script.look = aPaidLook
    endFirst()
    expect(told(await answer)).toMatchObject({ outcomes: ['in_1 PAID'], status: 'COMPLETE', warnings: [] })
  })

  it.each([1, 4])('never fails the update: none of %i can be read', async (count) => {
    const gateway = aGateway({ open: openInvoices(count), look: () => down }, { retryWaitMs: 0 })
    expect(told(await gateway.update())).toMatchObject({
      outcomes: [],
      status: 'FAILED',
      warnings: openInvoices(count).map((invoice) => `LOOK_FAILED ${invoice.invoiceId}`),
    })
    expect(gateway.fenced).toEqual(['settled'])
  })

  it('leaves what could be read', async () => {
    const gateway = aGateway(
      { open: openInvoices(2), look: (id) => (id === 'in_1' ? aPaidLook(id) : down) },
      { retryWaitMs: 0 },
    )
    expect(told(await gateway.update())).toMatchObject({
      outcomes: ['in_1 PAID'],
      status: 'PARTIAL',
      warnings: ['LOOK_FAILED in_2'],
    })
  })

  it('after a good one leaves the invoice as it was seen', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: () => aLook() }, { retryWaitMs: 250 })
    const answer = gateway.update()
    const endFirst = await gateway.waiting(0)
    gateway.script.look = () => down
    endFirst()
    expect(told(await answer)).toMatchObject({ outcomes: ['in_1 PENDING'], warnings: ['LOOK_FAILED in_1'] })
  })
})

const replay = () => ({ customer: aCustomer({ delinquent: true }), requestId: 'req_1', replayed: true })

const executed = () => ({ customer: aCustomer(), requestId: 'req_1', replayed: false })
const perhapsOwn = () => ({ ...replay(), replayed: false, mayBeReplayed: true as const })

describe('an answer that may be that of a lost attempt', () => {
  it("is the call's own: its outcomes are waited for, and the customer is read anew", async () => {
    const gateway = aGateway({ open: openInvoices(1), update: perhapsOwn, look: () => aLook() })
    const answer = gateway.update()
    const endFirst = await gateway.waiting(0)
    gateway.script.look = aPaidLook
    endFirst()
    expect(told(await answer)).toMatchObject({
      outcomes: ['in_1 PAID'],
      status: 'COMPLETE',
      warnings: [],
      delinquent: false,
      replayed: false,
    })
  })

  it("is an earlier run's where one has left what was open before it", async () => {
    const gateway = aGateway({ open: openInvoices(1), update: () => aFailure({ kind: 'unknown' }) })
    await gateway.update()
    Object.assign(gateway.script, { open: [], update: perhapsOwn, look: aPaidLook })
    expect(told(await gateway.update())).toMatchObject({ outcomes: ['in_1 PAID'], replayed: true })
  })
})

describe('a repeat of a key', () => {
  it('looks at what was open before the first run, and keeps the customer as first answered', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: aPaidLook })
    await gateway.update()
    gateway.calls.length = 0
    Object.assign(gateway.script, { open: [], update: replay })
    expect(told(await gateway.update())).toMatchObject({
      outcomes: ['in_1 PAID'],
      status: 'COMPLETE',
      delinquent: true,
      replayed: true,
    })
    expect(gateway.calls).toEqual(['open', 'update', 'look in_1'])
  })

  it('says that what the first run paid is unknown when nothing was kept, each time again', async () => {
    const gateway = aGateway({
      open: openInvoices(2),
      update: replay,
      look: (id) =>
        aLook({ invoice: { id }, intent: { lastError: aDecline(id === 'in_1' ? NEW_CARD : OLD_CARD) } }),
    })
    const expected = {
      outcomes: ['in_1 DECLINED'],
      status: 'PARTIAL',
      warnings: ['SNAPSHOT_MISSING'],
      waitedMs: 0,
    }
    expect(told(await gateway.update())).toMatchObject(expected)
    expect(told(await gateway.update())).toMatchObject(expected)
  })

  it('leaves what another call of it, sent at once, has kept from before the effect', async () => {
    const asked = Promise.withResolvers<void>()
    const listed = Promise.withResolvers<void>()
    const beforeList = () => {
      asked.resolve()
      return listed.promise
    }
    const gateway = aGateway({ open: openInvoices(1), look: aPaidLook, beforeList })
    const second = gateway.update()
    await asked.promise
    gateway.script.beforeList = async () => undefined
    await gateway.update()
    Object.assign(gateway.script, { open: [], update: replay })
    listed.resolve()
    const expected = { outcomes: ['in_1 PAID'], status: 'COMPLETE', replayed: true }
    expect(told(await second)).toMatchObject(expected)
    expect(told(await gateway.update())).toMatchObject(expected)
  })

  it('that a decline has failed says that the card may be another one when nothing was kept', async () => {
    const declined = new UpstreamError(
      { kind: 'card', code: 'card_declined', declineCode: null, adviceCode: null },
      'The card was refused.',
      'req_1',
      { replayed: true },
    )
    const customer = aCustomer({ defaultSource: aCard(OLD_CARD) })
    const gateway = aGateway({ open: openInvoices(1), customer, update: () => declined })
    expect(await gateway.update()).toMatchObject({ __typename: 'CardError', customerChanged: true })
  })

  it('looks at what is open now when no earlier run had the effect', async () => {
    const gateway = aGateway({ update: () => aFailure({ kind: 'busy' }), look: aPaidLook })
    await gateway.update()
    Object.assign(gateway.script, { open: openInvoices(1), update: executed })
    const first = told(await gateway.update())
    expect(first).toMatchObject({ outcomes: ['in_1 PAID'], status: 'COMPLETE', candidates: 1 })
    Object.assign(gateway.script, { open: [], update: replay })
    expect(told(await gateway.update())).toMatchObject({ outcomes: ['in_1 PAID'], replayed: true })
  })

  it('is answered although what is open now cannot be listed', async () => {
    const gateway = aGateway({ open: openInvoices(1), look: aPaidLook })
    await gateway.update()
    Object.assign(gateway.script, { listFailure: down, update: replay })
    expect(told(await gateway.update())).toMatchObject({ outcomes: ['in_1 PAID'], replayed: true })
  })

  it('has one key for every customer, and another for another key', async () => {
    const [gateway, forgetful] = [aGateway(), aGateway()]
    await gateway.update({ name: 'Ada' }, 'cus_1', KEY)
    await forgetful.update({ name: 'Ada' }, 'cus_2', KEY)
    await gateway.update({ name: 'Ada' }, 'cus_2', 'another')
    const [first, third] = gateway.keys
    const [second] = forgetful.keys
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })
})
