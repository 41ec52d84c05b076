import type { Stripe } from 'stripe'
import type { CashBalance, CustomerDetails, CustomerTax, TaxLocation } from '../domain/model/balance.ts'
import type { Money } from '../domain/model/money.ts'
import { amount, fields, flag, text } from './read.ts'

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
  return {
    __typename: 'CustomerTax',
    automaticTax: text(tax.automatic_tax),
    ipAddress: text(tax.ip_address),
    provider: text(tax.provider),
    location: toLocation(tax.location),
  }
}

function toLocation(location: Stripe.Customer.Tax['location'] | null | undefined): TaxLocation | null {
  if (typeof location !== 'object' || location === null) return null
  return {
    __typename: 'TaxLocation',
    country: text(location.country),
    source: text(location.source),
    state: text(location.state),
  }
}

function toCashBalance(balance: Stripe.CashBalance | null | undefined): CashBalance | null {
  if (typeof balance !== 'object' || balance === null) return null
  const settings = fields(balance.settings)
  return {
    __typename: 'CashBalance',
    available: balance.available === undefined ? null : amountsOf(balance.available),
    reconciliationMode: text(settings.reconciliation_mode),
    usingMerchantDefault: flag(settings.using_merchant_default),
  }
}

/** Amounts by currency, in the order of the currencies. */
function amountsOf(byCurrency: Record<string, number> | null | undefined): Money[] {
  return Object.entries(fields(byCurrency))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([currency, minorUnits]) => amount(minorUnits, currency) ?? [])
}
