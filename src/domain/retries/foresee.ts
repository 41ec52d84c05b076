import { ReadError } from '../model/errors.ts'
import type { Invoice } from '../model/invoice.ts'
import { moneyOf, type Money } from '../model/money.ts'
import type { OpenInvoicesShown } from '../pay-open-invoices/ports.ts'
import type {
  PaymentPrecedence,
  PaymentPrecedenceStep,
  UpdateCustomerPreview,
} from '../update-customer/update-customer-preview.ts'
import type { InvoiceShown, OpenInvoiceCustomer, RetryCandidate } from './facts.ts'
import { precedenceWarning, slotsBefore, type Slot } from './precedence.ts'
import { warning } from './present.ts'
import { snapshotOf, type Pages } from './snapshot.ts'

export type Foreseen = Pick<UpdateCustomerPreview, 'wouldRetry' | 'totals' | 'paymentPrecedence' | 'warnings'>

export const NOTHING_FORESEEN: Foreseen = { wouldRetry: [], totals: [], paymentPrecedence: [], warnings: [] }

/** What an update would change that decides which card is charged. */
export interface ForeseenUpdate {
  source: string
  /** Of the invoice settings; null clears it, absent leaves it. */
  customerDefault?: string | null | undefined
}

/** What Stripe would attempt once the update is made, and what it would charge. */
export function foreseeRetries(pages: Pages<OpenInvoicesShown>, update: ForeseenUpdate): Foreseen {
  const { candidates, customer, truncated } = snapshotOf(pages, 0)
  const warnings = truncated ? [warning('SNAPSHOT_TRUNCATED', null)] : []
  if (isBankAccount(update.source)) {
    const passedOver = candidates.map((candidate) => warning('NOT_ATTEMPTED', candidate))
    return { ...NOTHING_FORESEEN, warnings: [...passedOver, ...warnings] }
  }
  const shown = new Map(pages.flatMap((page) => page.shown).map((one) => [one.invoice.id, one]))
  const retried = candidates.flatMap((candidate) => {
    const found = shown.get(candidate.invoiceId)
    return found === undefined
      ? []
      : [{ ...found, slots: slotsAfter(candidate, customer, update), candidate }]
  })
  return {
    wouldRetry: retried.map(({ invoice }) => invoice),
    totals: totalsOf(retried.map(({ invoice }) => invoice)),
    paymentPrecedence: retried.flatMap(precedenceOf),
    warnings: [
      ...retried.flatMap(({ candidate, slots }) => precedenceWarning(candidate, slots)),
      ...warnings,
    ],
  }
}

/** Stripe tries cards alone; a source of another kind shows only when it is made. */
function isBankAccount(source: string): boolean {
  return source.startsWith('btok_')
}

function slotsAfter(
  candidate: RetryCandidate,
  customer: OpenInvoiceCustomer | null,
  { customerDefault = customer?.defaultPaymentMethodId ?? null }: ForeseenUpdate,
): Slot[] {
  const replacedSource = customer?.defaultSourceId ?? null
  return slotsBefore(candidate, { paymentMethod: customerDefault, replacedSource })
}

function precedenceOf({
  subscription,
  slots,
}: InvoiceShown & { slots: readonly Slot[] }): PaymentPrecedence[] {
  if (subscription === null) return []
  const winner = slots.find(({ counts }) => counts)
  const above = slots.map((slot) => step(slot.level, slot.id, slot === winner))
  const steps = [...above, step('CUSTOMER_DEFAULT_SOURCE', null, winner === undefined)]
  return [{ __typename: 'PaymentPrecedence', subscription, steps }]
}

function step(
  level: PaymentPrecedenceStep['level'],
  paymentMethodId: string | null,
  wins: boolean,
): PaymentPrecedenceStep {
  return { __typename: 'PaymentPrecedenceStep', level, paymentMethodId, wins }
}

/** @throws ReadError where an amount is missing: a total without it would be another one. */
function totalsOf(invoices: readonly Invoice[]): Money[] {
  const sums = new Map<string, number>()
  for (const { amountRemaining } of invoices) {
    const { currency, minorUnits } = told(amountRemaining)
    sums.set(currency, (sums.get(currency) ?? 0) + minorUnits)
  }
  return [...sums].map(([currency, sum]) => told(moneyOf(sum, currency)))
}

function told(amount: Money | null): Money {
  if (amount !== null) return amount
  throw new ReadError('UPSTREAM_UNAVAILABLE', 'Stripe does not tell what is still to be paid.')
}
