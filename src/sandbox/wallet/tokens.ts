import { endpoint } from '../api/endpoint.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { found, invalid } from '../api/errors.ts'
import { expandable } from '../api/lists.ts'
import { object } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { bankAccountOf, bankAccountParams } from './bank-accounts.ts'
import { cardOf, cardParams, testCardOf } from './cards.ts'
import type { Token } from './objects.ts'

/** Single-use names for a card or bank account: `/v1/tokens`. */
export const tokenEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/tokens',
    sdk: 'tokens.create',
    params: { bank_account: object(bankAccountParams), card: object(cardParams), ...expandable },
    handle(call) {
      const { card, bank_account } = call.params
      if (card) {
        const testCard = testCardOf(call, card)
        const token = store(call, { type: 'card', card: cardOf(call, testCard, card) })
        call.account.cardNumbers.set(token.id, testCard.number)
        return token
      }
      if (bank_account) {
        return store(call, { type: 'bank_account', bank_account: bankAccountOf(call, bank_account) })
      }
      throw invalid(
        'You must supply either a card, customer, PII data, bank account, or account data to create a token.',
      )
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/tokens/{token}',
    sdk: 'tokens.retrieve',
    params: expandable,
    handle: ({ account, path }) => found(account.tokens.get(path.token), 'token', path.token, 'token'),
  }),
]

function store(work: Work, content: Pick<Token, 'type' | 'card' | 'bank_account'>): Token {
  return work.account.tokens.put({
    id: work.id(content.type === 'card' ? 'token' : 'bank_token'),
    object: 'token',
    client_ip: null,
    created: work.now(),
    livemode: false,
    used: false,
    ...content,
  })
}
