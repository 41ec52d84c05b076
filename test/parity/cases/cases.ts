import { balanceWrites } from './balance-writes.ts'
import type { Case } from './case.ts'
import { customerWrites } from './customer-writes.ts'
import { customer } from './customer.ts'
import { discountWrites } from './discount-writes.ts'
import { freshLists } from './fresh-lists.ts'
import { customerLists } from './lists.ts'
import { payOpenInvoices } from './pay-open-invoices.ts'
import { paymentMethodWrites } from './payment-method-writes.ts'
import { reads } from './reads.ts'
import { sourceWrites } from './source-writes.ts'
import { taxIdWrites } from './tax-id-writes.ts'
import { updateCustomer } from './update-customer.ts'

/** Reads and the update. */
export const customerStories: Case[] = [...customer, ...reads, ...customerLists, ...updateCustomer]

/** The other writes: in a file of tests of their own, so that both run at once. */
export const writeStories: Case[] = [
  ...customerWrites,
  ...payOpenInvoices,
  ...balanceWrites,
  ...discountWrites,
  ...paymentMethodWrites,
  ...sourceWrites,
  ...taxIdWrites,
  ...freshLists,
]

export const cases: Case[] = [...customerStories, ...writeStories]
