import type { Rule } from './rule.ts'
import { issue } from './rule.ts'
import { text } from './values.ts'

const TOKEN_OR_SOURCE = /^(tok|btok|src)_[A-Za-z0-9_]{1,250}$/
const SOURCE_ON_CUSTOMER = /^(?!(tok|btok|pm)_)[a-z]+_[A-Za-z0-9_]{1,250}$/
const PAYMENT_METHOD_ON_CUSTOMER = /^(?!(tok|btok)_)[a-z]+_[A-Za-z0-9_]{1,250}$/

/** Never raw card data: a number that reaches the gateway brings it under the card networks' audit. */
export const newSource: Rule<string> = {
  clearable: false,
  problems(value, path) {
    if (looksLikeCardNumber(value)) return [issue('NOT_ALLOWED', path, CARD_NUMBER)]
    if (TOKEN_OR_SOURCE.test(value)) return []
    const hint = value.startsWith('pm_') ? PAYMENT_METHOD : TOKEN
    return [issue('INVALID_FORMAT', path, hint)]
  },
}

const NEW_PAYMENT_METHOD = /^pm_[A-Za-z0-9_]{1,250}$/

/** One that is to be attached: never a number, as with a source, and no token. */
export const newPaymentMethod: Rule<string> = {
  clearable: false,
  problems(value, path) {
    if (looksLikeCardNumber(value)) return [issue('NOT_ALLOWED', path, PAYMENT_METHOD_NUMBER)]
    return NEW_PAYMENT_METHOD.test(value)
      ? []
      : [issue('INVALID_FORMAT', path, 'Give the id of a payment method: pm_….')]
  },
}

const PAYMENT_METHOD_NUMBER =
  'Card data is never accepted: have Stripe.js make a payment method and give its id, pm_….'

const TOKEN = 'Give the id of a token or source: tok_…, btok_… or src_….'
const CARD_NUMBER = 'Card data is never accepted: have Stripe.js make a token and give its id, tok_….'
const PAYMENT_METHOD =
  'A payment method is no source: give tok_…, btok_… or src_…, or set invoiceSettings.defaultPaymentMethod.'

export const sourceOnCustomer = text({
  form: (value) => SOURCE_ON_CUSTOMER.test(value),
  hint: 'Give the id of a source that is on the customer already, such as card_…; a token goes to `source`.',
})

export const paymentMethodOnCustomer = text({
  clearable: true,
  form: (value) => PAYMENT_METHOD_ON_CUSTOMER.test(value),
  hint: 'Give the id of a payment method that is on the customer already, such as pm_….',
})

/** As an argument, which cannot be cleared. */
export const ownedPaymentMethod: Rule<string> = { ...paymentMethodOnCustomer, clearable: false }

const LEGACY_PAYMENT_METHOD = /^(card|src)_[A-Za-z0-9_]{1,250}$/

/** One that is on the customer, a card that was added as a source included, or one that is to be attached. */
export const methodToPayWith: Rule<string> = {
  clearable: false,
  problems: (value, path) =>
    LEGACY_PAYMENT_METHOD.test(value) && !looksLikeCardNumber(value)
      ? []
      : newPaymentMethod.problems(value, path),
}

/** No card number is shorter than twelve digits, and an id has that many in a row once in a hundred million. */
function looksLikeCardNumber(value: string): boolean {
  return /\d{12}/.test(value.replace(/[\s.-]/g, ''))
}
