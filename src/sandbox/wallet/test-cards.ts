import type { Account } from '../state/account.ts'
import type { DeclineName } from './declines.ts'
import type { Funding } from './objects.ts'

/** What charging an instrument comes to. `settles` is what follows the 3-D Secure step, or the bank's days. */
export type ChargeBehaviour =
  | { readonly outcome: 'succeeded' }
  | { readonly outcome: 'declined'; readonly decline: DeclineName; readonly blocked?: true }
  | { readonly outcome: 'requires_action'; readonly settles: 'succeeded' | DeclineName }
  | { readonly outcome: 'processing'; readonly settles: 'succeeded' | DeclineName }

export type Brand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'

/** A card of Stripe's test mode. Its number decides how it behaves; only its brand and last digits show. */
export interface TestCard {
  readonly number: string
  /** `tok_…` and `pm_card_…` with these endings name it. */
  readonly suffixes: readonly string[]
  readonly brand: Brand
  readonly country: string
  readonly funding: Funding
  readonly attach: 'ok' | DeclineName
  readonly charge: ChargeBehaviour
  /** Checks that fail; the others pass. */
  readonly fails: readonly ('cvc' | 'line1' | 'zip')[]
}

const ok: ChargeBehaviour = { outcome: 'succeeded' }
const declined = (decline: DeclineName): ChargeBehaviour => ({ outcome: 'declined', decline })
const blocked: ChargeBehaviour = { outcome: 'declined', decline: 'fraudulent', blocked: true }
const secure = (settles: 'succeeded' | DeclineName = 'succeeded'): ChargeBehaviour => ({
  outcome: 'requires_action',
  settles,
})

type Row = [number: string, suffixes: string, changes?: Partial<TestCard>]

function card([number, suffixes, changes = {}]: Row): TestCard {
  return {
    number,
    suffixes: suffixes.split(' ').filter((suffix) => suffix !== ''),
    brand: 'visa',
    country: 'US',
    funding: 'credit',
    attach: 'ok',
    charge: ok,
    fails: [],
    ...changes,
  }
}

/** A card that the issuer refuses as soon as a customer would have it. */
function refused(number: string, suffix: string, decline: DeclineName): Row {
  return [number, `${suffix} visa_${suffix}`, { attach: decline, charge: declined(decline) }]
}

const brands: Row[] = [
  ['4242424242424242', 'visa us'],
  ['4000056655665556', 'visa_debit', { funding: 'debit' }],
  ['5555555555554444', 'mastercard', { brand: 'mastercard' }],
  ['5200828282828210', 'mastercard_debit', { brand: 'mastercard', funding: 'debit' }],
  ['5105105105105100', 'mastercard_prepaid', { brand: 'mastercard', funding: 'prepaid' }],
  ['378282246310005', 'amex amex_threeDSecureNotSupported', { brand: 'amex' }],
  ['6011111111111117', 'discover', { brand: 'discover' }],
  ['3056930009020004', 'diners', { brand: 'diners' }],
  ['3566002020360505', 'jcb', { brand: 'jcb', country: 'JP' }],
  ['6200000000000005', 'unionpay', { brand: 'unionpay', country: 'CN' }],
]

const refusals: Row[] = [
  refused('4000000000000002', 'chargeDeclined', 'generic_decline'),
  refused('4000000000009995', 'chargeDeclinedInsufficientFunds', 'insufficient_funds'),
  refused('4000000000009987', 'chargeDeclinedLostCard', 'lost_card'),
  refused('4000000000009979', 'chargeDeclinedStolenCard', 'stolen_card'),
  refused('4000000000000069', 'chargeDeclinedExpiredCard', 'expired_card'),
  refused('4000000000000127', 'chargeDeclinedIncorrectCvc', 'incorrect_cvc'),
  refused('4000000000000119', 'chargeDeclinedProcessingError', 'processing_error'),
  refused('4000000000006975', 'chargeDeclinedVelocityLimitExceeded', 'card_velocity_exceeded'),
  [
    '4100000000000019',
    'chargeDeclinedFraudulent visa_chargeDeclinedFraudulent',
    { attach: 'fraudulent', charge: blocked },
  ],
]

