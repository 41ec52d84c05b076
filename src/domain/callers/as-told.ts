import type { RetriedInvoice } from '../update-customer/update-customer-result.ts'
import type { Caller } from './caller.ts'
import { isTold } from './policy.ts'

/** Stripe asks that none of these be told to who holds the card: docs.stripe.com/declines/codes. */
const SECRET = new Set([
  'fraudulent',
  'highest_risk_level',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'restricted_card',
  'security_violation',
  'stolen_card',
])
const GENERIC = 'generic_decline'

interface Codes {
  declineCode: string | null
  adviceCode: string | null
}
type Answer = Partial<Codes> & { retriedInvoices?: RetriedInvoice[] }

/** A write's answer with what the caller is not told taken out. */
export function asTold<Result extends Answer>(caller: Caller, result: Result): Result {
  const { retriedInvoices, declineCode, adviceCode } = result
  if (retriedInvoices !== undefined)
    return { ...result, retriedInvoices: retriedInvoices.map((one) => retryAsTold(caller, one)) }
  if (declineCode === undefined || adviceCode === undefined) return result
  return { ...result, ...codesAsTold(caller, { declineCode, adviceCode }) }
}

function retryAsTold(caller: Caller, retried: RetriedInvoice): RetriedInvoice {
  const { decline, nextAction } = retried
  const secretIsTold = isTold(caller, 'NextAction.clientSecret')
  return {
    ...retried,
    decline: decline && { ...decline, ...codesAsTold(caller, decline) },
    nextAction: nextAction && (secretIsTold ? nextAction : { ...nextAction, clientSecret: null }),
  }
}

function codesAsTold(caller: Caller, { declineCode, adviceCode }: Codes): Codes {
  const isSecret = declineCode !== null && SECRET.has(declineCode)
  if (!isSecret || isTold(caller, 'secret decline codes')) return { declineCode, adviceCode }
  return { declineCode: GENERIC, adviceCode: null }
}
