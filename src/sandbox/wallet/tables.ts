import type { Journal } from '../state/journal.ts'
import { createTable } from '../state/table.ts'
import type { CustomerSource, PaymentMethod, Source, Token, Unowned } from './objects.ts'

/** The tables of what customers pay with. */
export function walletTables(journal: Journal) {
  return {
    /** Cards, bank accounts and sources, each with its `customer`. */
    sources: createTable<CustomerSource>(journal),
    /** `src_` objects that are nobody's yet. */
    looseSources: createTable<Unowned<Source>>(journal),
    tokens: createTable<Token>(journal),
    paymentMethods: createTable<PaymentMethod>(journal),
    /** How often a bank account was given wrong amounts. */
    bankVerifications: createTable<{ readonly id: string; readonly failures: number }>(journal),
    /** Ids of payment methods that were detached: they may not be attached again. */
    spentPaymentMethods: createTable<{ readonly id: string }>(journal),
  }
}

export type WalletTables = ReturnType<typeof walletTables>
