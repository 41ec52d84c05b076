import { invalid } from '../api/errors.ts'
import { expandable } from '../api/lists.ts'
import { metadata } from '../api/metadata.ts'
import { filled, required } from '../api/params.ts'
import type { Rule } from '../api/params.ts'
import { boolean, emptyable, integer, list, object, oneOf, text } from '../api/rules.ts'
import { sourceParam } from '../wallet/resolve-source.ts'
import { addressParam } from './address.ts'
import { cashSettings } from './cash-balance-endpoints.ts'
import { taxIdParams } from './tax-id-endpoints.ts'

const maxCustomFields = 4

/** Surrounding blanks do not count, neither in the value nor in its length. */
function trimmed(max: number): Rule<string, false> {
  const inner = text(max)
  return {
    required: false,
    parse: (raw, name) => inner.parse(typeof raw === 'string' ? raw.trim() : raw, name),
  }
}

const email: Rule<string, false> = {
  required: false,
  parse(raw, name) {
    const value = text(512).parse(raw, name)
    if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value))
      throw invalid(`Invalid email address: ${value}`, name, 'email_invalid')
    return value
  },
}

const phone: Rule<string, false> = {
  required: false,
  parse(raw, name) {
    const value = filled(raw, name)
    if (value.length > 20)
      throw invalid(`Invalid string length: ${value} must be at most 20 characters`, name)
    return value.trim()
  },
}

const locale: Rule<string, false> = {
  required: false,
  parse(raw, name) {
    const value = filled(raw, name)
    if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)) {
      throw invalid("Not a valid language, try using an IETF language tag, such as 'en-US'.", name)
    }
    return value
  },
}

const invoicePrefix: Rule<string, false> = {
  required: false,
  parse(raw, name) {
    const value = filled(raw, name)
    if (!/^[A-Z0-9]{1,12}$/.test(value)) {
      throw invalid('Invoice prefix must be 1 to 12 uppercase letters or numbers.', name)
    }
    return value
  },
}

const invoiceSettings = object({
  custom_fields: emptyable(
    list(object({ name: required(text(40)), value: required(text(140)) }), maxCustomFields),
  ),
  default_payment_method: emptyable(text()),
  footer: emptyable(text()),
  rendering_options: emptyable(
    object({
      amount_tax_display: emptyable(oneOf(['exclude_tax', 'include_inclusive_tax'])),
      template: text(),
    }),
  ),
})

/** What creating and updating have in common, in the order in which Stripe checks it. */
const common = {
  address: emptyable(addressParam),
  balance: integer(),
  business_name: emptyable(text(150)),
  cash_balance: object({ settings: cashSettings }),
  description: emptyable(text()),
  email: emptyable(email),
  ...expandable,
  individual_name: emptyable(text(150)),
  invoice_prefix: invoicePrefix,
  invoice_settings: invoiceSettings,
  metadata: metadata(),
  name: emptyable(trimmed(256)),
  next_invoice_sequence: integer({ min: 1 }),
  phone: emptyable(phone),
  preferred_locales: emptyable(list(locale)),
  shipping: emptyable(
    object({ address: required(addressParam), name: required(text()), phone: emptyable(text()) }),
  ),
  source: sourceParam,
  tax_exempt: emptyable(oneOf(['none', 'reverse', 'exempt'])),
  validate: boolean(),
}

export const createParams = {
  ...common,
  payment_method: text(),
  tax: object({ ip_address: emptyable(text()), validate_location: oneOf(['deferred', 'immediately']) }),
  tax_id_data: list(object(taxIdParams)),
  test_clock: text(),
}

export const updateParams = {
  ...common,
  default_source: text(500),
  tax: object({
    ip_address: emptyable(text()),
    validate_location: oneOf(['auto', 'deferred', 'immediately']),
  }),
}
