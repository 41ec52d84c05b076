import type { CallContext } from '../context.ts'
import type { Keyed } from './fenced-write.ts'
import { createKeyedWrite } from './keyed-write.ts'
import { problemsOfAdjustment, type AdjustmentInput } from '../rules/adjust-balance.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import type { AdjustBalanceResult } from './write-results.ts'

export interface AdjustBalanceArgs extends Keyed, AdjustmentInput {
  customerId: string
}

const PATHS = { amount: 'amount', currency: 'currency', description: 'description', metadata: 'metadata' }

/** Moves the balance by an amount and keeps why, unlike an update, which sets it. */
export function createAdjustBalance(deps: WriteDeps) {
  const keyedWrite = createKeyedWrite(deps)

  return function adjustBalance(
    context: CallContext,
    { customerId, idempotencyKey, ...input }: AdjustBalanceArgs,
  ): Promise<AdjustBalanceResult> {
    return keyedWrite(context, {
      operation: 'adjustBalance',
      customerId,
      idempotencyKey,
      issues: problemsOfAdjustment(input),
      subject: null,
      pathOf: argumentPaths(PATHS, 'amount'),
      send: ({ keyHash, call }) =>
        deps.upstream.adjustBalance(adjustmentOf(customerId, input), keyHash, call),
      present: ({ balanceTransaction }) => ({
        __typename: 'AdjustBalanceSuccess' as const,
        balanceTransaction,
      }),
    })
  }
}

function adjustmentOf(customerId: string, { amount, currency, description, metadata }: AdjustmentInput) {
  const entries = (metadata ?? []).flatMap(({ key, value }) => (value ? [{ key, value }] : []))
  return {
    customerId,
    amountMinor: amount,
    currency: currency.toLowerCase(),
    description: description || null,
    metadata: entries.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  }
}
