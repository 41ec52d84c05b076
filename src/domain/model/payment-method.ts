import type { MetadataEntry } from './customer.ts'

/** A payment method in the plain JSON form of both doors. */
export interface PaymentMethod {
  __typename: 'PaymentMethod'
  id: string
  /** Stripe's word. */
  type: string | null
  created: string | null
  allowRedisplay: string | null
  /** As Stripe has it. */
  billingDetails: Record<string, unknown> | null
  card: PaymentMethodCard | null
  customerId: string | null
  /** Whether invoices are charged to it; null where the customer was not read. */
  isDefault: boolean | null
  metadata: MetadataEntry[]
}

export interface PaymentMethodCard {
  __typename: 'PaymentMethodCard'
  brand: string | null
  last4: string | null
  expMonth: number | null
  expYear: number | null
  funding: string | null
  country: string | null
  fingerprint: string | null
  displayBrand: string | null
}
