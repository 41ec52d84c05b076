import type { Operations } from '../../domain/operations.ts'
import { keyedCustomerInput, procedure, router, write } from '../procedure.ts'

export function createDiscountRouter(operations: Operations) {
  return router({
    /** The customer's own; those of its subscriptions stay. */
    remove: procedure.input(keyedCustomerInput).mutation(write(operations.removeDiscount)),
  })
}
