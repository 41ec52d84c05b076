import type { Operation } from './operations.ts'
import type { Args } from './world.ts'

/** Given wherever something can be given, and looked for wherever something is told. */
export const CANARY = 'canary5f1c'

const ID = 'cus_demo_healthy'
const address = {
  line1: CANARY,
  line2: CANARY,
  city: CANARY,
  state: CANARY,
  postalCode: CANARY,
  country: 'US',
}
const contact = {
  name: CANARY,
  email: `${CANARY}@example.com`,
  phone: CANARY,
  description: CANARY,
  address,
  shipping: { name: CANARY, phone: CANARY, address },
  metadata: [{ key: CANARY, value: CANARY }],
}
const idempotencyKey = CANARY

/** Each operation that takes a text, with the canary as every one that it takes. */
export const ASKED_WITH_CANARIES: { operation: Operation; args: Args }[] = [
  { operation: 'customer', args: { id: `cus_${CANARY}` } },
  { operation: 'customers', args: { email: `${CANARY}@example.com` } },
  { operation: 'searchCustomers', args: { query: `name~"${CANARY}"` } },
  { operation: 'invoice', args: { id: `in_${CANARY}` } },
  { operation: 'previewUpdateCustomer', args: { id: ID, input: { ...contact, source: `tok_${CANARY}` } } },
  { operation: 'createCustomer', args: { input: contact, idempotencyKey } },
  { operation: 'updateCustomer', args: { id: ID, input: contact, idempotencyKey } },
  { operation: 'updateCustomer', args: { id: ID, input: { source: `tok_${CANARY}` }, idempotencyKey } },
  { operation: 'updateCustomer', args: { id: ID, input: { source: 'tok_visa' }, idempotencyKey } },
  { operation: 'updateCustomer', args: { id: ID, input: { email: CANARY, taxExempt: 'NONE' } } },
  { operation: 'deleteCustomer', args: { id: ID, idempotencyKey } },
  { operation: 'addSource', args: { customerId: ID, source: `tok_${CANARY}`, idempotencyKey } },
  { operation: 'removeSource', args: { customerId: ID, source: `card_${CANARY}`, idempotencyKey } },
  {
    operation: 'attachPaymentMethod',
    args: { customerId: ID, paymentMethod: `pm_${CANARY}`, idempotencyKey },
  },
  {
    operation: 'detachPaymentMethod',
    args: { customerId: ID, paymentMethod: `pm_${CANARY}`, idempotencyKey },
  },
  {
    operation: 'setDefaultPaymentMethod',
    args: { customerId: ID, paymentMethod: `pm_${CANARY}`, idempotencyKey },
  },
  { operation: 'payOpenInvoices', args: { customerId: ID, paymentMethod: `pm_${CANARY}`, idempotencyKey } },
  { operation: 'addTaxId', args: { customerId: ID, type: 'eu_vat', value: CANARY, idempotencyKey } },
  { operation: 'removeTaxId', args: { customerId: ID, taxId: `txi_${CANARY}`, idempotencyKey } },
  {
    operation: 'adjustBalance',
    args: { customerId: ID, amount: -5, currency: 'usd', description: CANARY, idempotencyKey },
  },
  { operation: 'removeDiscount', args: { customerId: ID, idempotencyKey } },
]
