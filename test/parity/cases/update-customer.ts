import { expect } from 'vitest'
import type { World } from '../../support/world.ts'
import { always, CUSTOMER, HEALTHY, html, NEW, onPost, PAST_DUE, type Ask, type Case } from './case.ts'

const newCard = { source: 'tok_visa' }

const success = (more: object) => ({ __typename: 'UpdateCustomerSuccess', freshReads: true, ...more })

const retries: Case[] = [
  {
    name: 'pays the open invoice of a past-due subscription',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: newCard },
    answer: success({
      customer: { delinquent: false, defaultSource: { __typename: 'CardSource', last4: '4242' } },
      changes: [{ __typename: 'FieldChange', field: 'source', action: 'SET' }],
      retriedInvoices: [
        {
          outcome: 'PAID',
          invoice: { status: 'PAID' },
          subscription: { status: 'ACTIVE' },
          decline: null,
          nextAction: null,
        },
      ],
      retryDetection: { status: 'COMPLETE', candidates: 1, warnings: [] },
      replayed: false,
    }),
  },
  {
    name: 'keeps a card that is declined when it is charged',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: { source: 'tok_chargeCustomerFail' } },
    answer: success({
      customer: { delinquent: true, defaultSource: { last4: '0341' } },
      retriedInvoices: [
        {
          outcome: 'DECLINED',
          invoice: { status: 'OPEN' },
          subscription: { status: 'PAST_DUE' },
          decline: { code: 'card_declined', declineCode: 'generic_decline', advice: expect.any(String) },
        },
      ],
    }),
  },
  {
    name: 'asks for the 3-D Secure step',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: { source: 'tok_authenticationRequired' } },
    answer: success({
      retriedInvoices: [
        {
          outcome: 'REQUIRES_ACTION',
          nextAction: {
            type: 'CONFIRM_PAYMENT',
            url: expect.stringMatching(/^http/),
            clientSecret: expect.stringMatching(/_secret_/),
          },
        },
      ],
    }),
  },
  {
    name: 'finds each of three retries',
    operation: 'updateCustomer',
    args: { id: 'cus_demo_three_past_due', input: newCard },
    answer: success({
      customer: { delinquent: false },
      retriedInvoices: [{ outcome: 'PAID' }, { outcome: 'PAID' }, { outcome: 'PAID' }],
      retryDetection: { status: 'COMPLETE', candidates: 3 },
    }),
  },
  {
    name: 'finds nothing to retry on a healthy customer',
    operation: 'updateCustomer',
    args: { id: HEALTHY, input: newCard },
    answer: success({ retriedInvoices: [], retryDetection: { status: 'COMPLETE', candidates: 0 } }),
  },
  {
    name: 'warns of a card with a higher priority',
    operation: 'updateCustomer',
    args: { id: 'cus_demo_pinned_card', input: newCard },
    answer: success({
      retryDetection: {
        warnings: [expect.objectContaining({ code: 'HIGHER_PRIORITY_PAYMENT_METHOD' })],
      },
    }),
  },
  {
    name: 'waits for a retry that comes late, and reads the customer anew',
    operation: 'updateCustomer',
    arrange: ({ sandbox }) => sandbox.control.config({ retryDelayMs: 100 }),
    args: { id: PAST_DUE, input: newCard },
    answer: success({ customer: { delinquent: false }, retriedInvoices: [{ outcome: 'PAID' }] }),
  },
  {
    name: 'says pending when the wait is over',
    operation: 'updateCustomer',
    arrange: ({ sandbox }) => sandbox.control.config({ retryDelayMs: 600_000 }),
    args: { id: PAST_DUE, input: newCard },
    answer: success({
      retriedInvoices: [{ outcome: 'PENDING' }],
      retryDetection: { status: 'PARTIAL', candidates: 1 },
    }),
  },
]

