import { cardError, parametersUnknown } from '../api/errors.ts'
import { expandable } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import type { Params } from '../api/params.ts'
import { emptyable, integer, oneOf, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { expiry } from './cards.ts'
import { decline } from './declines.ts'
import { mergeOwner, ownerParam } from './new-source.ts'
import type { CustomerSource } from './objects.ts'

const both = { metadata: metadata(), ...expandable }

const cardChanges = {
  address_city: emptyable(text()),
  address_country: emptyable(text()),
  address_line1: emptyable(text()),
  address_line2: emptyable(text()),
  address_state: emptyable(text()),
  address_zip: emptyable(text()),
  exp_month: integer(),
  exp_year: integer(),
  name: emptyable(text()),
}

const bankAccountChanges = {
  account_holder_name: emptyable(text()),
  account_holder_type: emptyable(oneOf(['company', 'individual'])),
}

/** One endpoint for every kind of source: which parameters it takes is known with the object. */
export const sourceChangeParams = { ...bankAccountChanges, ...cardChanges, owner: ownerParam, ...both }

const known: Readonly<Record<CustomerSource['object'], object>> = {
  bank_account: bankAccountChanges,
  card: cardChanges,
  source: { owner: ownerParam },
}

/** The source as it is after the change. @throws StripeError for a parameter of another kind of source, or a past date */
export function changedSource(
  work: Work,
  source: CustomerSource,
  params: Params<typeof sourceChangeParams>,
): CustomerSource {
  const { expand: _expand, metadata, ...sent } = params
  const foreign = Object.keys(sent).filter((name) => !Object.hasOwn(known[source.object], name))
  if (foreign.length > 0) throw parametersUnknown(foreign)

  const { owner, ...changes } = sent
  const merged = mergeMetadata(source.metadata, metadata)
  if (source.object === 'source')
    return { ...source, metadata: merged, owner: mergeOwner(source.owner, owner) }
  const after = { ...source, ...changes, metadata: merged }
  if (after.object !== 'card') return after
  const problem = expiry(work, after.exp_month, after.exp_year)
  if (problem) throw cardError(decline(problem))
  return after
}
