import type { Operation } from '../../../test/support/operations.ts'
import type { Args } from '../../../test/support/world.ts'
import type { Random } from '../../random.ts'
import type { Sandbox } from '../stack.ts'
import { pastDueCustomers, type PastDueCustomers } from './past-due-customers.ts'

/** Where a mutation is prepared: in the sandbox itself, past every gateway. */
export interface Stage extends Pick<Sandbox, 'stripe' | 'control'> {
  random: Random
  /** Customers that many mutations are sent to at a time. */
  shared: readonly string[]
  pastDue: PastDueCustomers
  coupon: string
}

export interface Prepared {
  customer: string | null
  isShared: boolean
  args: Args
}

export interface Kind {
  operation: Operation
  /** How often, among the others. */
  weight: number
  prepare(stage: Stage, call: { key: string; number: number }): Promise<Prepared>
}

/** On a customer that others write to at the same time. */
function shared({ random, shared }: Stage, args: Args): Prepared {
  const customer = random.pick(shared)
  return { customer, isShared: true, args: { customerId: customer, ...args } }
}

function own(customer: string, args: Args): Prepared {
  return { customer, isShared: false, args: { customerId: customer, ...args } }
}

async function withPaymentMethod({ stripe }: Stage): Promise<{ customer: string; paymentMethod: string }> {
  const { id: customer } = await stripe.customers.create({})
  const { id: paymentMethod } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  return { customer, paymentMethod }
}

export const KINDS = {
  'updateCustomer with source': {
    operation: 'updateCustomer',
    weight: 22,
    async prepare({ random, pastDue }) {
      const { customer, isShared } = await pastDue.pick()
      const args = { id: customer, input: { source: random.pick(CARDS) } }
      return { customer, isShared, args }
    },
  },
  payOpenInvoices: {
    operation: 'payOpenInvoices',
    weight: 10,
    async prepare({ random, pastDue }) {
      const { customer, isShared } = await pastDue.pick()
      return { customer, isShared, args: { customerId: customer, paymentMethod: random.pick(METHODS) } }
    },
  },
  adjustBalance: {
    operation: 'adjustBalance',
    weight: 20,
    async prepare(stage, { key }) {
      const amount = Math.ceil(stage.random.between(0, 1000))
      return shared(stage, { amount, currency: 'usd', description: key })
    },
  },
  'updateCustomer of fields': {
    operation: 'updateCustomer',
    weight: 16,
    async prepare(stage, { key, number }) {
      const { customer } = shared(stage, {})
      const input = { name: key, metadata: [{ key: markOf(number), value: key }] }
      return { customer, isShared: true, args: { id: customer, input } }
    },
  },
  createCustomer: {
    operation: 'createCustomer',
    weight: 8,
    async prepare(_stage, { key }) {
      const input = { name: key, metadata: [{ key: CREATED, value: key }] }
      return { customer: null, isShared: false, args: { input } }
    },
  },
  addSource: {
    operation: 'addSource',
    weight: 6,
    prepare: async (stage) => shared(stage, { source: 'tok_visa' }),
  },
  attachPaymentMethod: {
    operation: 'attachPaymentMethod',
    weight: 4,
    prepare: async (stage) => shared(stage, { paymentMethod: stage.random.pick(METHODS) }),
  },
  addTaxId: {
    operation: 'addTaxId',
    weight: 3,
    async prepare(stage, { number }) {
      return shared(stage, { type: 'eu_vat', value: `DE${300_000_000 + number}` })
    },
  },
  setDefaultPaymentMethod: {
    operation: 'setDefaultPaymentMethod',
    weight: 2,
    async prepare(stage) {
      const { customer, paymentMethod } = await withPaymentMethod(stage)
      return own(customer, { paymentMethod })
    },
  },
  detachPaymentMethod: {
    operation: 'detachPaymentMethod',
    weight: 3,
    async prepare(stage) {
      const { customer, paymentMethod } = await withPaymentMethod(stage)
      return own(customer, { paymentMethod })
    },
  },
  removeSource: {
    operation: 'removeSource',
    weight: 3,
    async prepare({ stripe }) {
      const { id, default_source: source } = await stripe.customers.create({ source: 'tok_visa' })
      return own(id, { source })
    },
  },
  removeTaxId: {
    operation: 'removeTaxId',
    weight: 1,
    async prepare({ stripe }, { number }) {
      const { id } = await stripe.customers.create({})
      const value = `DE${600_000_000 + number}`
      const { id: taxId } = await stripe.customers.createTaxId(id, { type: 'eu_vat', value })
      return own(id, { taxId })
    },
  },
  removeDiscount: {
    operation: 'removeDiscount',
    weight: 1,
    async prepare({ stripe, control, coupon }) {
      const { id } = await stripe.customers.create({})
      await control.discount(id, coupon)
      return own(id, {})
    },
  },
  deleteCustomer: {
    operation: 'deleteCustomer',
    weight: 1,
    async prepare({ stripe }) {
      const { id } = await stripe.customers.create({})
      return { customer: id, isShared: false, args: { id } }
    },
  },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof KINDS

/** The name of the metadata that a customer is created with. */
export const CREATED = 'chaos'
/** The name of the metadata that an update of fields leaves. */
export const markOf = (number: number) => `op_${number}`

const CARDS = [
  ...Array.from({ length: 6 }, () => 'tok_visa'),
  'tok_chargeCustomerFail',
  'tok_chargeCustomerFail',
  'tok_authenticationRequired',
  'tok_chargeDeclined',
]
const METHODS = ['pm_card_visa', 'pm_card_visa', 'pm_card_visa', 'pm_card_chargeCustomerFail']

export async function createStage(sandbox: Sandbox, random: Random, mutations: number): Promise<Stage> {
  const { stripe, control } = sandbox
  const count = Math.ceil(mutations / SHARED_BY)
  const customers = await Promise.all(Array.from({ length: count }, () => stripe.customers.create({})))
  const { id: coupon } = await stripe.coupons.create({ percent_off: 10, duration: 'forever' })
  const shared = customers.map(({ id }) => id)
  return { stripe, control, random, shared, coupon, pastDue: pastDueCustomers(control, random) }
}

/** So that no customer comes to 50 keys of metadata. */
const SHARED_BY = 40
