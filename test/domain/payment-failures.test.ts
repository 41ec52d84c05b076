import { ANYONE } from '../../src/domain/callers/caller.ts'
import { describe, expect, it } from 'vitest'
import { deadlineIn, type Call } from '../../src/domain/call.ts'
import { createPayOpenInvoices } from '../../src/domain/pay-open-invoices/pay-open-invoices.ts'
import type { PaymentMethod } from '../../src/domain/model/payment-method.ts'
import type {
  CustomerFence,
  RequestReads,
  Settled,
  Upstream,
  UpstreamFailure,
} from '../../src/domain/ports.ts'
import type { RetrySnapshot } from '../../src/domain/retries/facts.ts'
import { unasked } from '../support/unasked.ts'
import { memoryNotes } from './support/memory-notes.ts'
import { aFailure, KEY, openInvoices } from './support/memory-upstream.ts'
import { atOnce } from '../support/at-once.ts'
import { aCustomer, aLook, anIntent, aSubscription, TAKEN_AT } from './support/samples.ts'

const METHOD = 'pm_1'

/** A Stripe in memory with open invoices that are paid by whatever is asked, unless a step is to fail. */
function aPayment(given: { invoices?: number; failures?: Record<string, Error>; own?: string } = {}) {
  const { invoices = 2, failures = {}, own = null } = given
  const calls: string[] = []
  const keys: string[] = []
  const aborted: boolean[] = []
  const states: Settled<unknown>['state'][] = []
  const kept = new Map<string, RetrySnapshot>()
  const caller = new AbortController()
  const open = openInvoices(invoices).map((invoice, index) => ({
    ...invoice,
    subscription: aSubscription({ id: `sub_${index + 1}`, defaultPaymentMethodId: own }),
  }))

  function step<Made>(name: string, made: Made, key?: string, call?: Call): Made & typeof done {
    calls.push(name)
    if (key !== undefined) keys.push(key)
    if (call !== undefined) aborted.push(call.signal.aborted)
    const failure = failures[name]
    if (failure !== undefined) throw failure
    return { ...made, ...done }
  }
  const upstream: Upstream = {
    ...unasked<Upstream>(),
    listOpenInvoices: async () =>
      step('open', { invoices: open, hasMore: false, customer: null, answeredAt: TAKEN_AT }),
    getPaymentMethod: async () => step('method', aMethod(null)),
    attachPaymentMethod: async ({ customerId }, key, call) =>
      step('attach', { paymentMethod: aMethod(customerId) }, key, call),
    updateCustomer: async (_id, _patch, key, call) => step('default', { customer: aCustomer() }, key, call),
    setSubscriptionPaymentMethod: async ({ subscriptionId }, key, call) =>
      step(subscriptionId, {}, key, call),
    payInvoice: async ({ invoiceId }, key, call) => step(invoiceId, {}, key, call),
    lookAtInvoice: async (id) => step(`look ${id}`, paidLook(id)),
    getCustomer: async () => step('customer', aCustomer({ name: 'as it is now' })),
  }
  const fence: CustomerFence = {
    ...unasked<CustomerFence>(),
    async around(_id, _hash, _call, write) {
      const { value, state } = await write()
      states.push(state)
      return { value, freshReads: true }
    },
  }
  const operation = createPayOpenInvoices({
    upstream,
    fence,
    queue: atOnce,
    notes: memoryNotes(),
    snapshots: {
      find: async (_id, hash) => kept.get(hash) ?? null,
      keep: async (_id, hash, snapshot) => void kept.set(hash, snapshot),
    },
  })
  return {
    calls,
    keys,
    aborted,
    states,
    kept,
    caller,
    failures,
    pay: (idempotencyKey = KEY) =>
      operation(
        {
          requestId: 'a request',
          signal: caller.signal,
          deadlines: { read: deadlineIn(10_000), write: deadlineIn(30_000) },
          reads: { ...unasked<RequestReads>(), forget: () => undefined, meet: () => undefined },
          served: { stale: false },
          caller: ANYONE,
        },
        { customerId: 'cus_1', paymentMethod: METHOD, idempotencyKey },
      ),
  }
}

const done = { requestId: 'req_1', replayed: false }

function aMethod(customerId: string | null): PaymentMethod {
  return {
    __typename: 'PaymentMethod',
    id: METHOD,
    type: 'card',
    created: '2026-01-01T00:00:00.000Z',
    allowRedisplay: null,
    billingDetails: null,
    card: null,
    customerId,
    isDefault: false,
    metadata: [],
  }
}

function paidLook(id: string) {
  const intent = anIntent({ status: 'succeeded', instrumentId: METHOD, lastError: null })
  return aLook({ invoice: { id, status: 'PAID' }, intent })
}

const busy = { kind: 'busy' } as const
const conflict = { kind: 'idempotency_conflict' } as const
const card = { kind: 'card', code: 'card_declined', declineCode: null, adviceCode: null } as const
const noSuch = { kind: 'invalid', param: 'payment_method', code: 'resource_missing' } as const

type Row = [step: string, failure: UpstreamFailure, typename: string, state: string, calls: string[]]

