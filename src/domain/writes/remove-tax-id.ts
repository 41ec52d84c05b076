import type { CallContext } from '../context.ts'
import type { Keyed } from './fenced-write.ts'
import { createRemoval } from './removal.ts'
import { taxIdOnCustomer } from '../rules/tax-id.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { TaxIdResult } from './write-results.ts'

export interface RemoveTaxIdArgs extends Keyed {
  customerId: string
  taxId: string
}

/** Takes a tax id from its customer. */
export function createRemoveTaxId(deps: WriteDeps) {
  const { upstream } = deps
  const remove = createRemoval(deps)

  return function removeTaxId(
    context: CallContext,
    { customerId, taxId, idempotencyKey }: RemoveTaxIdArgs,
  ): Promise<TaxIdResult> {
    return remove(context, {
      operation: 'removeTaxId',
      customerId,
      idempotencyKey,
      issues: taxIdOnCustomer.problems(taxId, ['taxId']),
      subject: 'taxId',
      pathOf: argumentPaths({}, 'taxId'),
      target: taxId,
      read: ({ call }) => upstream.getTaxId({ customerId, taxId }, call),
      gone: ({ id }) => ({ ...NO_TAX_ID, id }),
      send: (_found, { call }) => upstream.removeTaxId({ customerId, taxId }, call),
      present: async (found) => ({ __typename: 'TaxIdSuccess' as const, taxId: found }),
    })
  }
}

const NO_TAX_ID = {
  __typename: 'TaxId',
  type: null,
  value: null,
  country: null,
  created: null,
  verification: null,
} as const
