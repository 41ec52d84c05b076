import type { CardSource, Customer } from '../../../src/domain/model/customer.ts'
import type { Invoice } from '../../../src/domain/model/invoice.ts'
import { money } from '../../../src/domain/model/money.ts'
import type {
  InvoiceLook,
  OpenInvoice,
  OpenInvoiceSubscription,
  PaymentIntentFacts,
  RetryCandidate,
} from '../../../src/domain/retries/facts.ts'

export const NEW_CARD = 'card_new'
export const OLD_CARD = 'card_old'
/** When the snapshot was taken, unix seconds. */
export const TAKEN_AT = 1_790_000_000

export function aCard(id: string): CardSource {
  return {
    __typename: 'CardSource',
    id,
    brand: 'Visa',
    last4: '4242',
    expMonth: 12,
    expYear: 2034,
    funding: 'credit',
    country: 'US',
    name: null,
    fingerprint: null,
    cvcCheck: null,
    addressZipCheck: null,
    addressLine1Check: null,
    tokenizationMethod: null,
    isDefault: true,
  }
}

export function aCustomer(given: Partial<Customer> = {}): Customer {
  return {
    __typename: 'Customer',
    id: 'cus_1',
    address: null,
    balance: null,
    businessName: null,
    individualName: null,
    created: '2026-01-01T00:00:00.000Z',
    currency: 'usd',
    customerAccount: null,
    defaultSource: aCard(NEW_CARD),
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoicePrefix: null,
    invoiceSettings: {
      __typename: 'CustomerInvoiceSettings',
      customFields: null,
      defaultPaymentMethod: null,
      footer: null,
      renderingOptions: null,
    },
    livemode: false,
    metadata: [],
    name: null,
    nextInvoiceSequence: 1,
    phone: null,
    preferredLocales: [],
    shipping: null,
    taxExempt: 'NONE',
    taxExemptRaw: 'none',
    testClock: null,
    ...given,
  }
}

export function aSubscription(given: Partial<OpenInvoiceSubscription> = {}): OpenInvoiceSubscription {
  return {
    id: 'sub_1',
    status: 'past_due',
    collectionMethod: 'charge_automatically',
    collectionPaused: false,
    defaultPaymentMethodId: null,
    defaultSourceId: null,
    ...given,
  }
}

export function anOpenInvoice(given: Partial<OpenInvoice> = {}): OpenInvoice {
  return {
    invoiceId: 'in_1',
    created: TAKEN_AT - 86_400,
    autoAdvance: true,
    amountRemainingMinor: 2000,
    currency: 'usd',
    attemptCount: 1,
    nextPaymentAttempt: TAKEN_AT + 86_400,
    paymentIntentId: 'pi_1',
    defaultPaymentMethodId: null,
    defaultSourceId: null,
    subscription: aSubscription(),
    ...given,
  }
}

export function aCandidate(given: Partial<RetryCandidate> = {}): RetryCandidate {
  return { ...anOpenInvoice(), subscription: aSubscription(), ...given }
}

export function anInvoice(given: Partial<Invoice> = {}): Invoice {
  return {
    __typename: 'Invoice',
    id: 'in_1',
    number: 'A-1',
    status: 'OPEN',
    statusRaw: 'open',
    billingReason: 'subscription_cycle',
    collectionMethod: 'charge_automatically',
    autoAdvance: true,
    currency: 'usd',
    amountDue: money(2000, 'usd'),
    amountPaid: money(0, 'usd'),
    amountRemaining: money(2000, 'usd'),
    total: money(2000, 'usd'),
    attempted: true,
    attemptCount: 1,
    nextPaymentAttempt: null,
    created: '2026-01-01T00:00:00.000Z',
    dueDate: null,
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    markedUncollectibleAt: null,
    subscriptionId: 'sub_1',
    hostedInvoiceUrl: 'https://invoice.example.com/in_1',
    invoicePdf: null,
    metadata: [],
    customerId: 'cus_1',
    lines: [],
    hasMoreLines: false,
    payments: null,
    ...given,
  }
}

/** As before the update: declined on the old card. */
export function anIntent(given: Partial<PaymentIntentFacts> = {}): PaymentIntentFacts {
  return {
    id: 'pi_1',
    status: 'requires_payment_method',
    instrumentId: null,
    latestChargeId: 'ch_old',
    lastError: aDecline(OLD_CARD),
    ...given,
  }
}

export function aDecline(instrumentId: string, code = 'card_declined') {
  return { code, declineCode: 'generic_decline', adviceCode: null, instrumentId }
}

export function aLook(
  given: { invoice?: Partial<Invoice>; intent?: Partial<PaymentIntentFacts> | null } & Partial<
    Pick<InvoiceLook, 'attemptCount' | 'nextPaymentAttempt' | 'clientSecret'>
  > = {},
): InvoiceLook {
  const { invoice, intent = {}, ...rest } = given
  return {
    invoice: anInvoice(invoice),
    subscription: null,
    attemptCount: 1,
    nextPaymentAttempt: TAKEN_AT + 86_400,
    intent: intent && anIntent(intent),
    clientSecret: null,
    ...rest,
  }
}

/** Paid by the new card. */
export function aPaidLook(invoiceId: string): InvoiceLook {
  return aLook({
    invoice: { id: invoiceId, status: 'PAID' },
    intent: { status: 'succeeded', instrumentId: NEW_CARD, latestChargeId: 'ch_new', lastError: null },
  })
}
