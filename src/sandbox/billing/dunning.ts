import { DAY } from './calendar.ts'

/** Days from each failed automatic attempt to the next one. */
const RETRY_AFTER_DAYS = [3, 5, 7]

/**
 * When the next automatic attempt is due (unix seconds), or null when the schedule is used up.
 * @param attemptCount attempts made so far, the one at `now` included
 */
export function nextPaymentAttempt(attemptCount: number, now: number): number | null {
  const days = RETRY_AFTER_DAYS[attemptCount - 1]
  return days === undefined ? null : now + days * DAY
}

/** After these the schedule goes on counting but charges nothing until another instrument is there. */
const HARD_DECLINES = new Set([
  'incorrect_number',
  'lost_card',
  'pickup_card',
  'stolen_card',
  'revocation_of_authorization',
  'revocation_of_all_authorizations',
  'authentication_required',
  'highest_risk_level',
  'transaction_not_allowed',
])

export function isHardDecline(reason: string | null | undefined): boolean {
  return HARD_DECLINES.has(reason ?? '')
}
