import type { World } from '../../support/world.ts'
import { HEALTHY, NEW, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

/** A payment method that is on the customer. */
async function attached({ sandbox }: World, customer: string): Promise<string> {
  return (await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer })).id
}

const attach: WriteStory = {
  operation: 'attachPaymentMethod',
  success: 'PaymentMethodSuccess',
  argsFor: async (customerId) => ({ customerId, paymentMethod: 'pm_card_visa' }),
  sent: { method: 'POST', path: '/v1/payment_methods/{payment_method}/attach' },
}

const detach: WriteStory = {
  operation: 'detachPaymentMethod',
  success: 'PaymentMethodSuccess',
  argsFor: async (customerId, world) => ({ customerId, paymentMethod: await attached(world, customerId) }),
  sent: { method: 'POST', path: '/v1/payment_methods/{payment_method}/detach' },
}

const setDefault: WriteStory = {
  operation: 'setDefaultPaymentMethod',
  success: 'CustomerSuccess',
  argsFor: async (customerId, world) => ({ customerId, paymentMethod: await attached(world, customerId) }),
  sent: { method: 'POST', path: '/v1/customers/{customer}' },
}

const onArgument = (code: string) => ({ path: ['paymentMethod'], code })

const attaching: Case[] = [
  {
    name: 'attaches a payment method, which is not the default by that',
    operation: 'attachPaymentMethod',
    args: { customerId: NEW, paymentMethod: 'pm_card_visa' },
    answer: {
      __typename: 'PaymentMethodSuccess',
      paymentMethod: { type: 'card', customerId: NEW, isDefault: false, card: { last4: '4242' } },
      replayed: false,
      freshReads: true,
    },
  },
  refused(
    'attachPaymentMethod',
    'one that Stripe does not know',
    { customerId: NEW, paymentMethod: 'pm_unknown' },
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'attachPaymentMethod',
    'one of another customer',
    async (world) => ({ customerId: NEW, paymentMethod: await attached(world, HEALTHY) }),
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'attachPaymentMethod',
    'a token',
    { customerId: NEW, paymentMethod: 'tok_visa' },
    onArgument('INVALID_FORMAT'),
  ),
  refused(
    'attachPaymentMethod',
    'a card number',
    { customerId: NEW, paymentMethod: '4242424242424242' },
    onArgument('NOT_ALLOWED'),
  ),
  {
    name: 'tells a card that is declined',
    operation: 'attachPaymentMethod',
    args: { customerId: NEW, paymentMethod: 'pm_card_visa_chargeDeclinedInsufficientFunds' },
    answer: { __typename: 'CardError', declineCode: 'insufficient_funds', customerChanged: false },
  },
]

const detaching: Case[] = [
  {
    name: 'detaches a payment method',
    operation: 'detachPaymentMethod',
    args: async (world) => ({ customerId: NEW, paymentMethod: await attached(world, NEW) }),
    answer: {
      __typename: 'PaymentMethodSuccess',
      paymentMethod: { customerId: null, isDefault: false },
      replayed: false,
    },
  },
  refused(
    'detachPaymentMethod',
    'one that Stripe does not know',
    { customerId: NEW, paymentMethod: 'pm_unknown' },
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'detachPaymentMethod',
    'one of another customer',
    async (world) => ({ customerId: NEW, paymentMethod: await attached(world, HEALTHY) }),
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'detachPaymentMethod',
    'one that is detached already',
    async (world) => {
      const paymentMethod = await attached(world, NEW)
      await world.sandbox.stripe.paymentMethods.detach(paymentMethod)
      return { customerId: NEW, paymentMethod }
    },
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'detachPaymentMethod',
    'what is no id',
    { customerId: NEW, paymentMethod: 'pm_1/detach' },
    onArgument('INVALID_FORMAT'),
  ),
]

const defaults: Case[] = [
  {
    name: 'makes a payment method the default',
    operation: 'setDefaultPaymentMethod',
    args: async (world) => ({ customerId: NEW, paymentMethod: await attached(world, NEW) }),
    answer: {
      __typename: 'CustomerSuccess',
      customer: { id: NEW, invoiceSettings: { defaultPaymentMethod: { __typename: 'PaymentMethodRef' } } },
      freshReads: true,
    },
  },
  refused(
    'setDefaultPaymentMethod',
    'one of another customer',
    async (world) => ({ customerId: NEW, paymentMethod: await attached(world, HEALTHY) }),
    onArgument('REFUSED_UPSTREAM'),
  ),
  refused(
    'setDefaultPaymentMethod',
    'none',
    { customerId: NEW, paymentMethod: '' },
    onArgument('INVALID_FORMAT'),
  ),
]

export const paymentMethodWrites: Case[] = [
  ...attaching,
  ...noCustomer('attachPaymentMethod', 'customerId', { paymentMethod: 'pm_card_visa' }),
  ...usualFailures(attach),
  keyOfAnother(attach),
  ...detaching,
  ...noCustomer('detachPaymentMethod', 'customerId', { paymentMethod: 'pm_unknown' }),
  ...usualFailures(detach),
  keyOfAnother(detach),
  {
    name: 'refuses the key of the same method of another customer',
    operation: 'detachPaymentMethod',
    async args(world, ask) {
      const paymentMethod = await attached(world, HEALTHY)
      await ask('detachPaymentMethod', { customerId: HEALTHY, paymentMethod, idempotencyKey: 'one' })
      return { customerId: NEW, paymentMethod, idempotencyKey: 'one' }
    },
    answer: { __typename: 'IdempotencyConflictError', idempotencyKey: 'one' },
  },
  ...defaults,
  ...noCustomer('setDefaultPaymentMethod', 'customerId', { paymentMethod: 'pm_unknown' }),
  ...usualFailures(setDefault),
  keyOfAnother(setDefault),
  {
    name: 'refuses the key of an update that sent the same',
    operation: 'setDefaultPaymentMethod',
    async args(world, ask) {
      const paymentMethod = await attached(world, HEALTHY)
      const input = { invoiceSettings: { defaultPaymentMethod: paymentMethod } }
      await ask('updateCustomer', { id: HEALTHY, input, idempotencyKey: 'one' })
      return { customerId: HEALTHY, paymentMethod, idempotencyKey: 'one' }
    },
    answer: { __typename: 'IdempotencyConflictError', idempotencyKey: 'one' },
  },
]
