import { describe, expect, it } from 'vitest'
import { declineOf } from '../../src/domain/retries/decline.ts'
import type { DeclineAdvice } from '../../src/domain/update-customer/update-customer-result.ts'

type Codes = [code: string | null, declineCode: string | null, adviceCode: string | null]

const CASES: [...codes: Codes, advice: DeclineAdvice, message: RegExp][] = [
  ['card_declined', 'insufficient_funds', null, 'TRY_ANOTHER_CARD', /funds/],
  ['card_declined', 'generic_decline', null, 'TRY_ANOTHER_CARD', /declined/],
  ['card_declined', 'generic_decline', 'try_again_later', 'TRY_LATER', /later/],
  ['card_declined', 'generic_decline', 'confirm_card_data', 'CHECK_DETAILS', /details/],
  ['card_declined', 'generic_decline', 'do_not_try_again', 'TRY_ANOTHER_CARD', /declined/],
  ['card_declined', 'do_not_honor', null, 'CONTACT_BANK', /bank/],
  ['card_declined', 'card_velocity_exceeded', null, 'CONTACT_BANK', /limit/],
  ['card_declined', 'issuer_not_available', null, 'TRY_LATER', /later/],
  ['card_declined', 'authentication_required', null, 'CONFIRM_PAYMENT', /confirm/],
  ['authentication_required', null, null, 'CONFIRM_PAYMENT', /confirm/],
  ['expired_card', null, null, 'TRY_ANOTHER_CARD', /expired/],
  ['incorrect_cvc', 'incorrect_cvc', null, 'CHECK_DETAILS', /security code/],
  ['incorrect_number', null, null, 'CHECK_DETAILS', /number/],
  ['invalid_expiry_year', null, null, 'CHECK_DETAILS', /expiry/],
  ['incorrect_zip', null, null, 'CHECK_DETAILS', /postal code/],
  ['processing_error', 'processing_error', null, 'TRY_LATER', /later/],
  ['card_declined', 'a_code_of_next_year', null, 'TRY_ANOTHER_CARD', /declined/],
  ['card_declined', '__proto__', 'constructor', 'TRY_ANOTHER_CARD', /declined/],
  [null, null, null, 'TRY_ANOTHER_CARD', /declined/],
]

describe('declineOf', () => {
  it.each(CASES)('%s / %s / %s: %s', (code, declineCode, adviceCode, advice, message) => {
    const decline = declineOf({ code, declineCode, adviceCode })
    expect(decline).toMatchObject({
      code,
      declineCode,
      adviceCode,
      advice,
      message: expect.stringMatching(message),
    })
  })

  const unspoken = [
    'lost_card',
    'stolen_card',
    'pickup_card',
    'fraudulent',
    'merchant_blacklist',
    'highest_risk_level',
  ]
  it.each(unspoken)('%s reads like any other decline', (declineCode) => {
    const plain = declineOf({ code: 'card_declined', declineCode: 'generic_decline', adviceCode: null })
    const decline = declineOf({ code: 'card_declined', declineCode, adviceCode: 'do_not_try_again' })
    expect([decline.message, decline.advice]).toEqual([plain.message, plain.advice])
  })
})
