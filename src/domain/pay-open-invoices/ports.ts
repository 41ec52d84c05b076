import type { Call } from '../call.ts'
import type { InvoiceShown, OpenInvoicesPage } from '../retries/facts.ts'
import type { Written } from '../writes/write-ports.ts'

/** What of Stripe pays open invoices, and shows them. Each method throws UpstreamError and nothing else. */
export interface UpstreamPayments {
  /** As `listOpenInvoices`, with what is shown of each; still one upstream call. */
  showOpenInvoices(customerId: string, after: string | null, call: Call): Promise<OpenInvoicesShown>

  /** Charges an open invoice once, without its payer. A refused card and a missing 3-D Secure step are `card`. */
  payInvoice(payment: InvoicePaymentOrder, key: string, call: Call): Promise<Written<object>>

  /** Has a subscription charge a payment method in the place of whatever it named itself, a source included. */
  setSubscriptionPaymentMethod(
    change: { subscriptionId: string; paymentMethod: string },
    key: string,
    call: Call,
  ): Promise<Written<object>>
}

export interface OpenInvoicesShown extends OpenInvoicesPage {
  shown: InvoiceShown[]
}

export interface InvoicePaymentOrder {
  invoiceId: string
  paymentMethod: string
}