const fields: Case[] = [
  {
    name: 'sets fields',
    operation: 'updateCustomer',
    args: {
      id: NEW,
      input: {
        name: 'Jenny Rosen',
        email: 'jenny@example.com',
        metadata: [{ key: 'plan', value: 'gold' }],
        invoiceSettings: { footer: 'Thank you' },
        address: { city: 'Berlin', country: 'DE' },
        taxExempt: 'REVERSE',
        balance: -500,
        preferredLocales: ['de-DE'],
      },
    },
    answer: success({
      customer: {
        name: 'Jenny Rosen',
        metadata: [{ key: 'plan', value: 'gold' }],
        balance: { minorUnits: -500 },
        taxExempt: 'REVERSE',
        address: { city: 'Berlin', line1: null },
      },
      retryDetection: { status: 'SKIPPED', candidates: 0 },
    }),
  },
  {
    name: 'clears by null and by an empty string',
    operation: 'updateCustomer',
    arrange: (_, ask) =>
      ask('updateCustomer', {
        id: NEW,
        input: { name: 'Jenny', phone: '1', metadata: [{ key: 'a', value: 'b' }] },
      }),
    args: { id: NEW, input: { name: null, phone: '', metadata: null } },
    answer: success({
      customer: { name: null, phone: null, metadata: [] },
      changes: [
        { field: 'metadata', action: 'CLEARED' },
        { field: 'name', action: 'CLEARED' },
        { field: 'phone', action: 'CLEARED' },
      ],
    }),
  },
  {
    name: 'leaves alone what is undefined or absent',
    operation: 'updateCustomer',
    arrange: (_, ask) => ask('updateCustomer', { id: NEW, input: { name: 'Jenny', phone: '1' } }),
    args: { id: NEW, input: { phone: '2', name: undefined } },
    answer: success({ customer: { name: 'Jenny', phone: '2' }, changes: [{ field: 'phone' }] }),
  },
  {
    name: 'updates nothing when nothing is given',
    operation: 'updateCustomer',
    args: { id: NEW, input: {} },
    answer: success({ changes: [] }),
  },
]

const invalid = (path: string[], code: string) => ({
  __typename: 'InvalidInputError',
  code: 'INVALID_INPUT',
  retryable: false,
  requestId: null,
  issues: [expect.objectContaining({ path: ['input', ...path], code })],
})
const refused = (name: string, input: object, path: string[], code: string): Case => ({
  name: `refuses ${name}`,
  operation: 'updateCustomer',
  args: { id: PAST_DUE, input },
  answer: invalid(path, code),
})

const inputs: Case[] = [
  refused('an empty source', { source: '' }, ['source'], 'NOT_CLEARABLE'),
  refused('a source of null', { source: null }, ['source'], 'NOT_CLEARABLE'),
  refused('a payment method as source', { source: 'pm_card_visa' }, ['source'], 'INVALID_FORMAT'),
  refused('a card number as source', { source: '4242424242424242' }, ['source'], 'NOT_ALLOWED'),
  refused('a name that is too long', { name: 'x'.repeat(257) }, ['name'], 'TOO_LONG'),
  refused('a balance of null', { balance: null }, ['balance'], 'NOT_CLEARABLE'),
  refused(
    'a footer that is too long',
    { invoiceSettings: { footer: 'x'.repeat(5001) } },
    ['invoiceSettings', 'footer'],
    'TOO_LONG',
  ),
  {
    name: 'refuses source with defaultSource',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: { source: 'tok_visa', defaultSource: 'card_1' } },
    answer: {
      __typename: 'InvalidInputError',
      issues: [expect.objectContaining({ code: 'MUTUALLY_EXCLUSIVE' })],
    },
  },
  {
    name: 'reports all problems at once',
    operation: 'updateCustomer',
    args: {
      id: PAST_DUE,
      input: { phone: '1'.repeat(21), preferredLocales: null, metadata: [{ key: 'a[b]', value: '' }] },
    },
    answer: { __typename: 'InvalidInputError', issues: { length: 3 } },
  },
  {
    name: 'passes on what Stripe refuses, under the name of the field',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: { source: 'tok_unknown' } },
    answer: { ...invalid(['source'], 'REFUSED_UPSTREAM'), requestId: expect.stringMatching(/^req_/) },
  },
  {
    name: 'refuses an idempotency key that is too long',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: {}, idempotencyKey: 'k'.repeat(256) },
    answer: {
      __typename: 'InvalidInputError',
      issues: [expect.objectContaining({ path: ['idempotencyKey'] })],
    },
  },
]

