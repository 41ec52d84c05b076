import { z } from 'zod'
import { INVOICE_STATUSES, stripeStatus } from '../../domain/reads/list-statuses.ts'
import type { Operations } from '../../domain/operations.ts'
import { customerListInput, readList } from '../lists.ts'
import { idInput, procedure, router } from '../procedure.ts'

const listInput = customerListInput.extend({
  status: z.enum(INVOICE_STATUSES).nullish(),
  /** Just those of a subscription, `sub_…`. */
  subscription: z.string().nullish(),
})

export function createInvoiceRouter(operations: Operations) {
  return router({
    /** One invoice with its payments; null for an id that is unknown. */
    get: procedure.input(idInput).query(({ ctx, input }) => operations.getInvoice(ctx.call, input.id)),
    list: procedure.input(listInput).query(
      readList(operations, 'invoices', ({ status, subscription }: z.infer<typeof listInput>) => ({
        status: stripeStatus(status),
        subscription,
      })),
    ),
  })
}
