import { invalid } from '../api/errors.ts'
import { required } from '../api/params.ts'
import type { Params } from '../api/params.ts'
import { currency, oneOf, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { fingerprint } from './cards.ts'
import type { BankAccount, Unowned } from './objects.ts'

/** What a raw bank account says of itself, on a token and in `source`. */
export const bankAccountParams = {
  account_holder_name: text(),
  account_holder_type: oneOf(['company', 'individual']),
  account_number: required(text()),
  account_type: oneOf(['checking', 'futsu', 'savings', 'toza']),
  country: required(text(2)),
  currency: currency(),
  routing_number: text(),
}

type BankAccountDetails = Params<typeof bankAccountParams>

/** @throws StripeError for an American account whose routing number cannot be */
export function bankAccountOf(work: Work, details: BankAccountDetails): Unowned<BankAccount> {
  const { routing_number = null, account_number } = details
  const country = details.country.toUpperCase()
  if (country === 'US' && !/^\d{9}$/.test(routing_number ?? '')) {
    throw invalid(
      'Routing number must have 9 digits',
      'bank_account[routing_number]',
      'routing_number_invalid',
    )
  }
  return {
    id: work.id('bank_account'),
    object: 'bank_account',
    account_holder_name: details.account_holder_name ?? null,
    account_holder_type: details.account_holder_type ?? null,
    account_type: details.account_type ?? null,
    bank_name: 'STRIPE TEST BANK',
    country,
    currency: details.currency ?? 'usd',
    fingerprint: fingerprint(work, `${routing_number} ${account_number}`),
    last4: account_number.slice(-4),
    metadata: {},
    routing_number,
    status: 'new',
  }
}

const jane = {
  account_holder_name: 'Jane Austen',
  account_holder_type: 'individual',
  account_number: '000123456789',
  country: 'US',
  currency: 'usd',
  routing_number: '110000000',
} as const

/** The account behind one of Stripe's named bank tokens. */
export function namedBankAccount(work: Work, token: string): Unowned<BankAccount> | undefined {
  if (token === 'btok_us') return bankAccountOf(work, jane)
  if (token === 'btok_us_verified') return { ...bankAccountOf(work, jane), status: 'verified' }
  return undefined
}
