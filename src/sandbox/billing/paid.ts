import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import type { Invoice } from './invoice.ts'
import { recover } from './standing.ts'

/**
 * An invoice is paid, by a charge, by credit, out of band, or because nothing was due.
 * @param before the invoice as last told in an event
 */
export function markPaid(work: Work, before: Invoice, invoice: Invoice = before): Invoice {
  const paid = work.account.invoices.put({
    ...invoice,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: work.now(invoice) },
  })
  work.emit('invoice.updated', paid, previousAttributes(before, paid))
  work.emit('invoice.paid', paid)
  work.emit('invoice.payment_succeeded', paid)
  recover(work, paid)
  return paid
}
