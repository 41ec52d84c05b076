import type { CallContext } from '../context.ts'
import type { Keyed } from './fenced-write.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { taxIdType, taxIdValue } from '../rules/tax-id.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { TaxIdResult } from './write-results.ts'

export interface AddTaxIdArgs extends Keyed {
  customerId: string
  /** Stripe's word, such as `eu_vat`. */
  type: string
  value: string
}

/** Adds a tax id, which some registers verify later; it is never changed, but removed and added anew. */
export function createAddTaxId(deps: WriteDeps) {
  const keyedWrite = createKeyedWrite(deps)

  return function addTaxId(
    context: CallContext,
    { customerId, type, value, idempotencyKey }: AddTaxIdArgs,
  ): Promise<TaxIdResult> {
    return keyedWrite(context, {
      operation: 'addTaxId',
      customerId,
      idempotencyKey,
      issues: [...taxIdType.problems(type, ['type']), ...taxIdValue.problems(value, ['value'])],
      subject: null,
      pathOf: argumentPaths({ type: 'type' }, 'value'),
      send: ({ keyHash, call }) => deps.upstream.addTaxId({ customerId, type, value }, keyHash, call),
      present: ({ taxId }) => ({ __typename: 'TaxIdSuccess' as const, taxId }),
    })
  }
}
