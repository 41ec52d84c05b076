import type { Address, Metadata } from '../customer/objects.ts'
import type { StripeRecord } from '../state/table.ts'

/** `pass`, `fail`, `unavailable` or `unchecked`; null when the value was not given. */
export type Check = 'pass' | 'fail' | 'unavailable' | 'unchecked' | null

export interface Card extends StripeRecord {
  readonly object: 'card'
  readonly address_city: string | null
  readonly address_country: string | null
  readonly address_line1: string | null
  readonly address_line1_check: Check
  readonly address_line2: string | null
  readonly address_state: string | null
  readonly address_zip: string | null
  readonly address_zip_check: Check
  readonly brand: string
  readonly country: string
  readonly customer: string
  readonly cvc_check: Check
  readonly dynamic_last4: null
  readonly exp_month: number
  readonly exp_year: number
  readonly fingerprint: string
  readonly funding: Funding
  readonly last4: string
  readonly metadata: Metadata
  readonly name: string | null
  readonly networks: { readonly preferred: string | null }
  readonly regulated_status: null
  readonly tokenization_method: null
}

export type Funding = 'credit' | 'debit' | 'prepaid' | 'unknown'
export type AllowRedisplay = 'always' | 'limited' | 'unspecified'

export interface BankAccount extends StripeRecord {
  readonly object: 'bank_account'
  readonly account_holder_name: string | null
  readonly account_holder_type: 'company' | 'individual' | null
  readonly account_type: string | null
  readonly bank_name: string | null
  readonly country: string
  readonly currency: string
  readonly customer: string
  readonly fingerprint: string
  readonly last4: string
  readonly metadata: Metadata
  readonly routing_number: string | null
  readonly status: 'new' | 'validated' | 'verified' | 'verification_failed' | 'errored'
}

export interface SourceOwner {
  readonly address: Address | null
  readonly email: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly verified_address: null
  readonly verified_email: null
  readonly verified_name: null
  readonly verified_phone: null
}

/** A `src_` object; what is peculiar to its type stands in the field of that name. */
export interface Source extends StripeRecord {
  readonly object: 'source'
  readonly allow_redisplay: AllowRedisplay
  readonly amount: number | null
  readonly card?: Pick<
    Card,
    | 'address_line1_check'
    | 'address_zip_check'
    | 'brand'
    | 'country'
    | 'cvc_check'
    | 'dynamic_last4'
    | 'exp_month'
    | 'exp_year'
    | 'fingerprint'
    | 'funding'
    | 'last4'
    | 'name'
    | 'tokenization_method'
  > & { readonly three_d_secure: string }
  readonly client_secret: string
  readonly created: number
  readonly currency: string | null
  readonly customer: string
  readonly flow: 'none'
  readonly livemode: false
  readonly metadata: Metadata
  readonly owner: SourceOwner
  readonly sepa_debit?: {
    readonly bank_code: string
    readonly branch_code: null
    readonly country: string
    readonly fingerprint: string
    readonly last4: string
    readonly mandate_reference: string
    readonly mandate_url: null
  }
  readonly statement_descriptor: string | null
  readonly status: 'chargeable' | 'consumed'
  readonly type: 'card' | 'sepa_debit'
  readonly usage: 'reusable' | 'single_use'
}

/** What a customer holds under `/v1/customers/{customer}/sources`; its `customer` is always set. */
export type CustomerSource = Card | BankAccount | Source

/** A card or bank account before a customer has it. */
export type Unowned<T> = Omit<T, 'customer'>

export interface Token extends StripeRecord {
  readonly object: 'token'
  readonly bank_account?: Unowned<BankAccount>
  readonly card?: Unowned<Card>
  readonly client_ip: string | null
  readonly created: number
  readonly livemode: false
  readonly type: 'card' | 'bank_account'
  readonly used: boolean
}

export interface BillingDetails {
  readonly address: Address
  readonly email: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly tax_id: string | null
}

export interface PaymentMethodCard {
  readonly brand: string
  readonly checks: {
    readonly address_line1_check: Check
    readonly address_postal_code_check: Check
    readonly cvc_check: Check
  }
  readonly country: string
  readonly display_brand: string
  readonly exp_month: number
  readonly exp_year: number
  readonly fingerprint: string
  readonly funding: Funding
  readonly generated_from: null
  readonly last4: string
  readonly networks: { readonly available: readonly string[]; readonly preferred: string | null }
  readonly regulated_status: null
  readonly three_d_secure_usage: { readonly supported: boolean }
  readonly wallet: null
}

interface AnyPaymentMethod extends StripeRecord {
  readonly object: 'payment_method'
  readonly allow_redisplay: AllowRedisplay
  readonly billing_details: BillingDetails
  readonly created: number
  readonly customer: string | null
  readonly customer_account: null
  readonly livemode: false
  readonly metadata: Metadata
}

export interface CardPaymentMethod extends AnyPaymentMethod {
  readonly card: PaymentMethodCard
  readonly type: 'card'
}

export interface BankPaymentMethod extends AnyPaymentMethod {
  readonly type: 'us_bank_account'
  readonly us_bank_account: {
    readonly account_holder_type: 'company' | 'individual' | null
    readonly account_type: 'checking' | 'savings'
    readonly bank_name: string
    readonly financial_connections_account: null
    readonly fingerprint: string
    readonly last4: string
    readonly networks: { readonly preferred: 'ach'; readonly supported: readonly ['ach'] }
    readonly routing_number: string
    readonly status_details: object
  }
}

/** What is peculiar to its type stands in the field of that name. */
export type PaymentMethod = CardPaymentMethod | BankPaymentMethod
