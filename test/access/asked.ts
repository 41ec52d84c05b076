import type { OPERATION_POLICY } from '../../src/domain/callers/operation-policy.ts'
import type { Operation } from '../support/operations.ts'
import type { Args, WithSandbox } from '../support/world.ts'

type ArgsOf = (id: string, world: WithSandbox) => Promise<Args> | Args
const ofCustomer: ArgsOf = (customerId) => ({ customerId })

export const cardOf = async (id: string, { sandbox }: WithSandbox) =>
  (await sandbox.stripe.paymentMethods.list({ customer: id, type: 'card' })).data[0]?.id ?? ''
export const invoiceOf = async (id: string, { sandbox }: WithSandbox) =>
  (await sandbox.stripe.invoices.list({ customer: id })).data[0]?.id ?? ''
export const subscriptionOf = async (id: string, { sandbox }: WithSandbox) =>
  (await sandbox.stripe.subscriptions.list({ customer: id })).data[0]?.id ?? ''
const newMethod = async ({ sandbox }: WithSandbox) =>
  (await sandbox.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })).id

const ofMethod =
  (methodOf: ArgOf): ArgsOf =>
  async (customerId, world) => ({ customerId, paymentMethod: await methodOf(customerId, world) })
type ArgOf = (id: string, world: WithSandbox) => Promise<string>

/** Each operation of the doors: the domain's by whose policy it goes, and arguments that ask of this customer. */
export const ASKED: Record<Operation, [keyof typeof OPERATION_POLICY, ArgsOf]> = {
  viewer: ['getViewer', () => ({})],
  customer: ['getCustomer', (id) => ({ id })],
  customerDetails: ['getCustomerDetails', (id) => ({ id })],
  customers: ['listCustomers', () => ({})],
  searchCustomers: ['searchCustomers', () => ({ query: 'email~"example.com"' })],
  invoice: ['getInvoice', async (id, of) => ({ id: await invoiceOf(id, of) })],
  BillingSubscription: ['getSubscription', async (id, of) => ({ id: await subscriptionOf(id, of) })],
  PaymentMethod: ['getPaymentMethod', async (id, of) => ({ id: await cardOf(id, of) })],
  sources: ['listOfCustomer', ofCustomer],
  subscriptions: ['listOfCustomer', ofCustomer],
  paymentMethods: ['listOfCustomer', ofCustomer],
  taxIds: ['listOfCustomer', ofCustomer],
  invoices: ['listOfCustomer', ofCustomer],
  balanceTransactions: ['listOfCustomer', ofCustomer],
  cashBalanceTransactions: ['listOfCustomer', ofCustomer],
  previewUpdateCustomer: ['previewUpdateCustomer', (id) => ({ id, input: { name: 'new' } })],
  updateCustomer: ['updateCustomer', (id) => ({ id, input: { name: 'new' } })],
  payOpenInvoices: ['payOpenInvoices', ofMethod((_, of) => newMethod(of))],
  attachPaymentMethod: ['attachPaymentMethod', ofMethod((_, of) => newMethod(of))],
  detachPaymentMethod: ['detachPaymentMethod', ofMethod(cardOf)],
  setDefaultPaymentMethod: ['setDefaultPaymentMethod', ofMethod(cardOf)],
  addSource: ['addSource', (customerId) => ({ customerId, source: 'tok_visa' })],
  removeSource: [
    'removeSource',
    async (customerId, of) => ({ customerId, source: await cardOf(customerId, of) }),
  ],
  createCustomer: ['createCustomer', () => ({ input: { name: 'new' } })],
  deleteCustomer: ['deleteCustomer', (id) => ({ id })],
  addTaxId: ['addTaxId', (customerId) => ({ customerId, type: 'eu_vat', value: 'DE123456789' })],
  removeTaxId: ['removeTaxId', (customerId) => ({ customerId, taxId: 'txi_1' })],
  adjustBalance: ['adjustBalance', (customerId) => ({ customerId, amount: -500, currency: 'usd' })],
  removeDiscount: ['removeDiscount', ofCustomer],
}

/** Every operation, in the order of the table. */
export const asked = Object.entries(ASKED) as [Operation, (typeof ASKED)[Operation]][]
