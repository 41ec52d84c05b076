import { balanceIn, moveBalance } from '../customer/balance.ts'
import type { Customer } from '../customer/objects.ts'
import { useDiscounts } from '../discounts/discounts.ts'
import type { Work } from '../state/work.ts'
import { customerCopy, linesOf, withLines } from './draft.ts'
import type { Invoice } from './invoice.ts'
import { markPaid } from './paid.ts'
import { openPayment } from './payment.ts'
import { PAYMENT_INTENT_CONSTANTS } from './payment-intent.ts'
import type { PaymentIntent } from './payment-intent.ts'

/** Freezes a draft: number, amounts after the customer's balance, page, payment. What is due nothing is paid at once. */
export function finalizeInvoice(work: Work, draft: Invoice): Invoice {
  const customer = work.account.customers.get(draft.customer)
  if (!customer) return draft
  const now = work.now(draft)
  const balance = balanceIn(work, customer, draft.currency)
  const amounts = withLines(work, draft, linesOf(work.account, draft), balance)
  const open = work.account.invoices.put({
    ...draft,
    ...customerCopy(work, customer),
    ...amounts,
    automatically_finalizes_at: null,
    effective_at: draft.effective_at ?? now,
    ending_balance: Math.min(0, balance + amounts.total),
    hosted_invoice_url: `${work.baseUrl}/invoices/${draft.id}/pay`,
    next_payment_attempt: null,
    number: draft.number ?? numberFor(customer),
    status: 'open',
    status_transitions: { ...draft.status_transitions, finalized_at: now },
    webhooks_delivered_at: now,
  })
  settleBalance(work, customer, open)
  useDiscounts(work, open)
  work.emit('invoice.finalized', open)
  if (open.amount_due === 0) return markPaid(work, open)
  openPayment(work, open, () => newIntent(work, open))
  if (open.collection_method === 'send_invoice') work.emit('invoice.sent', open)
  return open
}

function numberFor(customer: Customer): string {
  return `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, '0')}`
}

/** Credit pays first, and a debt joins the invoice: either way the balance is used up here. */
function settleBalance(work: Work, customer: Customer, open: Invoice): void {
  const numbered = work.account.customers.put({
    ...customer,
    currency: customer.currency ?? open.currency,
    next_invoice_sequence: customer.next_invoice_sequence + 1,
  })
  const amount = (open.ending_balance ?? 0) - open.starting_balance
  if (amount === 0) return
  moveBalance(work, numbered, {
    amount,
    currency: open.currency,
    invoice: open.id,
    type: 'applied_to_invoice',
  })
}

function newIntent(work: Work, invoice: Invoice): PaymentIntent {
  const id = work.id('payment_intent')
  return {
    ...PAYMENT_INTENT_CONSTANTS,
    amount: invoice.amount_due,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${work.letters(25)}`,
    created: work.now(invoice),
    currency: invoice.currency,
    customer: invoice.customer,
    description: DESCRIPTIONS[invoice.billing_reason],
    id,
    last_payment_error: null,
    latest_charge: null,
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    source: null,
    status: 'requires_payment_method',
  }
}

const DESCRIPTIONS: Readonly<Record<Invoice['billing_reason'], string | null>> = {
  manual: null,
  subscription_create: 'Subscription creation',
  subscription_cycle: 'Subscription update',
}
