import { text, textPart } from './values.ts'

const TYPE = /^[a-z]{2}_[a-z_]{2,20}$/
const TAX_ID = /^[a-z]+_[A-Za-z0-9_]{1,250}$/

/** Open, as Stripe adds types: which are known, and which value is one of which type, is Stripe's to say. */
export const taxIdType = textPart({
  form: (value) => TYPE.test(value),
  hint: "Give a type in Stripe's word: a country or eu, then the kind, such as eu_vat or us_ein.",
})

export const taxIdValue = textPart({
  max: 500,
  form: (value) => value.trim() !== '',
  hint: 'Give the number, such as DE123456789.',
})

export const taxIdOnCustomer = text({
  form: (value) => TAX_ID.test(value),
  hint: 'Give the id of a tax id that is on the customer: txi_….',
})
