import { StripeError, invalid, noSuch } from '../api/errors.ts'
import type { Form } from '../api/form.ts'
import { parseShape, required, unknownNames } from '../api/params.ts'
import type { Params, Rule } from '../api/params.ts'
import { oneOf, text } from '../api/rules.ts'
import type { Metadata } from '../customer/objects.ts'
import type { Work } from '../state/work.ts'
import { bankAccountOf, bankAccountParams, namedBankAccount } from './bank-accounts.ts'
import { cardOf, cardParams, testCardOf } from './cards.ts'
import type { BankAccount, Card, Source, Unowned } from './objects.ts'
import { cardByName, cardByNumber } from './test-cards.ts'
import type { TestCard } from './test-cards.ts'

/** Something that a customer may be given as a source; `testCard` decides how a card fares. */
export interface Candidate {
  readonly source: Unowned<Card> | Unowned<BankAccount> | Unowned<Source>
  readonly testCard: TestCard | undefined
}

const kind = required(oneOf(['card', 'bank_account']))
const cardShape = { object: kind, ...cardParams }
const bankShape = { object: kind, ...bankAccountParams }

type Dictionary =
  | { readonly object: 'card'; readonly details: Params<typeof cardShape> }
  | { readonly object: 'bank_account'; readonly details: Params<typeof bankShape> }

/** The parameter `source`: the id of a token, or a dictionary with a raw card or bank account in it. */
export const sourceParam: Rule<string | Dictionary, false> = {
  required: false,
  parse(raw, name) {
    if (typeof raw === 'string') return text().parse(raw, name)
    return isBank(raw)
      ? { object: 'bank_account', details: parseShape(raw, bankShape, name) }
      : { object: 'card', details: parseShape(raw, cardShape, name) }
  },
  unknown(raw, name) {
    if (typeof raw === 'string') return []
    return unknownNames(raw, isBank(raw) ? bankShape : cardShape, name)
  },
}

/** Anything else is taken for a card, whose shape then refuses a wrong or missing `object`. */
function isBank(dictionary: Form): boolean {
  return dictionary.get('object') === 'bank_account'
}

/**
 * What `source` stands for. A single-use token is used up by it, even when the work is refused later on:
 * call it before anything is written.
 * @throws StripeError for an unknown or used token, or a card that cannot be
 */
export function resolveSource(work: Work, source: string | Dictionary, param: string): Candidate {
  if (typeof source === 'string') return resolveId(work, source, param)
  if (source.object === 'bank_account')
    return { source: bankAccountOf(work, source.details), testCard: undefined }
  const testCard = testCardOf(work, source.details)
  return { source: cardOf(work, testCard, source.details), testCard }
}

function resolveId(work: Work, id: string, param: string): Candidate {
  const bank = namedBankAccount(work, id)
  if (bank) return { source: bank, testCard: undefined }
  const named = id.startsWith('tok_') ? cardByName(id) : undefined
  // A named token stands for a card whose security code was given.
  if (named) return { source: { ...cardOf(work, named), cvc_check: 'unchecked' }, testCard: named }
  return id.startsWith('src_') ? looseSource(work, id, param) : useToken(work, id, param)
}

function looseSource({ account }: Work, id: string, param: string): Candidate {
  if (account.sources.get(id))
    throw invalid('The source you provided has already been attached to a customer.', param)
  const source = account.looseSources.get(id)
  if (!source) throw noSuch('source', id, param, 400)
  return { source, testCard: cardByNumber(account.cardNumbers.get(id) ?? '') }
}

function useToken(work: Work, id: string, param: string): Candidate {
  const { account } = work
  const token = account.tokens.get(id)
  if (!token) throw noSuch('token', id, param, 400)
  if (token.used) {
    throw invalid(`You cannot use a Stripe token more than once: ${id}.`, param, 'token_already_used')
  }
  account.tokens.put({ ...token, used: true })
  work.commit()
  if (token.bank_account) return { source: token.bank_account, testCard: undefined }
  const testCard = cardByNumber(account.cardNumbers.get(id) ?? '')
  if (token.card && testCard) return { source: token.card, testCard }
  throw new StripeError(500, { type: 'api_error', message: `The token ${id} carries nothing.` })
}

/** A copy with the metadata it was given on the way in. */
export function withMetadata(candidate: Candidate, metadata: Metadata): Candidate {
  return { ...candidate, source: { ...candidate.source, metadata } }
}
