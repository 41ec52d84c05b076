import type { World } from '../../support/world.ts'
import { HEALTHY, NEW, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

/** Gives the customer a discount, which Stripe's own API cannot. */
async function discounted({ sandbox }: World, customer: string): Promise<void> {
  const coupon = await sandbox.stripe.coupons.create({
    id: crypto.randomUUID(),
    percent_off: 10,
    duration: 'forever',
  })
  await sandbox.control.discount(customer, coupon.id)
}

const remove: WriteStory = {
  operation: 'removeDiscount',
  success: 'CustomerSuccess',
  async argsFor(customerId, world) {
    await discounted(world, customerId)
    return { customerId }
  },
  sent: { method: 'DELETE', path: '/v1/customers/{customer}/discount' },
}

export const discountWrites: Case[] = [
  {
    name: 'ends the discount of a customer',
    operation: 'removeDiscount',
    async args(world) {
      await discounted(world, NEW)
      return { customerId: NEW }
    },
    answer: {
      __typename: 'CustomerSuccess',
      customer: { id: NEW, discount: null },
      replayed: false,
      freshReads: true,
    },
  },
  refused(
    'removeDiscount',
    'a customer without one, for which no argument is to blame',
    { customerId: HEALTHY },
    { path: [], code: 'REFUSED_UPSTREAM', message: 'The customer has no discount to remove.' },
  ),
  {
    name: 'leaves alone a discount that was given since its key was used',
    operation: 'removeDiscount',
    async args(world, ask) {
      await discounted(world, NEW)
      await ask('removeDiscount', { customerId: NEW, idempotencyKey: 'one' })
      await discounted(world, NEW)
      return { customerId: NEW, idempotencyKey: 'one' }
    },
    answer: {
      __typename: 'CustomerSuccess',
      customer: { discount: { __typename: 'Discount' } },
      replayed: true,
    },
  },
  {
    name: 'leaves it alone also when the first answer was lost',
    operation: 'removeDiscount',
    async args(world, ask) {
      await discounted(world, NEW)
      const args = { customerId: NEW, idempotencyKey: 'one' }
      // Stripe has done it, and neither that nor the repeats within the call could say so.
      await world.sandbox.control.fault({ match: remove.sent, action: 'drop-after-commit', times: 3 })
      await ask('removeDiscount', args)
      await discounted(world, NEW)
      return args
    },
    answer: {
      __typename: 'CustomerSuccess',
      customer: { discount: { __typename: 'Discount' } },
      replayed: true,
    },
  },
  ...noCustomer('removeDiscount', 'customerId', {}),
  ...usualFailures(remove),
  keyOfAnother(remove),
]
