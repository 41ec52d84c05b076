import { billingTables } from '../billing/tables.ts'
import type { BillingTables } from '../billing/tables.ts'
import { customerTables } from '../customer/tables.ts'
import type { CustomerTables } from '../customer/tables.ts'
import { discountTables } from '../discounts/tables.ts'
import type { DiscountTables } from '../discounts/tables.ts'
import { walletTables } from '../wallet/tables.ts'
import type { WalletTables } from '../wallet/tables.ts'
import type { ChargeBehaviour } from '../wallet/test-cards.ts'
import type { Event } from './events.ts'
import type { Journal } from './journal.ts'
import { createTable } from './table.ts'
import type { StripeRecord, Table } from './table.ts'

/** What is left of a deleted object: `{ id, object, deleted: true }`. */
export interface DeletedRecord extends StripeRecord {
  readonly deleted: true
}

/** The data of one Stripe account (one per `Stripe-Account` header): a table per kind of object. */
export interface Account extends CustomerTables, WalletTables, DiscountTables, BillingTables {
  readonly id: string
  readonly events: Table<Event>
  readonly deleted: Table<DeletedRecord>
  /** Source, token or payment method id -> test card number. Hidden behaviour: it never shows in an object. */
  readonly cardNumbers: Map<string, string>
  /** Instrument id -> how charging it goes from now on, whatever its number says (`POST /_sandbox/behaviour`). */
  readonly behaviours: Map<string, ChargeBehaviour>
}

export function createAccount(id: string, journal: Journal): Account {
  return {
    ...customerTables(journal),
    ...walletTables(journal),
    ...discountTables(journal),
    ...billingTables(journal),
    id,
    events: createTable<Event>(journal),
    deleted: createTable<DeletedRecord>(journal),
    cardNumbers: new Map(),
    behaviours: new Map(),
  }
}
