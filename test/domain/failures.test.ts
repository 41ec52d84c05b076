import { ANYONE } from '../../src/domain/callers/caller.ts'
import { describe, expect, it } from 'vitest'
import { deadlineIn } from '../../src/domain/call.ts'
import type { CallContext } from '../../src/domain/context.ts'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import { createGetCustomer } from '../../src/domain/reads/get-customer.ts'
import {
  UpstreamError,
  type RequestReads,
  type Settled,
  type Upstream,
  type UpstreamFailure,
} from '../../src/domain/ports.ts'
import { createUpdateCustomer } from '../../src/domain/update-customer/update-customer.ts'
import { unasked } from '../support/unasked.ts'
import { aFailure, aGateway, KEY, openInvoices } from './support/memory-upstream.ts'
import { atOnce } from '../support/at-once.ts'
import { aCard, aCustomer, NEW_CARD, OLD_CARD } from './support/samples.ts'

type Row = [failure: UpstreamFailure, answer: object, state: Settled<unknown>['state']]

const card: UpstreamFailure = {
  kind: 'card',
  code: 'card_declined',
  declineCode: 'lost_card',
  adviceCode: null,
}
const unknown = {
  __typename: 'OutcomeUnknownError',
  code: 'OUTCOME_UNKNOWN',
  retryable: true,
  idempotencyKey: KEY,
}

const OF_THE_UPDATE: Row[] = [
  [
    { kind: 'not_found' },
    { __typename: 'CustomerNotFoundError', code: 'CUSTOMER_NOT_FOUND', retryable: false },
    'refused',
  ],
  [
    { kind: 'invalid', param: 'source', code: 'token_already_used' },
    {
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      retryable: false,
      issues: [
        {
          code: 'REFUSED_UPSTREAM',
          path: ['input', 'source'],
          message: expect.stringContaining('only once'),
        },
      ],
    },
    'refused',
  ],
  [
    card,
    {
      __typename: 'CardError',
      code: 'CARD_DECLINED',
      retryable: false,
      declineCode: 'lost_card',
      adviceCode: null,
      customerChanged: false,
      message: 'Your card was declined. Try another card.',
    },
    'settled',
  ],
  [
    { kind: 'busy' },
    { __typename: 'CustomerBusyError', code: 'CUSTOMER_BUSY', retryable: true, retryAfterMs: 1000 },
    'refused',
  ],
  [
    { kind: 'rate_limited', retryAfterMs: 1500 },
    { __typename: 'RateLimitedError', code: 'RATE_LIMITED', retryable: true, retryAfterMs: 1500 },
    'refused',
  ],
  [
    { kind: 'idempotency_conflict' },
    {
      __typename: 'IdempotencyConflictError',
      code: 'IDEMPOTENCY_CONFLICT',
      retryable: false,
      idempotencyKey: KEY,
    },
    'refused',
  ],
  [{ kind: 'in_progress' }, unknown, 'refused'],
  [{ kind: 'unknown' }, unknown, 'unknown'],
  [{ kind: 'broken_off' }, { ...unknown, retryable: false }, 'settled'],
  [
    { kind: 'unavailable' },
    {
      __typename: 'ServiceUnavailableError',
      code: 'UPSTREAM_UNAVAILABLE',
      retryable: true,
      retryAfterMs: null,
    },
    'refused',
  ],
]

