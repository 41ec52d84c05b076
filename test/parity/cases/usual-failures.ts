import { expect } from 'vitest'
import type { Args, World } from '../../support/world.ts'
import { HEALTHY, html, NEW, type Case } from './case.ts'

/** A write as the stories of its failures need it. */
export interface WriteStory {
  operation: Case['operation']
  success: string
  /** The arguments for a customer, after whatever they need has been made. */
  argsFor: (customerId: string, world: World) => Promise<Args>
  /** The request that has the effect. */
  sent: { method: 'POST' | 'DELETE'; path: string }
}

/** What can go wrong with any write to a customer that is there. */
export function usualFailures({ operation, success, argsFor, sent }: WriteStory): Case[] {
  const meeting = (fault: object) => async (world: World) => {
    const args = await argsFor(HEALTHY, world)
    await world.sandbox.control.fault({ match: sent, times: 'always', ...fault })
    return { ...args, idempotencyKey: 'one' }
  }
  return [
    {
      name: 'says that the customer is busy when Stripe keeps it locked',
      operation,
      args: meeting({ action: 'lock' }),
      answer: { __typename: 'CustomerBusyError', retryable: true },
    },
    {
      name: 'says that the rate is limited',
      operation,
      args: meeting({ action: 'rate-limit' }),
      answer: { __typename: 'RateLimitedError', retryable: true },
    },
    {
      name: 'is unavailable while HTML is answered',
      operation,
      args: meeting(html),
      answer: { __typename: 'ServiceUnavailableError', code: 'UPSTREAM_UNAVAILABLE' },
    },
    {
      name: 'says that the outcome is unknown when Stripe fails within',
      operation,
      args: meeting({ action: 'status', status: 500 }),
      answer: { __typename: 'OutcomeUnknownError', idempotencyKey: 'one', retryable: true },
    },
    ...(sent.method === 'POST'
      ? [
          {
            name: 'says that its key will never tell the outcome when Stripe has kept its failure',
            operation,
            args: meeting({ action: 'status', status: 500, at: 'instead', times: 1 }),
            answer: { __typename: 'OutcomeUnknownError', idempotencyKey: 'one', retryable: false },
          },
        ]
      : []),
    {
      name: 'tells what became of a lost call when its key comes again',
      operation,
      async args(world, ask) {
        const lost = await meeting({ action: 'drop-after-commit', times: 3 })(world)
        expect(await ask(operation, lost)).toMatchObject({ __typename: 'OutcomeUnknownError' })
        return lost
      },
      answer: { __typename: success, replayed: true, idempotencyKey: 'one' },
    },
    {
      name: 'has one effect for one key',
      operation,
      async args(world, ask) {
        const args = { ...(await argsFor(HEALTHY, world)), idempotencyKey: 'one' }
        await ask(operation, args)
        return args
      },
      answer: { __typename: success, replayed: true, freshReads: true, idempotencyKey: 'one' },
    },
    {
      name: 'refuses a key that was used for another operation',
      operation,
      async args(world, ask) {
        const args = await argsFor(HEALTHY, world)
        await ask('updateCustomer', { id: HEALTHY, input: { description: 'x' }, idempotencyKey: 'one' })
        return { ...args, idempotencyKey: 'one' }
      },
      answer: { __typename: 'IdempotencyConflictError', idempotencyKey: 'one' },
    },
    {
      name: `refuses a key that was used for ${operation}`,
      operation: 'updateCustomer',
      async args(world, ask) {
        await ask(operation, { ...(await argsFor(HEALTHY, world)), idempotencyKey: 'one' })
        return { id: HEALTHY, input: { description: 'x' }, idempotencyKey: 'one' }
      },
      answer: { __typename: 'IdempotencyConflictError', idempotencyKey: 'one' },
    },
    {
      name: 'refuses an idempotency key that is too long',
      operation,
      args: async (world) => ({ ...(await argsFor(HEALTHY, world)), idempotencyKey: 'k'.repeat(256) }),
      answer: { __typename: 'InvalidInputError', issues: [{ path: ['idempotencyKey'], code: 'TOO_LONG' }] },
    },
  ]
}

/** A key of one customer that is used for another. */
export function keyOfAnother({ operation, argsFor }: WriteStory): Case {
  return {
    name: 'refuses a key that was used for another customer',
    operation,
    async args(world, ask) {
      await ask(operation, { ...(await argsFor(HEALTHY, world)), idempotencyKey: 'one' })
      return { ...(await argsFor(NEW, world)), idempotencyKey: 'one' }
    },
    answer: { __typename: 'IdempotencyConflictError', idempotencyKey: 'one' },
  }
}

/** What is answered for a customer that is not there, by the name of the argument that names it. */
export function noCustomer(
  operation: Case['operation'],
  argument: 'id' | 'customerId',
  others: Args,
): Case[] {
  const answer = { __typename: 'CustomerNotFoundError', code: 'CUSTOMER_NOT_FOUND', retryable: false }
  return [
    { name: 'knows no such customer', operation, args: { ...others, [argument]: 'cus_unknown' }, answer },
    {
      name: 'knows no customer by what is no id',
      operation,
      args: { ...others, [argument]: '../x' },
      answer,
    },
    {
      name: 'knows no deleted customer',
      operation,
      arrange: ({ sandbox }) => sandbox.stripe.customers.del(HEALTHY),
      args: { ...others, [argument]: HEALTHY },
      answer,
    },
  ]
}

/** An argument that is refused: before anything is sent, or by Stripe. */
export function refused(
  operation: Case['operation'],
  name: string,
  args: Case['args'],
  issue: { path: string[]; code: string; message?: string },
): Case {
  return {
    name: `refuses ${name}`,
    operation,
    args,
    answer: { __typename: 'InvalidInputError', retryable: false, issues: [issue] },
  }
}
