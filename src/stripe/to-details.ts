import type { Stripe } from 'stripe'
import type { CashBalance, CustomerDetails, CustomerTax } from '../domain/model/balance.ts'
import type { Money } from '../domain/model/money.ts'
import { amount, fields, flag, text, whole } from './read.ts'

/** Of a customer that was read with `tax`, `cash_balance` and `invoice_credit_balance` expanded. */
export function toCustomerDetails(customer: Stripe.Customer): CustomerDetails {
  const credit = customer.invoice_credit_balance
  return {
    tax: toTax(customer.tax),
    invoiceCreditBalance: typeof credit === 'object' && credit !== null ? amountsOf(credit) : null,
    cashBalance: toCashBalance(customer.cash_balance),
  }
}

function toTax(tax: Stripe.Customer.Tax | null | undefined): CustomerTax | null {
  if (typeof tax !== 'object' || tax === null) return null
  const { country, source, state } = fields(tax.location)
  return {
    __typename: 'CustomerTax',
    automaticTax: text(tax.automatic_tax) ?? '',
    ipAddress: text(tax.ip_address),
    provider: text(tax.provider),
    location:
      text(country) === null
        ? null
        : {
            __typename: 'TaxLocation',
            country: text(country) ?? '',
            source: text(source) ?? '',
            state: text(state),
          },
  }
}

function toCashBalance(balance: Stripe.CashBalance | null | undefined): CashBalance | null {
  if (typeof balance !== 'object' || balance === null) return null
  const settings = fields(balance.settings)
  return {
    __typename: 'CashBalance',
    available: amountsOf(balance.available),
    reconciliationMode: text(settings.reconciliation_mode) ?? '',
    usingMerchantDefault: flag(settings.using_merchant_default) ?? false,
  }
}

/** Amounts by currency, in the order of the currencies. */
function amountsOf(byCurrency: Record<string, number> | null | undefined): Money[] {
  return Object.entries(fields(byCurrency))
    .filter(([, minorUnits]) => whole(minorUnits) !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minorUnits]) => amount(minorUnits, currency))
}
