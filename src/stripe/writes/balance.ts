import type { BalanceAdjustment } from '../../domain/writes/write-ports.ts'
import { toBalanceTransaction } from '../to-balance.ts'
import { write, type KeyedSender } from './write.ts'

export function adjustBalance(sender: KeyedSender, adjustment: BalanceAdjustment) {
  const { customerId, amountMinor, currency, description, metadata } = adjustment
  const params = {
    amount: amountMinor,
    currency,
    ...(description !== null && { description }),
    ...(metadata.length > 0 && {
      metadata: Object.fromEntries(metadata.map(({ key, value }) => [key, value])),
    }),
  }
  return write(
    sender,
    {
      object: 'customer_balance_transaction',
      run: (stripe, options) => stripe.customers.createBalanceTransaction(customerId, params, options),
    },
    (body) => ({ balanceTransaction: toBalanceTransaction(body) }),
  )
}
