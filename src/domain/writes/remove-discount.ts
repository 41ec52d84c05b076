import type { CallContext } from '../context.ts'
import type { Customer } from '../model/customer.ts'
import type { Keyed, Run } from './fenced-write.ts'
import { UpstreamError } from '../ports.ts'
import { createRemoval } from './removal.ts'
import { issue } from '../rules/rule.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { RemovedObject } from './write-ports.ts'
import type { CustomerResult, CustomerSuccess } from './write-results.ts'

/** A discount, and the customer who had it before the removal; null where it was gone before this call. */
interface FoundDiscount extends RemovedObject {
  customer: Customer | null
}

const NO_DISCOUNT = issue('REFUSED_UPSTREAM', [], 'The customer has no discount to remove.')

export interface RemoveDiscountArgs extends Keyed {
  customerId: string
}

/** Ends the discount on everything the customer buys; those of its subscriptions stay. */
export function createRemoveDiscount(deps: WriteDeps) {
  const { upstream } = deps
  const remove = createRemoval(deps)

  async function customerNow(id: string, { call }: Run): Promise<Customer> {
    const customer = await upstream.getCustomer(id, call)
    if (customer?.__typename === 'Customer') return customer
    throw new UpstreamError({ kind: 'not_found' }, 'There is no such customer.')
  }

  return function removeDiscount(
    context: CallContext,
    { customerId, idempotencyKey }: RemoveDiscountArgs,
  ): Promise<CustomerResult> {
    return remove<FoundDiscount, CustomerSuccess>(context, {
      operation: 'removeDiscount',
      customerId,
      idempotencyKey,
      issues: [],
      subject: NO_DISCOUNT,
      pathOf: argumentPaths({}, 'customerId'),
      target: 'discount',
      async read(run) {
        const customer = await customerNow(customerId, run)
        return customer.discount && { ...customer.discount, customer }
      },
      gone: (removed) => ({ ...removed, customer: null }),
      async send({ customer }, run) {
        if (customer !== null) return upstream.removeDiscount(customerId, run.call)
        // A repeat must not end another discount that was given since.
        throw new UpstreamError({ kind: 'not_found' }, 'That discount is gone.')
      },
      async present({ customer }, run) {
        const now = customer ? { ...customer, discount: null } : await customerNow(customerId, run)
        return { __typename: 'CustomerSuccess' as const, customer: now }
      },
    })
  }
}
