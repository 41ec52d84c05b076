import { cardError, invalid, noSuch, parameterMissing } from '../api/errors.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import type { Params } from '../api/params.ts'
import { currency, emptyable, integer, object, oneOf, text } from '../api/rules.ts'
import { addressParam } from '../customer/address.ts'
import { wholeAddress } from '../customer/write-customer.ts'
import type { Work } from '../state/work.ts'
import { fingerprint } from './cards.ts'
import { decline } from './declines.ts'
import type { Card, Source, SourceOwner, Unowned } from './objects.ts'
import { resolveSource } from './resolve-source.ts'

/** Who a source belongs to, as its maker says. */
export const ownerParam = object({
  address: emptyable(addressParam),
  email: emptyable(text()),
  name: emptyable(text()),
  phone: emptyable(text()),
})

export const newSourceParams = {
  amount: integer({ min: 0 }),
  currency: currency(),
  metadata: metadata(),
  owner: ownerParam,
  sepa_debit: object({ iban: required(text()) }),
  statement_descriptor: text(22),
  token: text(),
  type: required(oneOf(['card', 'sepa_debit'])),
  usage: oneOf(['reusable', 'single_use']),
}

type NewSource = Params<typeof newSourceParams>

/** Makes a source that is nobody's yet, and can be charged. @throws StripeError for a card that cannot be */
export function newSource(work: Work, params: NewSource): Unowned<Source> {
  const id = work.id('source')
  const { amount = null, currency, statement_descriptor = null, usage = 'reusable' } = params
  const source = work.account.looseSources.put({
    id,
    object: 'source',
    ...(params.type === 'card' ? cardPart(work, id, params) : debitPart(work, params)),
    allow_redisplay: 'unspecified',
    amount,
    client_secret: `${id.replace('src', 'src_client_secret')}${work.letters(10)}`,
    created: work.now(),
    currency: currency ?? (params.type === 'sepa_debit' ? 'eur' : null),
    flow: 'none',
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    owner: mergeOwner(nobody, params.owner),
    statement_descriptor,
    status: 'chargeable',
    usage,
  })
  work.emit('source.chargeable', source)
  return source
}

function cardPart(work: Work, id: string, { token }: NewSource): Pick<Source, 'card' | 'type'> {
  if (token === undefined) throw parameterMissing('token')
  const { source, testCard } = resolveSource(work, token, 'token')
  if (!testCard || source.object !== 'card') throw noSuch('token', token, 'token', 400)
  if (testCard.attach !== 'ok') throw cardError(decline(testCard.attach))
  work.account.cardNumbers.set(id, testCard.number)
  return { card: { ...picked(source), three_d_secure: 'optional' }, type: 'card' }
}

function picked(card: Unowned<Card>): Omit<NonNullable<Source['card']>, 'three_d_secure'> {
  const { address_line1_check, address_zip_check, brand, country, cvc_check, dynamic_last4 } = card
  const { exp_month, exp_year, fingerprint, funding, last4, name, tokenization_method } = card
  return {
    address_line1_check,
    address_zip_check,
    brand,
    country,
    cvc_check,
    dynamic_last4,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    last4,
    name,
    tokenization_method,
  }
}

function debitPart(work: Work, { sepa_debit }: NewSource): Pick<Source, 'sepa_debit' | 'type'> {
  if (!sepa_debit) throw parameterMissing('sepa_debit[iban]')
  const iban = sepa_debit.iban.replaceAll(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban))
    throw invalid('The IBAN you provided is invalid.', 'sepa_debit[iban]')
  return {
    sepa_debit: {
      bank_code: iban.slice(4, 12),
      branch_code: null,
      country: iban.slice(0, 2),
      fingerprint: fingerprint(work, iban),
      last4: iban.slice(-4),
      mandate_reference: work.letters(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
      mandate_url: null,
    },
    type: 'sepa_debit',
  }
}

const nobody: SourceOwner = {
  address: null,
  email: null,
  name: null,
  phone: null,
  verified_address: null,
  verified_email: null,
  verified_name: null,
  verified_phone: null,
}

export function mergeOwner(
  before: SourceOwner,
  sent: ReturnType<typeof ownerParam.parse> | undefined,
): SourceOwner {
  const { address, ...rest } = sent ?? {}
  return {
    ...before,
    ...rest,
    ...(address !== undefined && { address: address && wholeAddress(address) }),
  }
}
