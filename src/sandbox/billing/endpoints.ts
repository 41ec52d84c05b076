import type { Endpoint } from '../api/endpoint.ts'
import { chargeEndpoints } from './charges.ts'
import { invoiceActionEndpoints } from './invoice-actions.ts'
import { invoiceItemEndpoints } from './invoice-items.ts'
import { invoicePaymentEndpoints } from './invoice-payments.ts'
import { invoiceEndpoints } from './invoices.ts'
import { paymentIntentEndpoints } from './payment-intents.ts'
import { priceEndpoints } from './prices.ts'
import { productEndpoints } from './products.ts'
import { subscriptionEndpoints } from './subscriptions.ts'
import { testClockEndpoints } from './test-clocks.ts'

export const billingEndpoints: readonly Endpoint[] = [
  ...productEndpoints,
  ...priceEndpoints,
  ...subscriptionEndpoints,
  ...invoiceEndpoints,
  ...invoiceActionEndpoints,
  ...invoiceItemEndpoints,
  ...invoicePaymentEndpoints,
  ...paymentIntentEndpoints,
  ...chargeEndpoints,
  ...testClockEndpoints,
]
