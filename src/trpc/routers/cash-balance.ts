import type { Operations } from '../../domain/operations.ts'
import { customerListInput, readList } from '../lists.ts'
import { procedure, router } from '../procedure.ts'

export function createCashBalanceRouter(operations: Operations) {
  return router({
    transactions: procedure.input(customerListInput).query(readList(operations, 'cashBalanceTransactions')),
  })
}
