import { emptyable, object, text } from '../api/rules.ts'

/** An address as sent; what is left out of it becomes null. */
export const addressParam = object({
  city: emptyable(text()),
  country: emptyable(text()),
  line1: emptyable(text()),
  line2: emptyable(text()),
  postal_code: emptyable(text()),
  state: emptyable(text()),
})
