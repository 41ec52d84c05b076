import type { Work } from '../state/work.ts'
import { attempt } from './attempt.ts'
import type { AttemptOptions } from './attempt.ts'
import { finalizeInvoice } from './finalize.ts'
import type { Invoice } from './invoice.ts'

/** Finalizes a draft and, when it bills automatically, attempts it at once. */
export function collect(work: Work, draft: Invoice, options: AttemptOptions): Invoice {
  const open = finalizeInvoice(work, draft)
  if (open.status === 'open' && open.collection_method === 'charge_automatically')
    attempt(work, open, options)
  return work.account.invoices.get(open.id) ?? open
}
