import type { Stripe } from 'stripe'
import type { TaxId } from '../domain/model/tax-id.ts'
import { iso, text } from './read.ts'

export function toTaxId(taxId: Stripe.TaxId): TaxId {
  const { verification } = taxId
  return {
    __typename: 'TaxId',
    id: taxId.id,
    type: text(taxId.type),
    value: text(taxId.value),
    country: text(taxId.country),
    created: iso(taxId.created),
    verification:
      typeof verification === 'object' && verification !== null
        ? {
            __typename: 'TaxIdVerification',
            status: text(verification.status),
            verifiedName: text(verification.verified_name),
            verifiedAddress: text(verification.verified_address),
          }
        : null,
  }
}
