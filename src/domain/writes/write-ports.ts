import type { BalanceTransaction } from '../model/balance.ts'
import type { Call } from '../call.ts'
import type { NewCustomer } from './create-customer-input.ts'
import type { Customer, CustomerSource } from '../model/customer.ts'
import type { PaymentMethod } from '../model/payment-method.ts'
import type { Replay } from '../ports.ts'
import type { TaxId } from '../model/tax-id.ts'

/** What Stripe made of a write, and which of its requests did it, also when this one replayed that. */
export type Written<Made> = Made & Replay & { requestId: string | null }

/**
 * What of Stripe changes a customer and what hangs on it. Each method throws UpstreamError and nothing else, and
 * repeats safely until the deadline: under its key, or, where Stripe takes none, because it can happen only once.
 */
export interface UpstreamWrites {
  createCustomer(customer: NewCustomer, key: string, call: Call): Promise<Written<{ customer: Customer }>>
  deleteCustomer(id: string, call: Call): Promise<Removed>

  attachPaymentMethod(
    query: { customerId: string; paymentMethod: string },
    key: string,
    call: Call,
  ): Promise<Written<{ paymentMethod: PaymentMethod }>>
  /** From whichever customer has it. */
  detachPaymentMethod(id: string, key: string, call: Call): Promise<Written<{ paymentMethod: PaymentMethod }>>

  /** `source` is a token's or a source's id. */
  addSource(query: SourceQuery, key: string, call: Call): Promise<Written<{ source: CustomerSource }>>
  /** Null: the customer has no such source, or is unknown. */
  getSource(query: SourceQuery, call: Call): Promise<CustomerSource | null>
  removeSource(query: SourceQuery, call: Call): Promise<Removed>

  addTaxId(
    query: { customerId: string; type: string; value: string },
    key: string,
    call: Call,
  ): Promise<Written<{ taxId: TaxId }>>
  /** Null: the customer has no such tax id, or is unknown. */
  getTaxId(query: TaxIdQuery, call: Call): Promise<TaxId | null>
  removeTaxId(query: TaxIdQuery, call: Call): Promise<Removed>

  adjustBalance(
    adjustment: BalanceAdjustment,
    key: string,
    call: Call,
  ): Promise<Written<{ balanceTransaction: BalanceTransaction }>>

  /** The customer's own discount; those of its subscriptions stay. */
  removeDiscount(customerId: string, call: Call): Promise<Removed>
}

export interface SourceQuery {
  customerId: string
  source: string
}

export interface TaxIdQuery {
  customerId: string
  taxId: string
}

export interface BalanceAdjustment {
  customerId: string
  /** In the currency's smallest unit; negative is a credit. */
  amountMinor: number
  /** ISO 4217, lower case. */
  currency: string
  description: string | null
  metadata: { key: string; value: string }[]
}

export interface Removed {
  requestId: string | null
}

/**
 * What is to be known of a key when it comes again, kept as long as Stripe keeps keys. Null: none kept, or the store
 * cannot be asked. Best effort: a store that is down loses the resumption, and conflicts that Stripe does not see.
 */
export interface WriteNotes {
  find(keyHash: string, call: Call): Promise<WriteNote | null>
  keep(keyHash: string, note: WriteNote, call: Call): Promise<void>
  findRemoval(keyHash: string, call: Call): Promise<RemovalNote | null>
  keepRemoval(keyHash: string, note: RemovalNote, call: Call): Promise<void>
}

export interface WriteNote {
  /** The operation and its customer; another one under the same key is a conflict. */
  standsFor: string
  /** When the key was first tried, unix seconds. */
  firstTriedAt: number
}

/** Stripe takes no key with a removal, so the gateway has to know by itself what became of it. */
export interface RemovalNote {
  /** What is removed by which operation, and of whom; another one under the same key is a conflict. */
  target: string
  removed: RemovedObject
  requestId: string | null
  /** False until Stripe has said that it is gone. */
  isDone: boolean
}

/** All that is kept of what was removed: none of its values outlives it here. */
export interface RemovedObject {
  __typename: string
  id: string
}
