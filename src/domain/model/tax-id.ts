/** A tax id in the plain JSON form of both doors. */
export interface TaxId {
  __typename: 'TaxId'
  id: string
  /** Stripe's word. */
  type: string
  value: string
  country: string | null
  created: string
  verification: TaxIdVerification | null
}

export interface TaxIdVerification {
  __typename: 'TaxIdVerification'
  /** Stripe's word. */
  status: string
  verifiedName: string | null
  verifiedAddress: string | null
}
