import { z } from 'zod'
import type { Operations } from '../../domain/operations.ts'
import { customerListInput, readList } from '../lists.ts'
import { idInput, keyedCustomerInput, procedure, router, write } from '../procedure.ts'

/** `type` in Stripe's word: `card`, `us_bank_account`, … */
const listInput = customerListInput.extend({ type: z.string().nullish() })
const oneInput = keyedCustomerInput.extend({ paymentMethod: z.string() })

export function createPaymentMethodRouter(operations: Operations) {
  return router({
    /** Null for an id that is unknown. */
    get: procedure.input(idInput).query(({ ctx, input }) => operations.getPaymentMethod(ctx.call, input.id)),
    list: procedure
      .input(listInput)
      .query(readList(operations, 'paymentMethods', ({ type }: z.infer<typeof listInput>) => ({ type }))),
    attach: procedure.input(oneInput).mutation(write(operations.attachPaymentMethod)),
    detach: procedure.input(oneInput).mutation(write(operations.detachPaymentMethod)),
    setDefault: procedure.input(oneInput).mutation(write(operations.setDefaultPaymentMethod)),
  })
}
