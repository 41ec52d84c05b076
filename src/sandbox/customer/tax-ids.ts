import { invalid } from '../api/errors.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import type { Customer, TaxId } from './objects.ts'
import { bareTaxId, looksLike } from './tax-id-types.ts'

type Verification = NonNullable<TaxId['verification']>

/** What the register answers for the values that Stripe's test mode knows; it never answers for any other. */
const answers: Readonly<Record<string, Verification | undefined>> = {
  '000000000': { status: 'verified', verified_address: '123 TEST STREET', verified_name: 'TEST COMPANY' },
  '111111111': { status: 'unverified', verified_address: null, verified_name: null },
  '222222222': undefined,
}

/** Only these have a register that is asked; their test values stand alone or after the country's letters. */
const verifiedTypes = ['au_abn', 'eu_vat', 'gb_vat']

/** Stripe names no limit; this one keeps a runaway client in bounds. */
const maxTaxIds = 100

/**
 * Gives a customer a tax id. Where a register is asked, its answer comes `asyncMs` later.
 * @throws StripeError when the value cannot be one of its type, or the customer has too many
 */
export function createTaxId(
  work: Work,
  customer: Customer,
  sent: { type: string; value: string },
  param: string,
): TaxId {
  const { type, value } = sent
  const testValue = testValueOf(type, value)
  if (testValue === undefined && !looksLike(type, value))
    throw invalid(`Invalid value for ${type}.`, param, 'tax_id_invalid')
  if (taxIdsOf(work, customer).length >= maxTaxIds)
    throw invalid(`A customer can have at most ${maxTaxIds} tax IDs.`)
  const taxId = work.account.taxIds.put({
    id: work.id('tax_id'),
    object: 'tax_id',
    country: countryOf(type, value),
    created: work.now(customer),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { customer: customer.id, customer_account: null, type: 'customer' },
    type,
    value,
    verification: {
      status: verifiedTypes.includes(type) ? 'pending' : 'unavailable',
      verified_address: null,
      verified_name: null,
    },
  })
  work.emit('customer.tax_id.created', taxId)
  const answer = testValue === undefined ? undefined : answers[testValue]
  if (answer) work.later(work.settings.asyncMs, (later) => verify(later.unattended(), taxId.id, answer))
  return taxId
}

function verify(work: Work, id: string, verification: Verification): void {
  const before = work.account.taxIds.get(id)
  if (!before) return
  const after = work.account.taxIds.put({ ...before, verification })
  work.emit('customer.tax_id.updated', after, previousAttributes(before, after))
}

/** A customer's tax ids, oldest first. */
export function taxIdsOf(work: Work, { id }: Pick<Customer, 'id'>): TaxId[] {
  return work.account.taxIds.all().filter(({ customer }) => customer === id)
}

function testValueOf(type: string, value: string): string | undefined {
  if (!verifiedTypes.includes(type)) return undefined
  const digits = bareTaxId(value).replace(/^[A-Z]{2}/, '')
  return Object.hasOwn(answers, digits) ? digits : undefined
}

/** The country is in the type, but for European numbers, which begin with it; Greece's begin with EL. */
function countryOf(type: string, value: string): string | null {
  if (type === 'eu_oss_vat') return null
  const letters = (type === 'eu_vat' ? bareTaxId(value) : type.toUpperCase()).slice(0, 2)
  if (!/^[A-Z]{2}$/.test(letters)) return null
  return letters === 'EL' ? 'GR' : letters
}
