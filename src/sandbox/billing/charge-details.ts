import type {
  BankAccount,
  BankPaymentMethod,
  BillingDetails,
  Card,
  PaymentMethodCard,
  Source,
} from '../wallet/objects.ts'
import type { Instrument } from './instruments.ts'

/** Who pays, as the instrument knows it. */
export function billingDetails(instrument: Instrument): BillingDetails {
  if (instrument.object === 'payment_method') return instrument.billing_details
  const nobody = { email: null, phone: null, tax_id: null }
  if (instrument.object === 'bank_account') {
    return { ...nobody, address: NO_ADDRESS, name: instrument.account_holder_name }
  }
  if (instrument.object === 'source') {
    const { address, email, name, phone } = instrument.owner
    return { address: address ?? NO_ADDRESS, email, name, phone, tax_id: null }
  }
  return {
    ...nobody,
    address: {
      city: instrument.address_city,
      country: instrument.address_country,
      line1: instrument.address_line1,
      line2: instrument.address_line2,
      postal_code: instrument.address_zip,
      state: instrument.address_state,
    },
    name: instrument.name,
  }
}

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

interface Details {
  readonly type: 'ach_debit' | 'card' | 'sepa_debit' | 'us_bank_account'
  readonly [type: string]: unknown
}

/** What was charged, as it was at that time. */
export function paymentMethodDetails(instrument: Instrument, amountMinor: number): Details {
  if (instrument.object === 'bank_account') return { ach_debit: achDetails(instrument), type: 'ach_debit' }
  if (instrument.object === 'payment_method') {
    return instrument.type === 'card'
      ? cardCharge(instrument.card, amountMinor)
      : { type: 'us_bank_account', us_bank_account: bankDetails(instrument) }
  }
  if (instrument.object === 'card') return cardCharge(legacyCard(instrument), amountMinor)
  if (instrument.card) return cardCharge(legacyCard(instrument.card), amountMinor)
  return { sepa_debit: instrument.sepa_debit, type: 'sepa_debit' }
}

function cardCharge(card: ChargedCard, amountMinor: number): Details {
  return { card: { ...CARD_CONSTANTS, ...cardDetails(card, amountMinor) }, type: 'card' }
}

function bankDetails({ us_bank_account }: BankPaymentMethod) {
  const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } = us_bank_account
  return {
    account_holder_type,
    account_type,
    bank_name,
    fingerprint,
    last4,
    payment_reference: null,
    routing_number,
  }
}

function achDetails({
  account_holder_type,
  bank_name,
  country,
  fingerprint,
  last4,
  routing_number,
}: BankAccount) {
  return { account_holder_type, bank_name, country, fingerprint, last4, routing_number }
}

const CARD_CONSTANTS = {
  authorization_code: null,
  extended_authorization: { status: 'disabled' },
  incremental_authorization: { status: 'unavailable' },
  installments: null,
  mandate: null,
  multicapture: { status: 'unavailable' },
  network_token: { used: false },
  network_transaction_id: null,
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
}

type ChargedCard = Pick<
  PaymentMethodCard,
  | 'brand'
  | 'checks'
  | 'country'
  | 'exp_month'
  | 'exp_year'
  | 'fingerprint'
  | 'funding'
  | 'last4'
  | 'regulated_status'
>

function cardDetails(card: ChargedCard, amountMinor: number): object {
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4, regulated_status } = card
  return {
    amount_authorized: amountMinor,
    brand,
    checks,
    country,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    last4,
    network: brand,
    overcapture: { maximum_amount_capturable: amountMinor, status: 'unavailable' },
    regulated_status,
  }
}

/** A legacy card, or that of a source, in the words of a payment method's card. */
function legacyCard(card: Card | NonNullable<Source['card']>): ChargedCard {
  return {
    ...card,
    regulated_status: null,
    brand: BRANDS[card.brand] ?? card.brand.toLowerCase(),
    checks: {
      address_line1_check: card.address_line1_check,
      address_postal_code_check: card.address_zip_check,
      cvc_check: card.cvc_check,
    },
  }
}

const BRANDS: Readonly<Record<string, string>> = { 'American Express': 'amex', 'Diners Club': 'diners' }
