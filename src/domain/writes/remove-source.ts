import type { SourceArgs } from './add-source.ts'
import type { CallContext } from '../context.ts'
import type { CustomerSource } from '../model/customer.ts'
import { createRemoval } from './removal.ts'
import { sourceOnCustomer } from '../rules/payment-ids.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { RemovedObject } from './write-ports.ts'
import type { SourceResult } from './write-results.ts'

/** Takes a source from its customer; Stripe picks another default where it was the one. */
export function createRemoveSource(deps: WriteDeps) {
  const { upstream } = deps
  const remove = createRemoval(deps)

  return function removeSource(
    context: CallContext,
    { customerId, source, idempotencyKey }: SourceArgs,
  ): Promise<SourceResult> {
    return remove(context, {
      operation: 'removeSource',
      customerId,
      idempotencyKey,
      issues: sourceOnCustomer.problems(source, ['source']),
      subject: 'source',
      pathOf: argumentPaths({}, 'source'),
      target: source,
      read: ({ call }) => upstream.getSource({ customerId, source }, call),
      gone: goneSource,
      send: (_found, { call }) => upstream.removeSource({ customerId, source }, call),
      present: async (found) => ({ __typename: 'SourceSuccess' as const, source: found }),
    })
  }
}

function goneSource({ __typename, id }: RemovedObject): CustomerSource {
  if (__typename === 'CardSource') return { ...NO_CARD, __typename, id }
  if (__typename === 'BankAccountSource') return { ...NO_BANK_ACCOUNT, __typename, id }
  return { __typename: 'OtherSource', id, object: null, isDefault: null }
}

const NO_CARD = {
  brand: null,
  last4: null,
  expMonth: null,
  expYear: null,
  funding: null,
  country: null,
  name: null,
  fingerprint: null,
  cvcCheck: null,
  addressZipCheck: null,
  addressLine1Check: null,
  tokenizationMethod: null,
  isDefault: null,
}

const NO_BANK_ACCOUNT = {
  bankName: null,
  last4: null,
  country: null,
  currency: null,
  status: null,
  accountHolderName: null,
  accountHolderType: null,
  isDefault: null,
}
