import { invalid } from '../api/errors.ts'
import type { Address, Customer } from './objects.ts'

interface Location {
  readonly country: string
  readonly source: 'billing_address' | 'shipping_destination'
  readonly state: string | null
}

/** @throws StripeError when the caller wants the location checked now and it cannot be told */
export function assertTaxLocation(customer: Customer, tax: { validate_location?: string } | undefined): void {
  if (tax?.validate_location !== 'immediately' || taxLocation(customer)) return
  throw invalid(
    "We could not determine the customer's tax location based on the provided customer address.",
    'address',
    'customer_tax_location_invalid',
  )
}

/** `tax` of a customer, which shows only when it is expanded. */
export function taxOf(customer: Customer, ipAddress: string | null): object {
  const location = taxLocation(customer) ?? null
  return {
    automatic_tax: location ? 'supported' : 'unrecognized_location',
    ip_address: ipAddress,
    location,
    provider: 'stripe',
  }
}

/** Goods are taxed where they go, so the shipping address comes first. */
function taxLocation({ shipping, address }: Customer): Location | undefined {
  return locate(shipping?.address, 'shipping_destination') ?? locate(address ?? undefined, 'billing_address')
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Where tax depends on the state, the country alone does not do. */
const neededIn: Readonly<Record<string, (address: Address) => boolean>> = {
  US: ({ postal_code }) => /^\d{5}(-\d{4})?$/.test(postal_code ?? ''),
  CA: ({ postal_code, state }) => Boolean(postal_code) || Boolean(state),
}

function locate(address: Address | undefined, source: Location['source']): Location | undefined {
  const { country = null, state = null } = address ?? {}
  if (!address || !country || !/^[A-Z]{2}$/.test(country) || !countries.of(country)) return undefined
  return neededIn[country]?.(address) === false ? undefined : { country, source, state }
}
