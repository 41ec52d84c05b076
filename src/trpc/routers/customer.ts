import { z } from 'zod'
import { createCustomerInput } from '../../domain/writes/create-customer-input.ts'
import type { Operations } from '../../domain/operations.ts'
import { updateCustomerInput } from '../../domain/update-customer/update-customer-input.ts'
import { infinitePageOf, pageInput, pageOf } from '../lists.ts'
import {
  idInput,
  keyedCustomerInput,
  keyedIdInput,
  keyedInput,
  procedure,
  router,
  write,
} from '../procedure.ts'

const text = z.string().nullish()

const listInput = pageInput.extend({
  /** Just those with exactly this e-mail, in this case. */
  email: text,
  /** ISO 8601, exclusive, as `createdBefore`. */
  createdAfter: text,
  createdBefore: text,
})

const searchInput = pageInput.extend({
  /** In Stripe's search language. */
  query: z.string(),
})

export function createCustomerRouter(operations: Operations) {
  return router({
    /** One customer; null for an id that is unknown or deleted. */
    get: procedure.input(idInput).query(({ ctx, input }) => operations.getCustomer(ctx.call, input.id)),
    /** What Stripe tells of a customer only when asked; null as above. */
    details: procedure
      .input(idInput)
      .query(({ ctx, input }) => operations.getCustomerDetails(ctx.call, input.id)),
    /** Every customer, newest first. */
    list: procedure.input(listInput).query(async ({ ctx, input }) => {
      const { email, createdAfter, createdBefore } = input
      const args = { page: pageOf(input), email, createdAfter, createdBefore }
      return infinitePageOf(await operations.listCustomers(ctx.call, args))
    }),
    /** What was written in the last minute may be missing. */
    search: procedure.input(searchInput).query(async ({ ctx, input }) => {
      const args = { query: input.query, page: pageOf(input) }
      const { items, nextCursor } = await operations.searchCustomers(ctx.call, args)
      return { items, nextCursor, eventuallyConsistent: true }
    }),
    create: procedure
      .input(keyedInput.extend({ input: createCustomerInput }))
      .mutation(write(operations.createCustomer)),
    /** Just the given fields; the answer has the invoices that Stripe retried because of a new `source`. */
    update: procedure
      .input(keyedIdInput.extend({ input: updateCustomerInput }))
      .mutation(write(operations.updateCustomer)),
    /** What `update` would do, without doing it; null as for `get`. */
    previewUpdate: procedure
      .input(idInput.extend({ input: updateCustomerInput }))
      .query(({ ctx, input }) => operations.previewUpdateCustomer(ctx.call, input)),
    delete: procedure.input(keyedIdInput).mutation(write(operations.deleteCustomer)),
    /** Pays what is open of past-due subscriptions with a payment method, which becomes the default. */
    payOpenInvoices: procedure
      .input(keyedCustomerInput.extend({ paymentMethod: z.string() }))
      .mutation(write(operations.payOpenInvoices)),
  })
}
