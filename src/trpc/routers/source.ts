import { z } from 'zod'
import type { Operations } from '../../domain/operations.ts'
import { customerListInput, readList } from '../lists.ts'
import { keyedCustomerInput, procedure, router, write } from '../procedure.ts'

const oneInput = keyedCustomerInput.extend({ source: z.string() })

export function createSourceRouter(operations: Operations) {
  return router({
    list: procedure.input(customerListInput).query(readList(operations, 'sources')),
    /** A token or a source, never a card number. */
    add: procedure.input(oneInput).mutation(write(operations.addSource)),
    remove: procedure.input(oneInput).mutation(write(operations.removeSource)),
  })
}
