import { moveBalance } from '../customer/balance.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import type { Invoice, InvoiceStatus } from './invoice.ts'
import { cancelPayment } from './payment.ts'
import { release } from './standing.ts'

interface WriteOff {
  readonly status: InvoiceStatus
  readonly at: keyof Invoice['status_transitions']
  readonly event: string
}

/** The invoice was a mistake: nothing is owed any more. */
export function voidInvoice(work: Work, invoice: Invoice): Invoice {
  cancelPayment(work, invoice, 'void_invoice')
  returnBalance(work, invoice)
  return writeOff(work, invoice, { at: 'voided_at', event: 'invoice.voided', status: 'void' })
}

/** What the balance paid, or was charged, goes back to it. */
function returnBalance(work: Work, { currency, customer: id, ending_balance, ...invoice }: Invoice): void {
  const customer = work.account.customers.get(id)
  const amount = invoice.starting_balance - (ending_balance ?? invoice.starting_balance)
  if (!customer || amount === 0) return
  moveBalance(work, customer, { amount, currency, invoice: invoice.id, type: 'unapplied_from_invoice' })
}

/** The invoice is bad debt: it may still be paid, nothing collects it. */
export function markUncollectible(work: Work, invoice: Invoice): Invoice {
  return writeOff(work, invoice, {
    at: 'marked_uncollectible_at',
    event: 'invoice.marked_uncollectible',
    status: 'uncollectible',
  })
}

function writeOff(work: Work, invoice: Invoice, { at, event, status }: WriteOff): Invoice {
  const written = work.account.invoices.put({
    ...invoice,
    auto_advance: false,
    next_payment_attempt: null,
    status,
    status_transitions: { ...invoice.status_transitions, [at]: work.now(invoice) },
  })
  work.emit('invoice.updated', written, previousAttributes(invoice, written))
  work.emit(event, written)
  release(work, written)
  return written
}
