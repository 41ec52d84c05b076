/** A tax id in the plain JSON form of both doors. */
export interface TaxId {
  __typename: 'TaxId'
  id: string
  /** Stripe's word. */
  type: string | null
  value: string | null
  country: string | null
  created: string | null
  verification: TaxIdVerification | null
}

export interface TaxIdVerification {
  __typename: 'TaxIdVerification'
  /** Stripe's word. */
  status: string | null
  verifiedName: string | null
  verifiedAddress: string | null
}
