import { z } from 'zod'
import type { InputIssue } from '../model/errors.ts'
import type { UpdateCustomerInput } from '../update-customer/update-customer-input.ts'
import { metadata } from './metadata.ts'
import { newSource, paymentMethodOnCustomer, sourceOnCustomer } from './payment-ids.ts'
import { issue, problemsOfFields, type Rule, type Rules } from './rule.ts'
import { choice, group, integer, list, text, textPart } from './values.ts'

type Part<Field extends keyof UpdateCustomerInput> = NonNullable<UpdateCustomerInput[Field]>

// As lenient as Stripe, which has the last word: something, an @, something.
const EMAIL = /^[^\s@]+@[^\s@]+$/
const INVOICE_PREFIX = /^[A-Z0-9]+$/
const IETF_TAG = /^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i
const ipAddress = z.union([z.ipv4(), z.ipv6()])

/** The largest that GraphQL's `Int` holds, which is the type of it on both doors. */
const MAX_INT32 = 2 ** 31 - 1

const part = text({ max: 5000, clearable: true })

const ADDRESS: Rules<Part<'address'>> = {
  city: part,
  country: part,
  line1: part,
  line2: part,
  postalCode: part,
  state: part,
}

const INVOICE_SETTINGS: Rules<Part<'invoiceSettings'>> = {
  customFields: list(group({ name: textPart({ max: 40 }), value: textPart({ max: 140 }) }), {
    max: 4,
    clearable: true,
  }),
  defaultPaymentMethod: paymentMethodOnCustomer,
  footer: text({ max: 5000, clearable: true }),
  renderingOptions: group<NonNullable<Part<'invoiceSettings'>['renderingOptions']>>(
    { amountTaxDisplay: choice({ clearable: true }), template: text({ max: 5000 }) },
    { clearable: true },
  ),
}

const FIELDS: Rules<UpdateCustomerInput> = {
  address: group(ADDRESS, { clearable: true }),
  balance: integer(),
  businessName: text({ max: 150, clearable: true }),
  cashBalance: group({ reconciliationMode: choice() }),
  defaultSource: sourceOnCustomer,
  description: text({ max: 5000, clearable: true }),
  email: text({
    max: 512,
    clearable: true,
    form: (value) => EMAIL.test(value),
    hint: 'Give an e-mail address, such as jenny@example.com.',
  }),
  individualName: text({ max: 150, clearable: true }),
  invoicePrefix: text({
    max: 12,
    form: (value) => INVOICE_PREFIX.test(value),
    hint: 'Give 1 to 12 capital letters or digits.',
  }),
  invoiceSettings: group(INVOICE_SETTINGS),
  metadata,
  name: text({ max: 256, clearable: true }),
  nextInvoiceSequence: integer(1, MAX_INT32),
  phone: text({ max: 20, clearable: true }),
  preferredLocales: list(languageTag(), { mayBeEmpty: false }),
  shipping: group(
    { address: group(ADDRESS), name: textPart({ max: 5000 }), phone: part },
    { clearable: true },
  ),
  source: newSource,
  tax: group<Part<'tax'>>({
    ipAddress: text({
      clearable: true,
      form: (value) => ipAddress.safeParse(value).success,
      hint: 'Give an IPv4 or IPv6 address.',
    }),
    validateLocation: choice(),
  }),
  taxExempt: choice({ clearable: true }),
}

/** Every problem of an input at once, in the order of the fields. Paths start with `input`. */
export function problemsOfUpdate(input: UpdateCustomerInput): InputIssue[] {
  return [...problemsOfFields(FIELDS, input, ['input']), ...exclusions(input)]
}

function exclusions({ source, defaultSource }: UpdateCustomerInput): InputIssue[] {
  if (!source || !defaultSource) return []
  const message = 'Give either `source` or `defaultSource`: a new source becomes the default by itself.'
  return [issue('MUTUALLY_EXCLUSIVE', ['input', 'defaultSource'], message)]
}

function languageTag(): Rule<string> {
  return textPart({
    form: (value) => IETF_TAG.test(value),
    hint: 'Give a language as an IETF tag, such as en-US.',
  })
}
