import type { Journal } from '../state/journal.ts'
import { createTable } from '../state/table.ts'
import type { BalanceTransaction } from './balance.ts'
import type { CashBalanceTransaction } from './cash-balance.ts'
import type { CustomerDetails } from './customer-details.ts'
import type { Customer, CustomerSource, PaymentMethod, Source, TaxId, Token, Unowned } from './objects.ts'

/** The tables of who pays and with what. */
export function walletTables(journal: Journal) {
  return {
    customers: createTable<Customer>(journal),
    customerDetails: createTable<CustomerDetails>(journal),
    /** Cards, bank accounts and sources, each with its `customer`. */
    sources: createTable<CustomerSource>(journal),
    /** `src_` objects that are nobody's yet. */
    looseSources: createTable<Unowned<Source>>(journal),
    balanceTransactions: createTable<BalanceTransaction>(journal),
    cashBalanceTransactions: createTable<CashBalanceTransaction>(journal),
    taxIds: createTable<TaxId>(journal),
    tokens: createTable<Token>(journal),
    paymentMethods: createTable<PaymentMethod>(journal),
    /** How often a bank account was given wrong amounts. */
    bankVerifications: createTable<{ readonly id: string; readonly failures: number }>(journal),
    /** Ids of payment methods that were detached: they may not be attached again. */
    spentPaymentMethods: createTable<{ readonly id: string }>(journal),
  }
}

export type WalletTables = ReturnType<typeof walletTables>
