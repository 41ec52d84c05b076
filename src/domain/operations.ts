import type { CallContext } from './context.ts'
import type { Customer } from './customer.ts'
import { createGetCustomer } from './get-customer.ts'
import type { CustomerFence, RetrySnapshots, Upstream } from './ports.ts'
import { createUpdateCustomer, type UpdateCustomerArgs } from './update-customer.ts'
import type { UpdateCustomerResult } from './update-customer-result.ts'

/** Everything the doors can ask for; both reach these same functions. */
export interface Operations {
  /** Null: unknown or deleted. @throws ReadError */
  getCustomer(context: CallContext, id: string): Promise<Customer | null>
  /** Expected failures are members of the result; what is thrown is a bug. */
  updateCustomer(context: CallContext, args: UpdateCustomerArgs): Promise<UpdateCustomerResult>
}

export interface OperationDeps {
  upstream: Upstream
  fence: CustomerFence
  snapshots: RetrySnapshots
  /** How long an update waits for the outcomes of retries. */
  retryWaitMs: number
}

export function createOperations(deps: OperationDeps): Operations {
  return { getCustomer: createGetCustomer(), updateCustomer: createUpdateCustomer(deps) }
}