/** Has Stripe fail and keep that under the key `broken`, at the call of the story or at one before. */
const brokenOff =
  (at: 'after' | 'instead', time: string, more: object = {}) =>
  async (world: World, ask: Ask) => {
    const match = { method: 'POST', path: CUSTOMER }
    await world.sandbox.control.fault({ match, action: 'status', status: 500, at })
    const args = { id: PAST_DUE, input: { ...newCard, ...more }, idempotencyKey: 'broken' }
    if (time === 'again') await ask('updateCustomer', args)
  }

const failures: Case[] = [
  {
    name: 'knows no such customer',
    operation: 'updateCustomer',
    args: { id: 'cus_unknown', input: { name: 'x' } },
    answer: { __typename: 'CustomerNotFoundError', code: 'CUSTOMER_NOT_FOUND', retryable: false },
  },
  {
    name: 'knows no deleted customer',
    operation: 'updateCustomer',
    arrange: ({ sandbox }) => sandbox.stripe.customers.del(HEALTHY),
    args: { id: HEALTHY, input: newCard },
    answer: { __typename: 'CustomerNotFoundError' },
  },
  {
    name: 'refuses a card that cannot be attached, and changes nothing',
    operation: 'updateCustomer',
    args: { id: PAST_DUE, input: { source: 'tok_chargeDeclined', name: 'New' } },
    answer: {
      __typename: 'CardError',
      code: 'CARD_DECLINED',
      declineCode: 'generic_decline',
      customerChanged: false,
    },
  },
  {
    name: 'says that the customer is busy when Stripe keeps it locked',
    operation: 'updateCustomer',
    arrange: onPost({ action: 'lock' }),
    args: { id: HEALTHY, input: { name: 'x' } },
    answer: { __typename: 'CustomerBusyError', code: 'CUSTOMER_BUSY', retryable: true },
  },
  {
    name: 'says that the rate is limited',
    operation: 'updateCustomer',
    arrange: onPost({ action: 'rate-limit' }),
    args: { id: HEALTHY, input: { name: 'x' } },
    answer: { __typename: 'RateLimitedError', code: 'RATE_LIMITED', retryable: true },
  },
  {
    name: 'refuses a key that was used for another input',
    operation: 'updateCustomer',
    arrange: (_, ask) => ask('updateCustomer', { id: HEALTHY, input: { name: 'x' }, idempotencyKey: 'one' }),
    args: { id: HEALTHY, input: { name: 'y' }, idempotencyKey: 'one' },
    answer: { __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT', idempotencyKey: 'one' },
  },
  {
    name: 'refuses a key that was used for another customer',
    operation: 'updateCustomer',
    arrange: (_, ask) => ask('updateCustomer', { id: HEALTHY, input: { name: 'x' }, idempotencyKey: 'one' }),
    args: { id: NEW, input: { name: 'x' }, idempotencyKey: 'one' },
    answer: { __typename: 'IdempotencyConflictError' },
  },
  {
    name: 'says that the outcome is unknown when no answer came',
    operation: 'updateCustomer',
    arrange: onPost({ action: 'drop-after-commit' }),
    args: { id: PAST_DUE, input: newCard, idempotencyKey: 'lost' },
    answer: {
      __typename: 'OutcomeUnknownError',
      code: 'OUTCOME_UNKNOWN',
      idempotencyKey: 'lost',
      retryable: true,
    },
  },
  ...['first', 'again'].flatMap((time): Case[] => [
    {
      name: `knows that nothing was done when Stripe failed and the old card is there, asked ${time}`,
      operation: 'updateCustomer',
      arrange: brokenOff('instead', time),
      args: { id: PAST_DUE, input: newCard, idempotencyKey: 'broken' },
      answer: {
        __typename: 'ServiceUnavailableError',
        code: 'UPSTREAM_UNAVAILABLE',
        message: expect.stringContaining('use a new one'),
        retryable: false,
      },
    },
    {
      name: `does not claim that nothing was done of more than a card, asked ${time}`,
      operation: 'updateCustomer',
      arrange: brokenOff('instead', time, { name: 'Pedro' }),
      args: { id: PAST_DUE, input: { ...newCard, name: 'Pedro' }, idempotencyKey: 'broken' },
      answer: {
        __typename: 'OutcomeUnknownError',
        idempotencyKey: 'broken',
        message: expect.stringContaining('will tell no more'),
        retryable: false,
      },
    },
  ]),
  ...['first', 'again'].map((time): Case => ({
    name: `answers an update that was done though Stripe failed, asked ${time}`,
    operation: 'updateCustomer',
    arrange: brokenOff('after', time),
    args: { id: PAST_DUE, input: newCard, idempotencyKey: 'broken' },
    answer: success({
      customer: { defaultSource: { last4: '4242' }, email: expect.any(String) },
      replayed: time === 'again',
      requestId: expect.stringMatching(/^req_/),
      retriedInvoices: [{ outcome: 'PAID' }],
    }),
  })),
  {
    name: 'answers one without a card in the same way',
    operation: 'updateCustomer',
    arrange: (world) => {
      const match = { method: 'POST', path: CUSTOMER }
      return world.sandbox.control.fault({ match, action: 'status', status: 500, at: 'after' })
    },
    args: { id: HEALTHY, input: { name: 'Hannah' }, idempotencyKey: 'broken' },
    answer: success({ customer: { name: 'Hannah', defaultSource: { last4: '4242' } }, replayed: false }),
  },
  {
    name: 'does not know of such an update where events cannot be read',
    operation: 'updateCustomer',
    async arrange(world, ask) {
      await always('GET', '/v1/events', { action: 'status', status: 503 })(world)
      await brokenOff('after', 'first')(world, ask)
    },
    args: { id: PAST_DUE, input: newCard, idempotencyKey: 'broken' },
    answer: { __typename: 'OutcomeUnknownError', idempotencyKey: 'broken', retryable: false },
  },
  {
    name: 'does not take the update of another key for it',
    operation: 'updateCustomer',
    async arrange(world, ask) {
      await brokenOff('instead', 'again')(world, ask)
      await world.sandbox.stripe.customers.update(PAST_DUE, newCard)
    },
    args: { id: PAST_DUE, input: newCard, idempotencyKey: 'broken' },
    answer: { __typename: 'OutcomeUnknownError', idempotencyKey: 'broken', retryable: false },
  },
  {
    name: 'resumes a lost update with its key: one card, one charge, the same answer',
    operation: 'updateCustomer',
    arrange: async (world, ask) => {
      await onPost({ action: 'drop-after-commit' })(world)
      await ask('updateCustomer', { id: PAST_DUE, input: newCard, idempotencyKey: 'lost' })
      await world.sandbox.control.clearFaults()
    },
    args: { id: PAST_DUE, input: newCard, idempotencyKey: 'lost' },
    answer: success({ replayed: true, idempotencyKey: 'lost', retriedInvoices: [{ outcome: 'PAID' }] }),
  },
  {
    name: 'is unavailable while HTML is answered',
    operation: 'updateCustomer',
    arrange: onPost(html),
    args: { id: HEALTHY, input: { name: 'x' } },
    answer: { __typename: 'ServiceUnavailableError', code: 'UPSTREAM_UNAVAILABLE', retryable: true },
  },
]

export const updateCustomer: Case[] = [...retries, ...fields, ...inputs, ...failures]
