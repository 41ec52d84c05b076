import { callOf, type CallContext } from '../context.ts'
import type { Invoice } from '../model/invoice.ts'
import type { Upstream } from '../ports.ts'
import { reading } from './read-failure.ts'

/** Reads one invoice, past the cache. Null: unknown. The function made throws ReadError. */
export function createGetInvoice(upstream: Pick<Upstream, 'getInvoice'>) {
  return async function getInvoice(context: CallContext, id: string): Promise<Invoice | null> {
    if (!INVOICE_ID.test(id)) return null
    return reading(() => upstream.getInvoice(id, callOf(context, 'read')))
  }
}

// Anything else names none, and must not become another path of Stripe's.
const INVOICE_ID = /^in_[A-Za-z0-9_]{1,250}$/
