import type { Money } from './money.ts'

/** What Stripe calls a customer id; anything else cannot name one, so nothing is asked of Stripe. */
export const CUSTOMER_ID = /^cus_[A-Za-z0-9_]{1,250}$/

/**
 * A Stripe customer in the one plain JSON form that both doors answer with: GraphQL's names, ISO 8601 dates,
 * `__typename` on each object. Null stands where Stripe has null or says nothing.
 */
export interface Customer {
  __typename: 'Customer'
  id: string
  address: Address | null
  /** Negative is a credit towards the next invoice. Null while the customer has no currency. */
  balance: Money | null
  businessName: string | null
  individualName: string | null
  created: string | null
  currency: string | null
  customerAccount: string | null
  /** What the account charges when nothing with a higher priority is set. */
  defaultSource: CustomerSource | null
  delinquent: boolean | null
  description: string | null
  discount: Discount | null
  email: string | null
  invoicePrefix: string | null
  invoiceSettings: CustomerInvoiceSettings
  livemode: boolean | null
  metadata: MetadataEntry[]
  name: string | null
  nextInvoiceSequence: number | null
  phone: string | null
  preferredLocales: string[]
  shipping: Shipping | null
  taxExempt: TaxExempt | null
  taxExemptRaw: string | null
  testClock: string | null
}

/** What Stripe keeps of a customer that was deleted: reads as null, updates as CustomerNotFoundError. */
export interface DeletedCustomer {
  __typename: 'DeletedCustomer'
  id: string
}

export interface Address {
  __typename: 'Address'
  city: string | null
  country: string | null
  line1: string | null
  line2: string | null
  postalCode: string | null
  state: string | null
}

export interface Shipping {
  __typename: 'Shipping'
  address: Address | null
  carrier: string | null
  name: string | null
  phone: string | null
  trackingNumber: string | null
}

export interface MetadataEntry {
  __typename: 'MetadataEntry'
  key: string
  value: string
}

export interface CustomerInvoiceSettings {
  __typename: 'CustomerInvoiceSettings'
  customFields: CustomField[] | null
  defaultPaymentMethod: PaymentMethodRef | null
  footer: string | null
  renderingOptions: RenderingOptions | null
}

export interface CustomField {
  __typename: 'CustomField'
  name: string | null
  value: string | null
}

export interface PaymentMethodRef {
  __typename: 'PaymentMethodRef'
  id: string
}

export interface RenderingOptions {
  __typename: 'RenderingOptions'
  amountTaxDisplay: string | null
  template: string | null
}

/** Stripe's enum is open: a value this gateway does not know is OTHER, with Stripe's word in `taxExemptRaw`. */
export type TaxExempt = 'NONE' | 'EXEMPT' | 'REVERSE' | 'OTHER'

export interface Discount {
  __typename: 'Discount'
  id: string
  start: string | null
  end: string | null
  couponId: string | null
  promotionCodeId: string | null
  subscriptionId: string | null
}

export type CustomerSource = CardSource | BankAccountSource | OtherSource

export interface CardSource {
  __typename: 'CardSource'
  id: string
  brand: string | null
  last4: string | null
  expMonth: number | null
  expYear: number | null
  funding: string | null
  country: string | null
  name: string | null
  fingerprint: string | null
  cvcCheck: string | null
  addressZipCheck: string | null
  addressLine1Check: string | null
  tokenizationMethod: string | null
  /** Whether it is the customer's default source; null where the customer was not read. */
  isDefault: boolean | null
}

export interface BankAccountSource {
  __typename: 'BankAccountSource'
  id: string
  bankName: string | null
  last4: string | null
  country: string | null
  currency: string | null
  status: string | null
  accountHolderName: string | null
  accountHolderType: string | null
  isDefault: boolean | null
}

/** Any other kind of source, an object type of a newer Stripe included: its id and what Stripe calls it. */
export interface OtherSource {
  __typename: 'OtherSource'
  id: string
  object: string | null
  isDefault: boolean | null
}
