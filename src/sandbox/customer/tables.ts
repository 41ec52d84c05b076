import type { Journal } from '../state/journal.ts'
import { createTable } from '../state/table.ts'
import type { BalanceTransaction } from './balance.ts'
import type { CashBalanceTransaction } from './cash-balance.ts'
import type { CustomerDetails } from './customer-details.ts'
import type { Customer, TaxId } from './objects.ts'

/** The tables of customers, and of what one has beside its wallet. */
export function customerTables(journal: Journal) {
  return {
    customers: createTable<Customer>(journal),
    customerDetails: createTable<CustomerDetails>(journal),
    balanceTransactions: createTable<BalanceTransaction>(journal),
    cashBalanceTransactions: createTable<CashBalanceTransaction>(journal),
    taxIds: createTable<TaxId>(journal),
  }
}

export type CustomerTables = ReturnType<typeof customerTables>
