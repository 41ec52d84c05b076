import type { Account } from '../state/account.ts'
import { isDeclineName } from '../wallet/declines.ts'
import type { ChargeBehaviour } from '../wallet/test-cards.ts'

/**
 * `{ card | last4, charge }`: from now on charging that card (or every card with those last digits) goes as said.
 * @throws RangeError with the sentence that says what is wrong
 */
export function forceBehaviour(account: Account, body: Readonly<Record<string, unknown>>): object {
  const charge = chargeOf(body['charge'])
  const cards = instruments(account).filter(({ id, last4 }) => id === body['card'] || last4 === body['last4'])
  if (cards.length === 0)
    throw new RangeError('No card here has that id (card) or those last digits (last4).')
  for (const { id } of cards) account.behaviours.set(id, charge)
  return { cards: cards.map(({ id }) => id), charge }
}

function instruments(account: Account): { id: string; last4: string }[] {
  const methods = account.paymentMethods.all().map((method) => {
    const { last4 } = method.type === 'card' ? method.card : method.us_bank_account
    return { id: method.id, last4 }
  })
  const sources = account.sources.all().map((source) => {
    const last4 = source.object === 'source' ? (source.card ?? source.sepa_debit)?.last4 : source.last4
    return { id: source.id, last4: last4 ?? '' }
  })
  return [...sources, ...methods]
}

function chargeOf(charge: unknown): ChargeBehaviour {
  if (charge === 'succeeded') return { outcome: 'succeeded' }
  if (charge === 'requires_action' || charge === 'processing')
    return { outcome: charge, settles: 'succeeded' }
  if (charge === 'declined') return { outcome: 'declined', decline: 'generic_decline' }
  if (typeof charge === 'string' && isDeclineName(charge)) return { outcome: 'declined', decline: charge }
  throw new RangeError(
    'charge is succeeded, declined, requires_action, processing, or a decline code such as lost_card.',
  )
}
