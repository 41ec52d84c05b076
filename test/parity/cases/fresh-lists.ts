import { expect } from 'vitest'
import type { Operation } from '../../support/operations.ts'
import type { Args, World } from '../../support/world.ts'
import { HEALTHY, NEW, PAST_DUE, type Case } from './case.ts'

interface Freshness {
  /** A write, and what it is given beside the customer. */
  write: Operation
  given: Args | ((world: World) => Promise<Args>)
  /** By which argument it names the customer. */
  by?: 'id' | 'customerId'
  customer?: string
  read: Operation
  before: object
  after: object | null
}

const attached = async ({ sandbox }: World) => {
  const { id } = await sandbox.stripe.paymentMethods.attach('pm_card_visa', { customer: NEW })
  return { paymentMethod: id }
}

const discounted = async ({ sandbox }: World) => {
  const coupon = await sandbox.stripe.coupons.create({ percent_off: 10, duration: 'forever' })
  await sandbox.control.discount(NEW, coupon.id)
  return {}
}

const source = async ({ sandbox }: World) => {
  const { id } = await sandbox.stripe.customers.createSource(NEW, { source: 'tok_visa' })
  return { source: id }
}

const method = (isDefault: boolean) => ({ items: [{ __typename: 'PaymentMethod', isDefault }] })
const nothing = { items: { length: 0 } }

const ROWS: Freshness[] = [
  {
    write: 'attachPaymentMethod',
    given: { paymentMethod: 'pm_card_visa' },
    read: 'paymentMethods',
    before: nothing,
    after: method(false),
  },
  {
    write: 'setDefaultPaymentMethod',
    given: attached,
    read: 'paymentMethods',
    before: method(false),
    after: method(true),
  },
  {
    write: 'detachPaymentMethod',
    given: attached,
    read: 'paymentMethods',
    before: method(false),
    after: nothing,
  },
  {
    write: 'removeSource',
    given: source,
    read: 'sources',
    before: { items: { length: 1 } },
    after: nothing,
  },
  {
    write: 'adjustBalance',
    given: { amount: -500, currency: 'usd' },
    read: 'balanceTransactions',
    before: nothing,
    after: { items: [{ amount: { minorUnits: -500 } }] },
  },
  {
    write: 'removeDiscount',
    given: discounted,
    read: 'customer',
    before: { discount: { __typename: 'Discount' } },
    after: { discount: null },
  },
  {
    write: 'payOpenInvoices',
    given: { paymentMethod: 'pm_card_visa' },
    customer: PAST_DUE,
    read: 'invoices',
    before: { items: [{ status: 'OPEN' }, { status: 'PAID' }] },
    after: { items: [{ status: 'PAID' }, { status: 'PAID' }] },
  },
  {
    write: 'deleteCustomer',
    given: {},
    by: 'id',
    customer: HEALTHY,
    read: 'invoices',
    before: { items: [{ status: 'PAID' }, { status: 'PAID' }] },
    after: null,
  },
]

/** What was read before a write shows it after: each write drops all that is kept of its customer. */
export const freshLists: Case[] = ROWS.map((row) => storyOf(row))

function storyOf({ write, given, by = 'customerId', customer = NEW, read, before, after }: Freshness): Case {
  const asked = read === 'customer' ? { id: customer } : { customerId: customer }
  return {
    name: `shows what ${write} did since it was read`,
    operation: read,
    async args(world, ask) {
      const more = typeof given === 'function' ? await given(world) : given
      expect(await ask(read, asked)).toMatchObject(before)
      expect(await ask(write, { [by]: customer, ...more })).toMatchObject({ freshReads: true })
      return asked
    },
    answer: after,
  }
}
