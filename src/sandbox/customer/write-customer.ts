import { parametersExclusive, noSuch, invalid } from '../api/errors.ts'
import { mergeMetadata } from '../api/metadata.ts'
import type { Params } from '../api/params.ts'
import type { Work } from '../state/work.ts'
import { findPaymentMethod } from '../wallet/find-payment-method.ts'
import type { addressParam } from './address.ts'
import type { createParams, updateParams } from './customer-params.ts'
import type { Address, Customer, InvoiceSettings, Shipping } from './objects.ts'
import { assertTaxLocation } from './tax.ts'

type CreateParams = Params<typeof createParams>
type UpdateParams = Params<typeof updateParams>
type CommonParams = Pick<UpdateParams, keyof CreateParams & keyof UpdateParams>
type AddressSent = ReturnType<typeof addressParam.parse>

/**
 * The customer with the sent fields written: address, shipping and lists are replaced whole, metadata and
 * invoice settings merged. What is about sources and payment methods is left to the caller.
 * @throws StripeError when a payment method is not the customer's, or the tax location cannot be told
 */
export function withFields(work: Work, before: Customer, params: CommonParams): Customer {
  const { address, balance, shipping, tax_exempt, preferred_locales, invoice_prefix } = params
  assertPrefixFree(work, before, invoice_prefix)
  const { business_name: _business, individual_name: _individual, ...rest } = before
  const after: Customer = {
    ...rest,
    ...given(params, ['description', 'email', 'name', 'phone', 'next_invoice_sequence', 'invoice_prefix']),
    ...names(before, params),
    ...(address !== undefined && { address: address && wholeAddress(address) }),
    ...(balance !== undefined && { balance, currency: before.currency ?? (balance === 0 ? null : 'usd') }),
    invoice_settings: mergeInvoiceSettings(work, before, params.invoice_settings),
    metadata: mergeMetadata(before.metadata, params.metadata),
    // Stripe takes an empty value for the locales, and changes nothing.
    ...(preferred_locales && { preferred_locales }),
    ...(shipping !== undefined && { shipping: shipping && wholeShipping(shipping) }),
    ...(tax_exempt !== undefined && { tax_exempt: tax_exempt ?? 'none' }),
  }
  assertTaxLocation(after, params.tax)
  return after
}

/** @throws StripeError for a default source that is not the customer's, or is given next to a new source */
export function withDefaultSource(work: Work, customer: Customer, params: UpdateParams): Customer {
  const { default_source, source } = params
  if (default_source === undefined) return customer
  if (source !== undefined) throw parametersExclusive(['source', 'default_source'])
  if (work.account.sources.get(default_source)?.customer !== customer.id) {
    throw noSuch('source', default_source, 'default_source')
  }
  return { ...customer, default_source }
}

/** The parameters of these names that were sent. */
function given<T extends object, K extends keyof T>(params: T, names: readonly K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {}
  for (const name of names) {
    if (params[name] !== undefined) picked[name] = params[name]
  }
  return picked
}

/** The two names that show only while they are set. */
function names(before: Customer, params: CommonParams): Pick<Customer, 'business_name' | 'individual_name'> {
  const { business_name = before.business_name, individual_name = before.individual_name } = params
  return { ...(business_name && { business_name }), ...(individual_name && { individual_name }) }
}

export function wholeAddress(sent: AddressSent): Address {
  const empty = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
  return { ...empty, ...sent, country: sent.country?.toUpperCase() ?? null }
}

function wholeShipping(sent: NonNullable<CommonParams['shipping']>): Shipping {
  return { address: wholeAddress(sent.address), name: sent.name, phone: sent.phone ?? null }
}

function mergeInvoiceSettings(
  work: Work,
  customer: Customer,
  sent: CommonParams['invoice_settings'] = {},
): InvoiceSettings {
  const { rendering_options: rendering, default_payment_method: method } = sent
  if (method) assertOwnPaymentMethod(work, customer, method)
  return {
    ...customer.invoice_settings,
    ...given(sent, ['custom_fields', 'default_payment_method', 'footer']),
    ...(rendering !== undefined && {
      rendering_options: rendering && { amount_tax_display: null, template: null, ...rendering },
    }),
  }
}

export function assertOwnPaymentMethod(work: Work, customer: Customer, id: string): void {
  if (findPaymentMethod(work.account, id)?.customer === customer.id) return
  throw invalid(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    'invoice_settings[default_payment_method]',
    'resource_missing',
  )
}

function assertPrefixFree(work: Work, customer: Customer, prefix: string | undefined): void {
  if (prefix === undefined) return
  const taken = work.account.customers
    .all()
    .some(({ id, invoice_prefix }) => invoice_prefix === prefix && id !== customer.id)
  if (taken)
    throw invalid(`The invoice prefix ${prefix} is already used by another customer.`, 'invoice_prefix')
}
