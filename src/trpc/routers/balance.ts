import { z } from 'zod'
import type { Operations } from '../../domain/operations.ts'
import { updateCustomerInput } from '../../domain/update-customer/update-customer-input.ts'
import { customerListInput, readList } from '../lists.ts'
import { keyedCustomerInput, procedure, router, write } from '../procedure.ts'

const adjustInput = keyedCustomerInput.extend({
  /** In the smallest unit of the currency; negative is a credit. Not 0. */
  amount: z.int(),
  currency: z.string(),
  description: z.string().nullish(),
  metadata: updateCustomerInput.shape.metadata,
})

export function createBalanceRouter(operations: Operations) {
  return router({
    transactions: procedure.input(customerListInput).query(readList(operations, 'balanceTransactions')),
    adjust: procedure.input(adjustInput).mutation(write(operations.adjustBalance)),
  })
}
