import type { Decline, DeclineAdvice } from '../update-customer/update-customer-result.ts'

/** Stripe's words of a refused card. */
export interface DeclineCodes {
  code: string | null
  declineCode: string | null
  adviceCode: string | null
}

type Reading = readonly [advice: DeclineAdvice, message: string]

const PLAIN: Reading = ['TRY_ANOTHER_CARD', 'Your card was declined. Try another card.']
const ASK_BANK: Reading = ['CONTACT_BANK', 'Your card was declined. Your bank can tell you why.']
const NO_MONEY: Reading = ['TRY_ANOTHER_CARD', 'Your card does not have enough funds. Try another card.']
const OVER_LIMIT: Reading = [
  'CONTACT_BANK',
  'Your card is over its limit. Try another card or ask your bank.',
]
const EXPIRED: Reading = ['TRY_ANOTHER_CARD', 'Your card has expired. Try another card.']
const UNSUPPORTED: Reading = [
  'TRY_ANOTHER_CARD',
  'Your card does not support this purchase. Try another card.',
]
const LATER: Reading = ['TRY_LATER', 'Your card could not be charged just now. Try again later.']
const CONFIRM: Reading = ['CONFIRM_PAYMENT', 'Your bank asks you to confirm this payment.']
const NUMBER: Reading = ['CHECK_DETAILS', 'Your card number is incorrect. Check it and try again.']
const CVC: Reading = ['CHECK_DETAILS', "Your card's security code is incorrect. Check it and try again."]
const EXPIRY: Reading = ['CHECK_DETAILS', "Your card's expiry date is incorrect. Check it and try again."]
const ZIP: Reading = ['CHECK_DETAILS', 'The postal code does not match your card. Check it and try again.']
const PIN: Reading = [
  'TRY_ANOTHER_CARD',
  'Your card asks for a PIN, which cannot be given here. Try another card.',
]

// A decline code says more than an error code, so it is looked up first. What the bank would not have said aloud
// (lost, stolen, fraud, a block list) must read exactly like any other decline.
const READINGS: Partial<Record<string, Reading>> = {
  lost_card: PLAIN,
  stolen_card: PLAIN,
  pickup_card: PLAIN,
  fraudulent: PLAIN,
  merchant_blacklist: PLAIN,
  highest_risk_level: PLAIN,
  security_violation: PLAIN,
  testmode_decline: PLAIN,
  do_not_try_again: PLAIN,
  revocation_of_authorization: PLAIN,
  revocation_of_all_authorizations: PLAIN,
  stop_payment_order: PLAIN,
  restricted_card: ASK_BANK,
  do_not_honor: ASK_BANK,
  call_issuer: ASK_BANK,
  no_action_taken: ASK_BANK,
  not_permitted: ASK_BANK,
  service_not_allowed: ASK_BANK,
  transaction_not_allowed: ASK_BANK,
  invalid_account: ASK_BANK,
  invalid_amount: ASK_BANK,
  duplicate_transaction: LATER,
  new_account_information_available: ASK_BANK,
  insufficient_funds: NO_MONEY,
  card_velocity_exceeded: OVER_LIMIT,
  withdrawal_count_limit_exceeded: OVER_LIMIT,
  card_decline_rate_limit_exceeded: LATER,
  expired_card: EXPIRED,
  card_not_supported: UNSUPPORTED,
  currency_not_supported: UNSUPPORTED,
  processing_error: LATER,
  issuer_not_available: LATER,
  reenter_transaction: LATER,
  try_again_later: LATER,
  approve_with_id: LATER,
  authentication_required: CONFIRM,
  incorrect_number: NUMBER,
  invalid_number: NUMBER,
  incorrect_cvc: CVC,
  invalid_cvc: CVC,
  invalid_expiry_month: EXPIRY,
  invalid_expiry_year: EXPIRY,
  incorrect_zip: ZIP,
  incorrect_postal_code: ZIP,
  incorrect_pin: PIN,
  invalid_pin: PIN,
  offline_pin_required: PIN,
  online_or_offline_pin_required: PIN,
  pin_try_exceeded: PIN,
}

// Where the bank gave no reason (generic_decline, a code of a newer Stripe), its advice has one.
const ADVICE: Partial<Record<string, Reading>> = {
  confirm_card_data: ['CHECK_DETAILS', 'Your card was declined. Check its details and try again.'],
  try_again_later: LATER,
}

/** A refused card with what its owner may be told and what to do next. */
export function declineOf({ code, declineCode, adviceCode }: DeclineCodes): Decline {
  const reading = find(READINGS, declineCode) ?? find(READINGS, code) ?? find(ADVICE, adviceCode) ?? PLAIN
  const [advice, message] = reading
  return { __typename: 'Decline', code, declineCode, adviceCode, message, advice }
}

function find(table: Partial<Record<string, Reading>>, code: string | null): Reading | undefined {
  return code !== null && Object.hasOwn(table, code) ? table[code] : undefined
}
