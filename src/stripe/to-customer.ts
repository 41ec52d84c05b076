import type { Stripe } from 'stripe'
import type {
  Address,
  Customer,
  CustomerInvoiceSettings,
  DeletedCustomer,
  Discount,
  RenderingOptions,
  Shipping,
} from '../domain/model/customer.ts'
import { amount, fields, flag, idOf, iso, items, text, whole, word } from './read.ts'
import { toMetadata } from './to-metadata.ts'
import { toSource } from './to-source.ts'

/** The domain's customer of Stripe's: a field that is missing or of another kind reads as null. */
export function toCustomer(customer: Stripe.Customer): Customer {
  return {
    __typename: 'Customer',
    id: customer.id,
    address: toAddress(customer.address),
    balance: amount(customer.balance, customer.currency),
    businessName: text(customer.business_name),
    individualName: text(customer.individual_name),
    created: iso(customer.created),
    currency: text(customer.currency),
    customerAccount: text(customer.customer_account),
    defaultSource: toSource(customer.default_source, true),
    delinquent: flag(customer.delinquent),
    description: text(customer.description),
    discount: toDiscount(customer.discount),
    email: text(customer.email),
    invoicePrefix: text(customer.invoice_prefix),
    invoiceSettings: toInvoiceSettings(customer.invoice_settings),
    livemode: flag(customer.livemode),
    metadata: toMetadata(customer.metadata),
    name: text(customer.name),
    nextInvoiceSequence: whole(customer.next_invoice_sequence),
    phone: text(customer.phone),
    preferredLocales: toLocales(customer.preferred_locales),
    shipping: toShipping(customer.shipping),
    taxExempt:
      text(customer.tax_exempt) === null ? null : word(customer.tax_exempt, ['NONE', 'EXEMPT', 'REVERSE']),
    taxExemptRaw: text(customer.tax_exempt),
    testClock: idOf(customer.test_clock),
  }
}

export function toCustomerOrDeleted(
  customer: Stripe.Customer | Stripe.DeletedCustomer,
): Customer | DeletedCustomer {
  if (customer.deleted !== true) return toCustomer(customer)
  return { __typename: 'DeletedCustomer', id: customer.id }
}

function toAddress(address: Stripe.Address | null | undefined): Address | null {
  if (typeof address !== 'object' || address === null) return null
  return {
    __typename: 'Address',
    city: text(address.city),
    country: text(address.country),
    line1: text(address.line1),
    line2: text(address.line2),
    postalCode: text(address.postal_code),
    state: text(address.state),
  }
}

function toShipping(shipping: Stripe.Customer['shipping']): Shipping | null {
  if (typeof shipping !== 'object' || shipping === null) return null
  return {
    __typename: 'Shipping',
    address: toAddress(shipping.address),
    carrier: text(shipping.carrier),
    name: text(shipping.name),
    phone: text(shipping.phone),
    trackingNumber: text(shipping.tracking_number),
  }
}

function toInvoiceSettings(settings: Stripe.Customer['invoice_settings']): CustomerInvoiceSettings {
  const { custom_fields, default_payment_method, footer, rendering_options } = fields(settings)
  const defaultPaymentMethod = idOf(default_payment_method)
  return {
    __typename: 'CustomerInvoiceSettings',
    customFields: Array.isArray(custom_fields)
      ? items(custom_fields).map(({ name, value }) => ({
          __typename: 'CustomField',
          name: text(name),
          value: text(value),
        }))
      : null,
    defaultPaymentMethod:
      defaultPaymentMethod === null ? null : { __typename: 'PaymentMethodRef', id: defaultPaymentMethod },
    footer: text(footer),
    renderingOptions: toRenderingOptions(rendering_options),
  }
}

function toRenderingOptions(
  options: Stripe.Customer['invoice_settings']['rendering_options'] | undefined,
): RenderingOptions | null {
  if (typeof options !== 'object' || options === null) return null
  return {
    __typename: 'RenderingOptions',
    amountTaxDisplay: text(options.amount_tax_display),
    template: text(options.template),
  }
}

function toDiscount(discount: Stripe.Customer['discount'] | undefined): Discount | null {
  const id = idOf(discount)
  if (id === null || discount === null || discount === undefined) return null
  return {
    __typename: 'Discount',
    id,
    start: iso(discount.start),
    end: iso(discount.end),
    couponId: idOf(fields(discount.source).coupon),
    promotionCodeId: idOf(discount.promotion_code),
    subscriptionId: idOf(discount.subscription),
  }
}

function toLocales(locales: Stripe.Customer['preferred_locales'] | undefined): string[] {
  return Array.isArray(locales) ? locales.filter((locale) => typeof locale === 'string') : []
}