describe('an update that Stripe does not make', () => {
  it.each(OF_THE_UPDATE)('%o', async (failure, answer, state) => {
    const gateway = aGateway({ update: () => aFailure(failure) })
    expect(await gateway.update()).toMatchObject({ ...answer, requestId: 'req_failed' })
    expect(gateway.fenced).toEqual([state])
    expect(gateway.forgotten).toEqual(['cus_1'])
  })

  it.each<[UpstreamFailure, Settled<unknown>['state']]>([
    [{ kind: 'not_found' }, 'unknown'],
    [{ kind: 'invalid', param: 'email', code: 'email_invalid' }, 'unknown'],
    [{ kind: 'idempotency_conflict' }, 'unknown'],
    [{ kind: 'card', code: 'card_declined', declineCode: null, adviceCode: null }, 'settled'],
  ])('after an attempt that may yet be executed, keeps its fence: %o', async (failure, state) => {
    const error = new UpstreamError(failure, 'Refused.', 'req_failed', { inDoubt: true })
    const gateway = aGateway({ update: () => error })
    expect(await gateway.update()).not.toMatchObject({ __typename: 'UpdateCustomerSuccess' })
    expect(gateway.fenced).toEqual([state])
  })

  it('can be resumed for 23 hours from the first try of its key', async () => {
    const gateway = aGateway({ update: () => aFailure({ kind: 'unknown' }) })
    const first = await gateway.update()
    const [[slot, snapshot] = []] = gateway.kept
    if (slot === undefined || snapshot === undefined) throw new Error('no snapshot was kept')
    const hours = 60 * 60
    gateway.kept.set(slot, { ...snapshot, firstTriedAt: snapshot.firstTriedAt - 10 * hours })
    const second = await gateway.update()
    expect(first).toMatchObject({ resumeUntil: until(snapshot.firstTriedAt + 23 * hours) })
    expect(second).toMatchObject({ resumeUntil: until(snapshot.firstTriedAt + 13 * hours) })
  })

  it.each([
    ['another card than before', aCard(NEW_CARD), true],
    ['the card from before', aCard(OLD_CARD), false],
    ['no card any more', null, true],
  ])(
    'a refused card with a candidate, and the customer has %s',
    async (_what, defaultSource, customerChanged) => {
      const gateway = aGateway({
        open: openInvoices(1),
        update: () => aFailure(card),
        customer: aCustomer({ defaultSource }),
      })
      expect(await gateway.update()).toMatchObject({ __typename: 'CardError', customerChanged })
    },
  )

  it.each([
    ['the card from before', aCard(OLD_CARD), 'ServiceUnavailableError'],
    ['another card', aCard(NEW_CARD), 'OutcomeUnknownError'],
    ['no card', null, 'OutcomeUnknownError'],
  ])(
    'one that is broken off and not recorded, and the customer has %s',
    async (_what, defaultSource, typename) => {
      const gateway = aGateway({
        open: openInvoices(1),
        update: () => aFailure({ kind: 'broken_off' }),
        customer: aCustomer({ defaultSource }),
      })
      expect(await gateway.update()).toMatchObject({ __typename: typename, retryable: false })
      expect(gateway.calls).toEqual(['open', 'update', 'events', 'customer'])
      expect(gateway.fenced).toEqual(['settled'])
    },
  )

  it('one that is broken off, of an earlier call of which nothing is known', async () => {
    const failure = { kind: 'broken_off' } as const
    const gateway = aGateway({
      open: openInvoices(1),
      update: () => new UpstreamError(failure, 'replayed', 'req_first', { replayed: true }),
      customer: aCustomer({ defaultSource: aCard(OLD_CARD) }),
    })
    expect(await gateway.update()).toMatchObject({ __typename: 'OutcomeUnknownError', retryable: false })
  })

  it('a refused card with a candidate, and nobody can tell what the customer has', async () => {
    const gateway = aGateway({
      open: openInvoices(1),
      update: () => aFailure(card),
      customer: aFailure({ kind: 'unavailable' }),
    })
    expect(await gateway.update()).toMatchObject({ __typename: 'CardError', customerChanged: true })
  })

  it('throws what is not of Stripe, for it is a bug', async () => {
    const gateway = aGateway({
      update: () => {
        throw new TypeError('a bug')
      },
    })
    await expect(gateway.update()).rejects.toThrow('a bug')
    expect(gateway.forgotten).toEqual(['cus_1'])
  })
})

