import { z } from 'zod'

// nullish, not optional: a client may send null for "clear" and a present undefined for "unchanged", and
// only the rules may say which fields can be cleared, all problems at once.
const text = z.string().nullish()

const address = z.strictObject({
  city: text,
  country: text,
  line1: text,
  line2: text,
  postalCode: text,
  state: text,
})

const shipping = z.strictObject({ address, name: z.string(), phone: text })

const invoiceSettings = z.strictObject({
  customFields: z.array(z.strictObject({ name: z.string(), value: z.string() })).nullish(),
  defaultPaymentMethod: text,
  footer: text,
  renderingOptions: z
    .strictObject({
      amountTaxDisplay: z.enum(['EXCLUDE_TAX', 'INCLUDE_INCLUSIVE_TAX']).nullish(),
      template: text,
    })
    .nullish(),
})

/**
 * The shape of `UpdateCustomerInput`, as schema.graphql has it: every parameter of Stripe's customer update
 * but `expand`, `validate` and raw card data. What fits it may still be refused by the rules.
 */
export const updateCustomerInput = z.strictObject({
  address: address.nullish(),
  balance: z.int().nullish(),
  businessName: text,
  cashBalance: z
    .strictObject({ reconciliationMode: z.enum(['AUTOMATIC', 'MANUAL', 'MERCHANT_DEFAULT']) })
    .nullish(),
  defaultSource: text,
  description: text,
  email: text,
  individualName: text,
  invoicePrefix: text,
  invoiceSettings: invoiceSettings.nullish(),
  metadata: z.array(z.strictObject({ key: z.string(), value: text })).nullish(),
  name: text,
  nextInvoiceSequence: z.int32().nullish(),
  phone: text,
  preferredLocales: z.array(z.string()).nullish(),
  shipping: shipping.nullish(),
  source: text,
  tax: z
    .strictObject({
      ipAddress: text,
      validateLocation: z.enum(['AUTO', 'DEFERRED', 'IMMEDIATELY']).nullish(),
    })
    .nullish(),
  taxExempt: z.enum(['NONE', 'EXEMPT', 'REVERSE']).nullish(),
})

export type UpdateCustomerInput = z.infer<typeof updateCustomerInput>

/** What is left of a value when everything undefined is gone from it. */
export type Given<T> = T extends readonly (infer Item)[]
  ? Given<Item>[]
  : T extends object
    ? { [Field in keyof T]?: Exclude<Given<T[Field]>, undefined> }
    : T

/**
 * An input that passed the rules: absent is unchanged, null clears, and nothing is undefined. `""` on a
 * clearable field has become null, metadata is in the order of its keys, and an address holds given parts only.
 */
export type CustomerPatch = Given<UpdateCustomerInput>
