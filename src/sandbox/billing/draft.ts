import { balanceIn } from '../customer/balance.ts'
import type { Customer } from '../customer/objects.ts'
import { taxIdsOf } from '../customer/tax-ids.ts'
import { discountLines } from '../discounts/discount-lines.ts'
import { inheritedDiscounts } from '../discounts/discounts.ts'
import type { Account } from '../state/account.ts'
import type { Work } from '../state/work.ts'
import { DAY, HOUR } from './calendar.ts'
import { INVOICE_CONSTANTS } from './invoice.ts'
import type { Invoice, LineItem } from './invoice.ts'
import type { Subscription } from './subscription.ts'

/** A line that does not know its invoice yet. */
export type NewLine = Omit<LineItem, 'id' | 'invoice'>

interface DraftInput extends Pick<
  Invoice,
  'auto_advance' | 'billing_reason' | 'collection_method' | 'currency'
> {
  readonly customer: Customer
  readonly lines: readonly NewLine[]
  /** With send_invoice: how long after creation it falls due. */
  readonly days_until_due?: number | null
  /** Makes the invoice's own discounts; those of the subscription or customer when left out. */
  readonly discounts?: ((invoice: string) => readonly string[]) | undefined
  /** What it bills, if it bills one. */
  readonly subscription?: Subscription
  readonly more?: Partial<Invoice>
}

/** A draft is finalized on its own an hour after it was made, unless told otherwise. */
export function finalizesAt(created: number, autoAdvance: boolean): number | null {
  return autoAdvance ? created + HOUR : null
}

/** Makes a draft; whoever makes it tells `invoice.created`. */
export function draftInvoice(work: Work, input: DraftInput): Invoice {
  const { auto_advance, billing_reason, collection_method, currency, customer } = input
  const created = work.now(customer)
  const id = work.id('invoice')
  const automatic = finalizesAt(created, auto_advance)
  const billsLater = collection_method === 'charge_automatically' ? automatic : null
  const draft: Invoice = {
    ...INVOICE_CONSTANTS,
    ...customerCopy(work, customer),
    ...withLines(work, { discounts: [], id }, [], balanceIn(work, customer, currency)),
    attempt_count: 0,
    attempted: false,
    auto_advance,
    automatically_finalizes_at: automatic,
    billing_reason,
    collection_method,
    created,
    currency,
    custom_fields: customer.invoice_settings.custom_fields,
    default_payment_method: null,
    default_source: null,
    description: null,
    discounts: input.discounts?.(id) ?? inheritedDiscounts(work, customer, input.subscription),
    due_date: collection_method === 'send_invoice' ? created + (input.days_until_due ?? 0) * DAY : null,
    effective_at: null,
    ending_balance: null,
    footer: customer.invoice_settings.footer,
    hosted_invoice_url: null,
    id,
    metadata: {},
    next_payment_attempt: billsLater,
    number: null,
    parent: null,
    period_end: created,
    period_start: created,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    webhooks_delivered_at: null,
    ...input.more,
  }
  return addLines(work, draft, input.lines)
}

/** What an invoice keeps of its customer. */
export function customerCopy(work: Work, customer: Customer) {
  return {
    customer: customer.id,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt,
    customer_tax_ids: taxIdsOf(work, customer).map(({ type, value }) => ({ type, value })),
    test_clock: customer.test_clock,
  }
}

/** Puts the draft with more lines and the amounts that follow. */
export function addLines(work: Work, draft: Invoice, lines: readonly NewLine[]): Invoice {
  const customer = work.account.customers.get(draft.customer)
  const balance = customer ? balanceIn(work, customer, draft.currency) : 0
  const added = lines.map((line) => ({ ...line, id: work.id('line_item'), invoice: draft.id }))
  return work.account.invoices.put({
    ...draft,
    ...withLines(work, draft, [...linesOf(work.account, draft), ...added], balance),
  })
}

/** Every line of an invoice, in the order of the invoice. */
export function linesOf(account: Account, { id }: Pick<Invoice, 'id'>): readonly LineItem[] {
  return account.invoiceLines.get(id)?.lines ?? []
}

/** More lines than these are to be had from the list of lines alone. */
const embeddedLines = 10

/**
 * Writes the lines, after discounts, and says what is due for them.
 * @param balance the customer's: negative is credit and pays first, positive is owed on top
 */
export function withLines(
  work: Work,
  { discounts, id }: Pick<Invoice, 'discounts' | 'id'>,
  bare: readonly LineItem[],
  balance: number,
) {
  const { lines, totals } = discountLines(work.account, bare, discounts)
  work.account.invoiceLines.put({ id, lines })
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0)
  const total = totals.reduce((sum, { amount }) => sum - amount, subtotal)
  const amount_due = Math.max(0, total + balance)
  return {
    amount_due,
    amount_paid: 0,
    amount_remaining: amount_due,
    lines: {
      data: lines.slice(0, embeddedLines),
      has_more: lines.length > embeddedLines,
      object: 'list' as const,
      url: `/v1/invoices/${id}/lines`,
    },
    starting_balance: balance,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: totals,
    total_excluding_tax: total,
  }
}
