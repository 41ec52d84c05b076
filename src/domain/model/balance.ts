import type { MetadataEntry } from './customer.ts'
import type { Money } from './money.ts'

/** A change of a customer's balance. */
export interface BalanceTransaction {
  __typename: 'BalanceTransaction'
  id: string
  amount: Money | null
  endingBalance: Money | null
  currency: string | null
  /** Stripe's word. */
  type: string | null
  created: string | null
  description: string | null
  invoiceId: string | null
  creditNoteId: string | null
  metadata: MetadataEntry[]
}

/** A change of a customer's cash balance. */
export interface CashBalanceTransaction {
  __typename: 'CashBalanceTransaction'
  id: string
  netAmount: Money | null
  endingBalance: Money | null
  currency: string | null
  /** Stripe's word. */
  type: string | null
  created: string | null
  /** What Stripe tells beyond that, under its type's own name. */
  details: Record<string, unknown> | null
}

/** Funds a customer has sent by bank transfer. */
export interface CashBalance {
  __typename: 'CashBalance'
  available: Money[] | null
  reconciliationMode: string | null
  usingMerchantDefault: boolean | null
}

/** What Stripe tells of a customer only when it is asked to. */
export interface CustomerDetails {
  tax: CustomerTax | null
  invoiceCreditBalance: Money[] | null
  cashBalance: CashBalance | null
}

export interface CustomerTax {
  __typename: 'CustomerTax'
  automaticTax: string | null
  ipAddress: string | null
  provider: string | null
  location: TaxLocation | null
}

export interface TaxLocation {
  __typename: 'TaxLocation'
  country: string | null
  source: string | null
  state: string | null
}
