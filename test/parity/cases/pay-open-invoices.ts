import { always, HEALTHY, PAST_DUE, type Case } from './case.ts'
import { keyOfAnother, noCustomer, refused, usualFailures, type WriteStory } from './usual-failures.ts'

const operation = 'payOpenInvoices'
const paymentMethod = 'pm_card_visa'
const ATTACH = '/v1/payment_methods/{payment_method}/attach'

const pay: WriteStory = {
  operation,
  success: 'PayOpenInvoicesSuccess',
  argsFor: async (customerId) => ({ customerId, paymentMethod }),
  sent: { method: 'POST', path: ATTACH },
}

const paid: Case[] = [
  {
    name: 'pays what is open, and makes the method the default',
    operation,
    args: { customerId: PAST_DUE, paymentMethod },
    answer: {
      __typename: 'PayOpenInvoicesSuccess',
      customer: {
        id: PAST_DUE,
        delinquent: false,
        invoiceSettings: { defaultPaymentMethod: { __typename: 'PaymentMethodRef' } },
      },
      paymentMethod: { customerId: PAST_DUE, card: { last4: '4242' } },
      retriedInvoices: [{ outcome: 'PAID', invoice: { status: 'PAID' }, amount: { minorUnits: 2000 } }],
      retryDetection: { status: 'COMPLETE', candidates: 1 },
      replayed: false,
      freshReads: true,
    },
  },
  {
    name: 'pays each of three',
    operation,
    args: { customerId: 'cus_demo_three_past_due', paymentMethod },
    answer: { retriedInvoices: [{ outcome: 'PAID' }, { outcome: 'PAID' }, { outcome: 'PAID' }] },
  },
  {
    name: 'keeps a card that is declined when it is charged',
    operation,
    args: { customerId: PAST_DUE, paymentMethod: 'pm_card_chargeCustomerFail' },
    answer: {
      __typename: 'PayOpenInvoicesSuccess',
      customer: { delinquent: true },
      retriedInvoices: [{ outcome: 'DECLINED', decline: { declineCode: 'generic_decline' } }],
    },
  },
  {
    name: 'asks for the 3-D Secure step',
    operation,
    args: { customerId: PAST_DUE, paymentMethod: 'pm_card_authenticationRequired' },
    answer: { retriedInvoices: [{ outcome: 'REQUIRES_ACTION', nextAction: { type: 'CONFIRM_PAYMENT' } }] },
  },
  {
    name: 'pays nothing where nothing is open',
    operation,
    args: { customerId: HEALTHY, paymentMethod },
    answer: { retriedInvoices: [], retryDetection: { status: 'COMPLETE', candidates: 0 } },
  },
  {
    name: 'refuses a card that cannot be attached',
    operation,
    args: { customerId: PAST_DUE, paymentMethod: 'pm_card_chargeDeclined' },
    answer: { __typename: 'CardError', declineCode: 'generic_decline', customerChanged: false },
  },
]

export const payOpenInvoices: Case[] = [
  ...paid,
  {
    name: 'goes on where a lost call has ended',
    operation,
    async args(world, ask) {
      const args = { customerId: PAST_DUE, paymentMethod, idempotencyKey: 'one' }
      await always('POST', ATTACH, { action: 'drop-after-commit' })(world)
      await ask(operation, args)
      await world.sandbox.control.clearFaults()
      return args
    },
    answer: { idempotencyKey: 'one', retriedInvoices: [{ outcome: 'PAID' }] },
  },
  ...(['after', 'instead'] as const).map((at): Case => ({
    name: `looks at an invoice whose payment Stripe broke off ${at === 'after' ? 'when' : 'before'} it was made`,
    operation,
    arrange: ({ sandbox }) => {
      const match = { method: 'POST', path: '/v1/invoices/{invoice}/pay' }
      return sandbox.control.fault({ match, action: 'status', status: 500, at })
    },
    args: { customerId: PAST_DUE, paymentMethod },
    answer: {
      __typename: 'PayOpenInvoicesSuccess',
      retriedInvoices: [at === 'after' ? { outcome: 'PAID' } : { outcome: 'PENDING' }],
      retryDetection: { status: at === 'after' ? 'COMPLETE' : 'PARTIAL' },
    },
  })),
  refused(
    operation,
    'a token',
    { customerId: PAST_DUE, paymentMethod: 'tok_visa' },
    { path: ['paymentMethod'], code: 'INVALID_FORMAT' },
  ),
  refused(
    operation,
    'a payment method that Stripe does not know',
    { customerId: PAST_DUE, paymentMethod: 'pm_unknown' },
    { path: ['paymentMethod'], code: 'REFUSED_UPSTREAM' },
  ),
  ...noCustomer(operation, 'customerId', { paymentMethod }),
  // What was lost is one of several steps: its repeat still has an effect of its own.
  ...usualFailures(pay).filter(({ name }) => !name.startsWith('tells what became of a lost call')),
  keyOfAnother(pay),
]