const OF_THE_SNAPSHOT: [failure: UpstreamFailure, typename: string][] = [
  [{ kind: 'not_found' }, 'CustomerNotFoundError'],
  [{ kind: 'busy' }, 'CustomerBusyError'],
  [{ kind: 'rate_limited', retryAfterMs: null }, 'RateLimitedError'],
  [{ kind: 'unavailable' }, 'ServiceUnavailableError'],
  [{ kind: 'unknown' }, 'ServiceUnavailableError'],
  [{ kind: 'invalid', param: 'limit', code: null }, 'ServiceUnavailableError'],
]

describe('open invoices that cannot be read before the update', () => {
  it.each(OF_THE_SNAPSHOT)('%o: nothing is sent', async (failure, typename) => {
    const gateway = aGateway({ listFailure: aFailure(failure) })
    expect(await gateway.update()).toMatchObject({ __typename: typename })
    expect(gateway.calls).toEqual(['open'])
    expect(gateway.fenced).toEqual(['refused'])
  })
})

describe('an update that is refused before anything is sent', () => {
  it('lists the problems of the input and of the key together', async () => {
    const gateway = aGateway()
    const answer = await gateway.update({ source: '', email: 'x' }, 'no id', '')
    expect(answer).toMatchObject({
      __typename: 'InvalidInputError',
      requestId: null,
      issues: [{ path: ['input', 'email'] }, { path: ['input', 'source'] }, { path: ['idempotencyKey'] }],
    })
    expect([gateway.calls, gateway.fenced]).toEqual([[], []])
  })

  it.each(['', 'cus_', 'cus_1/../../v1', 'in_1', `cus_${'x'.repeat(251)}`])(
    'knows no customer %o',
    async (id) => {
      const gateway = aGateway()
      expect(await gateway.update({ name: 'Ada' }, id)).toMatchObject({ __typename: 'CustomerNotFoundError' })
      expect([gateway.calls, gateway.fenced]).toEqual([[], []])
    },
  )

  it('says so when the cache cannot be told', async () => {
    const update = createUpdateCustomer({
      upstream: unasked<Upstream>(),
      fence: { around: () => Promise.reject(new CacheUnavailableError('down')) },
      queue: atOnce,
      snapshots: { find: unused, keep: unused },
      notes: { find: unused, keep: unused },
      retryWaitMs: 0,
    })
    const answer = await update(aContext(), { id: 'cus_1', input: { source: 'tok_visa' } })
    expect(answer).toMatchObject({
      __typename: 'ServiceUnavailableError',
      code: 'CACHE_UNAVAILABLE',
      retryable: true,
    })
  })
})

const OF_A_READ: [failure: UpstreamFailure, code: string, retryAfterMs: number | null][] = [
  [{ kind: 'busy' }, 'OVERLOADED', null],
  [{ kind: 'rate_limited', retryAfterMs: 700 }, 'OVERLOADED', 700],
  [{ kind: 'unavailable' }, 'UPSTREAM_UNAVAILABLE', null],
  [{ kind: 'unknown' }, 'UPSTREAM_UNAVAILABLE', null],
  [{ kind: 'invalid', param: null, code: null }, 'UPSTREAM_UNAVAILABLE', null],
]

describe('a read that fails', () => {
  it.each(OF_A_READ)('%o is %s', async (failure, code, retryAfterMs) => {
    const context = aContext(() => Promise.reject(aFailure(failure)))
    await expect(createGetCustomer()(context, 'cus_1')).rejects.toMatchObject({
      name: 'ReadError',
      code,
      retryAfterMs,
    })
  })
})

function aContext(get: CallContext['reads']['get'] = async () => null): CallContext {
  return {
    requestId: 'a request',
    signal: new AbortController().signal,
    deadlines: { read: deadlineIn(1000), write: deadlineIn(1000) },
    reads: { ...unasked<RequestReads>(), get, forget: () => undefined, meet: () => undefined },
    served: { stale: false },
    caller: ANYONE,
  }
}

function until(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

function unused(): Promise<never> {
  return Promise.reject(new Error('nothing may be sent'))
}
