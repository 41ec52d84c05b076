import type { UpstreamPayments } from '../../domain/pay-open-invoices/ports.ts'
import type { Attempts } from '../attempts.ts'
import { showOpenInvoices } from '../invoice-reads.ts'
import { write } from '../writes/write.ts'

/** Stripe behind the port of the payments. */
export function createUpstreamPayments(attempts: Attempts): UpstreamPayments {
  return {
    showOpenInvoices: (customerId, after, call) => showOpenInvoices(attempts, { customerId, after }, call),

    payInvoice({ invoiceId, paymentMethod }, key, call) {
      const params = { payment_method: paymentMethod, off_session: true }
      return write(
        { attempts, key, call },
        { object: 'invoice', run: (stripe, options) => stripe.invoices.pay(invoiceId, params, options) },
        () => ({}),
      )
    },

    setSubscriptionPaymentMethod({ subscriptionId, paymentMethod }, key, call) {
      const params = { default_payment_method: paymentMethod, default_source: '' }
      return write(
        { attempts, key, call },
        {
          object: 'subscription',
          run: (stripe, options) => stripe.subscriptions.update(subscriptionId, params, options),
        },
        () => ({}),
      )
    },
  }
}