/** Accepted as a customer's card; the trouble comes with the charge. The two numbers without a published one end in 0341 too. */
const troubles: Row[] = [
  ['4000000000000341', 'chargeCustomerFail visa_chargeCustomerFail', { charge: declined('generic_decline') }],
  ['4000000000010341', 'visa_chargeCustomerFailLostCard', { charge: declined('lost_card') }],
  ['4000000000020341', 'visa_chargeCustomerFailStolenCard', { charge: declined('stolen_card') }],
  ['4000002500003155', 'authenticationRequiredOnSetup', { charge: secure() }],
  ['4000002760003184', 'authenticationRequired', { charge: secure() }],
  ['4000003800000446', 'authenticationRequiredSetupForOffSession'],
  [
    '4000008260003178',
    'authenticationRequiredChargeDeclinedInsufficientFunds',
    { charge: secure('insufficient_funds') },
  ],
  ['4000000000003220', 'threeDSecure2Required threeDSecureRequired', { charge: secure() }],
  ['4000008400001629', 'threeDSecureRequiredChargeDeclined', { charge: secure('generic_decline') }],
  ['4000008400001280', 'threeDSecureRequiredProcessingError', { charge: declined('processing_error') }],
  ['4000000000003055', 'threeDSecureOptional'],
  ['4000000000003097', 'threeDSecureOptionalProcessingError'],
  ['4000000000000259', 'createDispute'],
  ['4000000000000077', 'bypassPending'],
  ['4000000000004954', 'riskLevelHighest', { charge: blocked }],
  ['4000000000009235', 'riskLevelElevated'],
  ['4000000000000101', 'cvcCheckFail', { fails: ['cvc'] }],
  ['4000000000000036', 'avsZipFail', { fails: ['zip'] }],
  ['4000000000000028', 'avsLine1Fail', { fails: ['line1'] }],
  ['4000000000000010', 'avsFail', { fails: ['line1', 'zip'] }],
]

const byCountry =
  'ae4000007840000001 ar4000000320000021 at4000000400000008 au4000000360000006 be4000000560000004 bg4000001000000000 br4000000760000002 by4000001120000005 ca4000001240000000 ch4000007560000009 cl4000001520000001 cn4000001560000002 co4000001700000003 cr4000001880000005 cy4000001960000008 cz4000002030000002 de4000002760000016 dk4000002080000001 ec4000002180000000 ee4000002330000009 es4000007240000007 fi4000002460000001 fr4000002500000003 gb4000008260000000 gi4000002920000005 gr4000003000000030 hk4000003440000004 hr4000001910000009 hu4000003480000005 ie4000003720000005 in4000003560000008 it4000003800000008 jp4000003920000003 li4000004380000004 lt4000004400000000 lu4000004420000006 lv4000004280000005 mt4000004700000007 mx4000004840008001 my4000004580000002 nl4000005280000002 no4000005780000007 nz4000005540000008 pa4000005910000000 pe4000006040000068 pl4000006160000005 pt4000006200000007 py4000006000000066 ro4000006420000001 sa4000006820000007 se4000007520000008 sg4000007020000003 si4000007050000006 sk4000007030000001 th4000007640000003 tw4000001580000008 uy4000008580000003'

const countries = byCountry.split(' ').map((entry): Row => {
  const suffix = entry.slice(0, 2)
  return [entry.slice(2), suffix, { country: suffix.toUpperCase() }]
})

export const testCards: readonly TestCard[] = [...brands, ...refusals, ...troubles, ...countries].map(card)

const byNumber = new Map(testCards.map((row) => [row.number, row]))
const bySuffix = new Map(testCards.flatMap((row) => row.suffixes.map((suffix) => [suffix, row])))

export function cardByNumber(number: string): TestCard | undefined {
  return byNumber.get(number)
}

/** The card behind a name such as `tok_visa` or `pm_card_visa`. */
export function cardByName(name: string): TestCard | undefined {
  const suffix = /^(?:tok|pm_card)_(.+)$/.exec(name)?.[1]
  return suffix === undefined ? undefined : bySuffix.get(suffix)
}

/** How charging an instrument of the account goes: a card by its number; a verified bank account takes its days and pays. */
export function chargeBehaviour(account: Account, instrumentId: string): ChargeBehaviour {
  const forced = account.behaviours.get(instrumentId)
  if (forced) return forced
  const source = account.sources.get(instrumentId)
  if (source?.object === 'bank_account')
    return source.status === 'verified'
      ? { outcome: 'processing', settles: 'succeeded' }
      : declined('bank_account_unverified')
  if (source?.object === 'source' && source.sepa_debit) return { outcome: 'processing', settles: 'succeeded' }
  if (account.paymentMethods.get(instrumentId)?.type === 'us_bank_account')
    return { outcome: 'processing', settles: 'succeeded' }
  return byNumber.get(account.cardNumbers.get(instrumentId) ?? '')?.charge ?? ok
}
