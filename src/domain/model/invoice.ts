import type { MetadataEntry } from './customer.ts'
import type { Money } from './money.ts'

/** An invoice in the plain JSON form of both doors. */
export interface Invoice {
  __typename: 'Invoice'
  id: string
  number: string | null
  status: InvoiceStatus
  statusRaw: string | null
  billingReason: string | null
  collectionMethod: string | null
  autoAdvance: boolean | null
  currency: string | null
  amountDue: Money | null
  amountPaid: Money | null
  amountRemaining: Money | null
  total: Money | null
  attempted: boolean | null
  attemptCount: number | null
  nextPaymentAttempt: string | null
  created: string | null
  dueDate: string | null
  finalizedAt: string | null
  paidAt: string | null
  voidedAt: string | null
  markedUncollectibleAt: string | null
  subscriptionId: string | null
  /** Stripe's page where the customer pays or confirms this invoice. */
  hostedInvoiceUrl: string | null
  invoicePdf: string | null
  metadata: MetadataEntry[]
  customerId: string | null
  /** The first of them, at most 10. */
  lines: InvoiceLine[]
  hasMoreLines: boolean
  /** Null where they were not read. */
  payments: InvoicePayment[] | null
}

export interface InvoiceLine {
  __typename: 'InvoiceLine'
  id: string | null
  description: string | null
  amount: Money | null
  quantity: number | null
  periodStart: string | null
  periodEnd: string | null
  priceId: string | null
  subscriptionId: string | null
}

export interface InvoicePayment {
  __typename: 'InvoicePayment'
  id: string | null
  isDefault: boolean | null
  /** Stripe's word. */
  status: string | null
  amountRequested: Money | null
  amountPaid: Money | null
  paymentType: string | null
  paymentIntentId: string | null
  chargeId: string | null
  created: string | null
  paidAt: string | null
  canceledAt: string | null
}

/** OTHER is a status of a newer Stripe; its word is in `statusRaw`. */
export type InvoiceStatus = 'DRAFT' | 'OPEN' | 'PAID' | 'UNCOLLECTIBLE' | 'VOID' | 'OTHER'

/** Stripe's subscription; in GraphQL the bare name belongs to the root type. */
export interface BillingSubscription {
  __typename: 'BillingSubscription'
  id: string
  status: SubscriptionStatus
  statusRaw: string | null
  collectionMethod: string | null
  created: string | null
  currency: string | null
  cancelAtPeriodEnd: boolean | null
  cancelAt: string | null
  canceledAt: string | null
  endedAt: string | null
  trialEnd: string | null
  pauseCollectionBehavior: string | null
  defaultPaymentMethodId: string | null
  defaultSourceId: string | null
  latestInvoiceId: string | null
  customerId: string | null
  items: BillingSubscriptionItem[]
  metadata: MetadataEntry[]
}

export interface BillingSubscriptionItem {
  __typename: 'BillingSubscriptionItem'
  id: string | null
  priceId: string | null
  quantity: number | null
  currentPeriodStart: string | null
  currentPeriodEnd: string | null
  unitAmount: Money | null
  interval: string | null
  intervalCount: number | null
  productId: string | null
}

export type SubscriptionStatus =
  | 'ACTIVE'
  | 'CANCELED'
  | 'INCOMPLETE'
  | 'INCOMPLETE_EXPIRED'
  | 'PAST_DUE'
  | 'PAUSED'
  | 'TRIALING'
  | 'UNPAID'
  | 'OTHER'
