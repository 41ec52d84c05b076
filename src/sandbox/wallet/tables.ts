import type { Journal } from '../state/journal.ts'
import { createTable } from '../state/table.ts'
import type { Customer, CustomerSource, PaymentMethod, Token } from './objects.ts'

/** The tables of who pays and with what. */
export function walletTables(journal: Journal) {
  return {
    customers: createTable<Customer>(journal),
    /** Cards, bank accounts and sources, each with its `customer`. */
    sources: createTable<CustomerSource>(journal),
    tokens: createTable<Token>(journal),
    paymentMethods: createTable<PaymentMethod>(journal),
  }
}

export type WalletTables = ReturnType<typeof walletTables>
