import { z } from 'zod'
import type { Operations } from '../../domain/operations.ts'
import { customerListInput, readList } from '../lists.ts'
import { keyedCustomerInput, procedure, router, write } from '../procedure.ts'

export function createTaxIdRouter(operations: Operations) {
  return router({
    list: procedure.input(customerListInput).query(readList(operations, 'taxIds')),
    add: procedure
      .input(keyedCustomerInput.extend({ type: z.string(), value: z.string() }))
      .mutation(write(operations.addTaxId)),
    remove: procedure
      .input(keyedCustomerInput.extend({ taxId: z.string() }))
      .mutation(write(operations.removeTaxId)),
  })
}
