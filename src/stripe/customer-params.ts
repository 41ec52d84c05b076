import type { Stripe } from 'stripe'
import type { CustomerPatch } from '../domain/update-customer/update-customer-input.ts'

type Sent = Required<Omit<Stripe.CustomerUpdateParams, 'expand' | 'validate'>>
type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Tail>}`
  : ''
/** Every parameter of Stripe's, and every field of the patch under Stripe's name: one not handled does not compile. */
type Covered = { [Param in keyof Sent]: Sent[Param] | undefined } & Record<
  SnakeCase<keyof CustomerPatch>,
  unknown
>

/** The given fields in Stripe's words; what null clears is sent as the empty string. */
export function customerParams(patch: CustomerPatch): Stripe.CustomerUpdateParams {
  return given({
    address: patch.address === null ? '' : addressParam(patch.address),
    balance: set(patch.balance),
    business_name: orEmpty(patch.businessName),
    cash_balance: cashBalanceParam(set(patch.cashBalance)),
    default_source: set(patch.defaultSource),
    description: orEmpty(patch.description),
    email: orEmpty(patch.email),
    individual_name: orEmpty(patch.individualName),
    invoice_prefix: set(patch.invoicePrefix),
    invoice_settings: invoiceSettingsParam(set(patch.invoiceSettings)),
    metadata: metadataParam(patch.metadata),
    name: orEmpty(patch.name),
    next_invoice_sequence: set(patch.nextInvoiceSequence),
    phone: orEmpty(patch.phone),
    preferred_locales: set(patch.preferredLocales),
    shipping: patch.shipping === null ? '' : shippingParam(patch.shipping),
    source: set(patch.source),
    tax: taxParam(set(patch.tax)),
    tax_exempt: patch.taxExempt === null ? '' : lower(patch.taxExempt),
  } satisfies Covered)
}

/** The rules let null pass for what can be cleared alone; anything else here is a bug of theirs. */
function set<T>(value: T | null | undefined): T | undefined {
  if (value === null) throw new TypeError('A field that cannot be cleared was null after the rules.')
  return value
}

function orEmpty<T>(value: T | null | undefined): T | '' | undefined {
  return value === null ? '' : value
}

function lower<T extends string>(value: T | undefined): Lowercase<T> | undefined {
  return value?.toLowerCase() as Lowercase<T> | undefined
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
}

/** Stripe replaces the whole address. With no part left it is cleared: an empty object sends nothing at all. */
function addressParam(address: CustomerPatch['address']): Stripe.AddressParam | '' | undefined {
  if (address === undefined || address === null) return undefined
  const parts = given({
    city: address.city ?? undefined,
    country: address.country ?? undefined,
    line1: address.line1 ?? undefined,
    line2: address.line2 ?? undefined,
    postal_code: address.postalCode ?? undefined,
    state: address.state ?? undefined,
  } satisfies Record<keyof Stripe.AddressParam, unknown>)
  return Object.keys(parts).length === 0 ? '' : parts
}

function shippingParam(
  shipping: CustomerPatch['shipping'],
): Stripe.CustomerUpdateParams.Shipping | undefined {
  if (shipping === undefined || shipping === null) return undefined
  return {
    // Required by Stripe, so an address without parts is sent as one with an empty part.
    address: addressParam(shipping.address) || { line1: '' },
    name: shipping.name ?? '',
    ...given({ phone: shipping.phone ?? undefined }),
  }
}

function cashBalanceParam(
  cashBalance: Exclude<CustomerPatch['cashBalance'], null>,
): Stripe.CustomerUpdateParams.CashBalance | undefined {
  const mode = lower(cashBalance?.reconciliationMode)
  return mode === undefined ? undefined : { settings: { reconciliation_mode: mode } }
}

function invoiceSettingsParam(
  settings: Exclude<CustomerPatch['invoiceSettings'], null>,
): Stripe.CustomerUpdateParams.InvoiceSettings | undefined {
  if (settings === undefined) return undefined
  return given({
    custom_fields: customFieldsParam(settings.customFields),
    default_payment_method: orEmpty(settings.defaultPaymentMethod),
    footer: orEmpty(settings.footer),
    rendering_options: renderingParam(settings.renderingOptions),
  } satisfies Record<keyof Stripe.CustomerUpdateParams.InvoiceSettings, unknown>)
}

type InvoiceSettingsPatch = NonNullable<CustomerPatch['invoiceSettings']>

/** An empty list sends nothing at all, and is meant to remove all. */
function customFieldsParam(
  list: InvoiceSettingsPatch['customFields'],
): { name: string; value: string }[] | '' | undefined {
  if (list === undefined) return undefined
  if (list === null || list.length === 0) return ''
  return list.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' }))
}

/** Replaced whole: without any option it is cleared. */
function renderingParam(
  options: InvoiceSettingsPatch['renderingOptions'],
): Stripe.CustomerUpdateParams.InvoiceSettings.RenderingOptions | '' | undefined {
  if (options === undefined) return undefined
  const { amountTaxDisplay, template } = options ?? {}
  const params = given({
    amount_tax_display: amountTaxDisplay === null ? ('' as const) : lower(amountTaxDisplay),
    template: set(template),
  } satisfies Record<keyof Stripe.CustomerUpdateParams.InvoiceSettings.RenderingOptions, unknown>)
  return Object.keys(params).length === 0 ? '' : params
}

/** Merged key by key: an empty value removes its key. */
function metadataParam(entries: CustomerPatch['metadata']): Record<string, string> | '' | undefined {
  if (entries === undefined) return undefined
  if (entries === null) return ''
  return Object.fromEntries(entries.map(({ key, value }) => [key ?? '', value ?? '']))
}

function taxParam(tax: Exclude<CustomerPatch['tax'], null>): Stripe.CustomerUpdateParams.Tax | undefined {
  if (tax === undefined) return undefined
  return given({
    ip_address: orEmpty(tax.ipAddress),
    validate_location: lower(set(tax.validateLocation)),
  } satisfies Record<keyof Stripe.CustomerUpdateParams.Tax, unknown>)
}