const STOPS: Row[] = [
  ['open', { kind: 'unavailable' }, 'ServiceUnavailableError', 'refused', ['open']],
  ['open', { kind: 'not_found' }, 'CustomerNotFoundError', 'refused', ['open']],
  ['method', { kind: 'unavailable' }, 'ServiceUnavailableError', 'refused', ['open', 'method']],
  ['attach', busy, 'CustomerBusyError', 'refused', ['open', 'method', 'attach']],
  ['attach', conflict, 'IdempotencyConflictError', 'refused', ['open', 'method', 'attach']],
  ['attach', card, 'CardError', 'settled', ['open', 'method', 'attach']],
  ['attach', noSuch, 'InvalidInputError', 'refused', ['open', 'method', 'attach']],
  ['attach', { kind: 'unknown' }, 'OutcomeUnknownError', 'unknown', ['open', 'method', 'attach']],
  ['default', busy, 'OutcomeUnknownError', 'unknown', ['open', 'method', 'attach', 'default']],
  ['default', conflict, 'IdempotencyConflictError', 'refused', ['open', 'method', 'attach', 'default']],
  [
    'in_1',
    { kind: 'unavailable' },
    'OutcomeUnknownError',
    'unknown',
    ['open', 'method', 'attach', 'default', 'in_1'],
  ],
  [
    'in_1',
    { kind: 'in_progress' },
    'OutcomeUnknownError',
    'unknown',
    ['open', 'method', 'attach', 'default', 'in_1'],
  ],
  [
    'in_2',
    { kind: 'rate_limited', retryAfterMs: 5 },
    'OutcomeUnknownError',
    'unknown',
    ['open', 'method', 'attach', 'default', 'in_1', 'in_2'],
  ],
]

describe('a payment that stops', () => {
  it.each(STOPS)('at %s by %o is a %s', async (step, failure, typename, state, calls) => {
    const payment = aPayment({ failures: { [step]: aFailure(failure) } })
    expect(await payment.pay()).toMatchObject({ __typename: typename, requestId: 'req_failed' })
    expect(payment.states).toEqual([state])
    expect(payment.calls).toEqual(calls)
  })

  it('can be resumed for 23 hours from the first try of its key', async () => {
    const payment = aPayment({ failures: { in_1: aFailure({ kind: 'unknown' }) } })
    await payment.pay()
    const [[slot, snapshot] = []] = payment.kept
    if (slot === undefined || snapshot === undefined) throw new Error('no snapshot was kept')
    const firstTriedAt = TAKEN_AT
    payment.kept.set(slot, { ...snapshot, firstTriedAt })
    const resumeUntil = new Date((firstTriedAt + 23 * 60 * 60) * 1000).toISOString()
    expect(await payment.pay()).toMatchObject({ __typename: 'OutcomeUnknownError', resumeUntil })
  })

  it('throws what is not of Stripe, for it is a bug', async () => {
    const payment = aPayment({ failures: { default: new TypeError('a bug') } })
    await expect(payment.pay()).rejects.toThrow('a bug')
  })
})

/** What came of it, in a few words. */
async function told(payment: ReturnType<typeof aPayment>) {
  const answer = await payment.pay()
  if (answer.__typename !== 'PayOpenInvoicesSuccess') throw new Error(`answered ${answer.__typename}`)
  const { customer, retriedInvoices, retryDetection } = answer
  return {
    name: customer.name,
    outcomes: retriedInvoices.map(({ invoice, outcome }) => `${invoice.id} ${outcome}`),
    status: retryDetection.status,
    warnings: retryDetection.warnings.map(({ code, invoiceId }) => `${code} ${invoiceId}`),
  }
}

describe('a payment that goes on', () => {
  it('when the subscription has ended, whose invoice is paid all the same', async () => {
    const ended = aFailure({ kind: 'invalid', param: null, code: 'invalid_canceled_subscription_fields' })
    const payment = aPayment({ invoices: 1, own: 'pm_old', failures: { sub_1: ended } })
    expect(await told(payment)).toMatchObject({ outcomes: ['in_1 PAID'], status: 'COMPLETE' })
    expect(payment.calls).toContain('in_1')
  })

  it('past a subscription that is charged to this method already', async () => {
    const payment = aPayment({ invoices: 1, own: METHOD })
    await told(payment)
    expect(payment.calls).not.toContain('sub_1')
  })

  it('when the caller has gone after its first step, and not before it', async () => {
    const payment = aPayment()
    payment.caller.abort()
    await payment.pay()
    expect(payment.aborted).toEqual([true, false, false, false])
  })

  it('without the outcomes that cannot be read', async () => {
    const down = aFailure({ kind: 'unavailable' })
    const failures = { 'look in_1': down, 'look in_2': down, customer: down }
    expect(await told(aPayment({ failures }))).toEqual({
      name: null,
      outcomes: [],
      status: 'FAILED',
      warnings: ['LOOK_FAILED in_1', 'LOOK_FAILED in_2'],
    })
    const { 'look in_2': second } = failures
    expect(await told(aPayment({ failures: { 'look in_2': second } }))).toEqual({
      name: 'as it is now',
      outcomes: ['in_1 PAID'],
      status: 'PARTIAL',
      warnings: ['LOOK_FAILED in_2'],
    })
  })
})

describe('the keys of a payment', () => {
  it('are one for each step, the same in a repeat, and others for another key', async () => {
    const payment = aPayment({ own: 'pm_old' })
    await payment.pay()
    const first = payment.keys.splice(0)
    expect(new Set(first).size).toBe(6)
    await payment.pay()
    const repeated = payment.keys.splice(0)
    await payment.pay('attach')
    expect(repeated).toEqual(first)
    expect(payment.keys.filter((key) => first.includes(key))).toEqual([])
  })
})
