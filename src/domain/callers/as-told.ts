import { declineOf } from '../retries/decline.ts'
import type { Decline, RetriedInvoice } from '../update-customer/update-customer-result.ts'
import type { Caller } from './caller.ts'
import { isTold } from './policy.ts'

/** Stripe asks that none of these be told to who holds the card: docs.stripe.com/declines/codes. */
export const SECRET_DECLINE_CODES: ReadonlySet<string> = new Set([
  'fraudulent',
  'highest_risk_level',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'restricted_card',
  'security_violation',
  'stolen_card',
])
const GENERIC = { declineCode: 'generic_decline', adviceCode: null }

interface CardRefusal {
  declineCode: string | null
  adviceCode: string | null
  message: string
}
type Answer = Partial<CardRefusal> & { retriedInvoices?: RetriedInvoice[] }

/** A write's answer with what the caller is not told taken out. */
export function asTold<Result extends Answer>(caller: Caller, result: Result): Result {
  const { retriedInvoices, declineCode } = result
  if (retriedInvoices !== undefined)
    return { ...result, retriedInvoices: retriedInvoices.map((one) => retryAsTold(caller, one)) }
  if (declineCode === undefined || isCodeTold(caller, declineCode)) return result
  const { message } = declineOf({ code: null, ...GENERIC })
  return { ...result, ...GENERIC, message }
}

function retryAsTold(caller: Caller, retried: RetriedInvoice): RetriedInvoice {
  const { decline, nextAction } = retried
  const secretIsTold = isTold(caller, 'NextAction.clientSecret')
  return {
    ...retried,
    decline: decline && declineAsTold(caller, decline),
    nextAction: nextAction && (secretIsTold ? nextAction : { ...nextAction, clientSecret: null }),
  }
}

/** Advice and message follow from the codes: beside another code they would tell the one that was taken out. */
function declineAsTold(caller: Caller, decline: Decline): Decline {
  if (isCodeTold(caller, decline.declineCode)) return decline
  return declineOf({ code: decline.code, ...GENERIC })
}

function isCodeTold(caller: Caller, declineCode: string | null): boolean {
  const isSecret = declineCode !== null && SECRET_DECLINE_CODES.has(declineCode)
  return !isSecret || isTold(caller, 'secret decline codes')
}
