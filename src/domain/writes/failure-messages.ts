import type { InputIssue } from '../model/errors.ts'
import { issue } from '../rules/rule.ts'

/** What the caller of a write is told of its failure. A refused card has its sentences in `retries/decline.ts`. */
export const MESSAGES = {
  customerNotFound: 'There is no customer with this id: give one of Stripe’s, cus_….',
  customerBusy: 'Other writes to this customer are going on; nothing was changed. Try again shortly.',
  rateLimited: 'Stripe takes no more requests for now; nothing was changed. Try again later.',
  idempotencyConflict:
    'This idempotency key was used for another operation, customer or input: use a new key for a new call.',
  upstreamUnavailable: 'Stripe cannot be asked at the moment; nothing was changed. Try again later.',
  cacheUnavailable: 'The cache cannot be told of a change, so none was made. Try again later.',
  outcomeUnknown:
    'The call was sent and no answer came: repeat it with the same `idempotencyKey` to learn what happened.',
  outcomeNeverTold:
    'Stripe failed while it carried out the call, and its `idempotencyKey` will tell no more: look whether it was done before you use a new one.',
  brokenOffUndone:
    'Stripe failed at this call and changed nothing, and says so for ever to its `idempotencyKey`: use a new one.',
}

export function invalidInputMessage(issueCount: number): string {
  const count = issueCount === 1 ? 'one problem' : `${issueCount} problems`
  return `The input has ${count}; nothing was changed. See \`issues\`.`
}

/** By Stripe's code of an error. */
const REFUSALS: Partial<Record<string, string>> & { resource_missing: string } = {
  resource_missing:
    'Stripe has nothing by this id that is the customer’s or could be, in this account and mode.',
  token_already_used: 'A token can be used only once: make a new one.',
  token_in_use: 'Another request is using this token: make a new one.',
  email_invalid: 'Stripe does not take this for an e-mail address.',
  tax_id_invalid: 'Stripe does not take this for a tax id of its type.',
  customer_max_payment_methods:
    'The customer has as many payment methods as Stripe allows: remove one first.',
  customer_tax_location_invalid: 'Stripe cannot tell the tax location: give a full address or an IP address.',
}

/** Arguments whose id may be another customer's. One that is taken reads like one that does not exist. */
const IDS_OF_ANYBODY: ReadonlySet<string | undefined> = new Set(['source', 'paymentMethod'])

/** What Stripe refused, where it is in the arguments; the sentence holds nothing that was given, or that Stripe says. */
export function refusalOf(code: string | null, path: string[]): InputIssue {
  const known = code !== null && Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined
  const plain = IDS_OF_ANYBODY.has(path.at(-1)) ? REFUSALS.resource_missing : 'Stripe refused this value.'
  return issue('REFUSED_UPSTREAM', path, known ?? plain)
}
