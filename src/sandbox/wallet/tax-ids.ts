import { invalid } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import type { Customer, TaxId } from './objects.ts'
import { looksLike } from './tax-id-types.ts'

/** What the register answers for the values that Stripe's test mode knows; others stay unverified here. */
const testValues: Readonly<Record<string, TaxIdStatus>> = {
  '000000000': 'verified',
  '111111111': 'unverified',
  '222222222': 'pending',
}

type TaxIdStatus = NonNullable<TaxId['verification']>['status']

const verifiedTypes = ['au_abn', 'eu_vat', 'gb_vat']

/** Gives a customer a tax id. @throws StripeError when the value cannot be one of its type */
export function createTaxId(
  work: Work,
  customer: Customer,
  sent: { type: string; value: string },
  param: string,
): TaxId {
  const { type, value } = sent
  const isTestValue = verifiedTypes.includes(type) && Object.hasOwn(testValues, value)
  if (!isTestValue && !looksLike(type, value))
    throw invalid(`Invalid value for ${type}.`, param, 'tax_id_invalid')
  const status = isTestValue ? testValues[value] : undefined
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
      status: verifiedTypes.includes(type) ? (status ?? 'pending') : 'unavailable',
      verified_address: null,
      verified_name: null,
    },
  })
  work.emit('customer.tax_id.created', taxId)
  return taxId
}

function countryOf(type: string, value: string): string {
  return (type === 'eu_vat' ? value : type).slice(0, 2).toUpperCase()
}
