import { HEALTHY, html, onGet, PAST_DUE, type Case } from './case.ts'

export const customer: Case[] = [
  {
    name: 'reads a customer',
    operation: 'customer',
    args: { id: PAST_DUE },
    answer: { id: PAST_DUE, delinquent: true, invoiceSettings: { __typename: 'CustomerInvoiceSettings' } },
  },
  {
    name: 'reads the number of an invoice beyond 31 bits',
    operation: 'customer',
    arrange: ({ sandbox }) => sandbox.stripe.customers.update(PAST_DUE, { next_invoice_sequence: 2 ** 31 }),
    args: { id: PAST_DUE },
    answer: { nextInvoiceSequence: 2 ** 31 },
  },
  { name: 'reads null for an unknown id', operation: 'customer', args: { id: 'cus_unknown' }, answer: null },
  {
    name: 'reads null for what cannot be an id',
    operation: 'customer',
    args: { id: 'in_1/../x' },
    answer: null,
  },
  {
    name: 'reads null for a deleted customer',
    operation: 'customer',
    arrange: ({ sandbox }) => sandbox.stripe.customers.del(HEALTHY),
    args: { id: HEALTHY },
    answer: null,
  },
  {
    name: 'fails to read, and does not say null, while Stripe is down',
    operation: 'customer',
    arrange: onGet({ action: 'status', status: 503 }),
    args: { id: HEALTHY },
    answer: { error: 'UPSTREAM_UNAVAILABLE' },
  },
  {
    name: 'fails to read while HTML is answered',
    operation: 'customer',
    arrange: onGet(html),
    args: { id: HEALTHY },
    answer: { error: 'UPSTREAM_UNAVAILABLE' },
  },
  {
    name: 'is overloaded while Stripe limits the rate of reads',
    operation: 'customer',
    arrange: onGet({ action: 'rate-limit' }),
    args: { id: HEALTHY },
    answer: { error: 'OVERLOADED' },
  },
]
