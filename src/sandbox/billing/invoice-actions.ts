import { endpoint } from '../api/endpoint.ts'
import { expandable } from '../api/lists.ts'
import { boolean, emptyable, text } from '../api/rules.ts'
import type { Work } from '../state/work.ts'
import { attempt } from './attempt.ts'
import { finalizesAt } from './draft.ts'
import { finalizeInvoice } from './finalize.ts'
import { ownPaymentMethod, ownSource } from './instruments.ts'
import type { Instrument } from './instruments.ts'
import type { Invoice } from './invoice.ts'
import { expectStatus, invoiceInPath } from './invoice-params.ts'
import { markPaid } from './paid.ts'
import { cancelPayment, paymentOf } from './payment.ts'
import { tellDelinquency } from './standing.ts'
import { unpaid } from './unpaid.ts'
import { markUncollectible, voidInvoice } from './write-off.ts'

const NOT_OPEN = "You can only pass in open invoices. This invoice isn't open."

const finalize = endpoint({
  method: 'POST',
  path: '/v1/invoices/{invoice}/finalize',
  sdk: 'invoices.finalizeInvoice',
  params: { ...expandable, auto_advance: boolean() },
  handle(work) {
    const draft = expectStatus(
      invoiceInPath(work),
      ['draft'],
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      'invoice_not_editable',
    )
    const { auto_advance = draft.auto_advance } = work.params
    return tellDelinquency(work, draft.customer, () => {
      const open = finalizeInvoice(work, { ...draft, auto_advance })
      if (open.status !== 'open' || !auto_advance || open.collection_method !== 'charge_automatically')
        return open
      // Finalized by hand, it is attempted by the schedule within the hour.
      return work.account.invoices.put({ ...open, next_payment_attempt: finalizesAt(work.now(open), true) })
    })
  },
})

const pay = endpoint({
  method: 'POST',
  path: '/v1/invoices/{invoice}/pay',
  sdk: 'invoices.pay',
  params: {
    ...expandable,
    forgive: boolean(),
    mandate: emptyable(text()),
    off_session: boolean(),
    paid_out_of_band: boolean(),
    payment_method: text(),
    source: text(),
  },
  handle(work) {
    const found = invoiceInPath(work)
    expectStatus(
      found,
      ['draft', 'open', 'uncollectible'],
      found.status === 'paid' ? 'Invoice is already paid' : NOT_OPEN,
    )
    const instrument = chosen(work, found)
    return tellDelinquency(work, found.customer, () => {
      const invoice = found.status === 'draft' ? finalizeInvoice(work, found) : found
      if (work.params.paid_out_of_band) return payOutOfBand(work, invoice)
      if (invoice.status !== 'paid') attempt(work, invoice, { automatic: false, instrument })
      return resultOf(work, invoice)
    })
  },
})

interface PayParams {
  readonly params: { readonly payment_method?: string; readonly source?: string }
}

function chosen(work: Work & PayParams, { customer }: Invoice): Instrument | undefined {
  const { payment_method, source } = work.params
  if (payment_method) return ownPaymentMethod(work.account, customer, payment_method, 'payment_method')
  return source ? ownSource(work.account, customer, source, 'source') : undefined
}

function payOutOfBand(work: Work, invoice: Invoice): Invoice {
  cancelPayment(work, invoice, 'automatic')
  return invoice.status === 'paid' ? invoice : markPaid(work, invoice)
}

/** Paid or under way; otherwise a 402, after which the failed attempt stays. */
function resultOf(work: Work, attempted: Invoice): Invoice {
  const invoice = work.account.invoices.get(attempted.id) ?? attempted
  const isUnderWay = paymentOf(work, invoice)?.intent.status === 'processing'
  if (invoice.status === 'paid' || isUnderWay) return invoice
  work.commit()
  throw unpaid(work, invoice)
}

const voidIt = endpoint({
  method: 'POST',
  path: '/v1/invoices/{invoice}/void',
  sdk: 'invoices.voidInvoice',
  params: expandable,
  handle(work) {
    const invoice = expectStatus(
      invoiceInPath(work),
      ['open', 'uncollectible'],
      NOT_OPEN,
      'status_transition_invalid',
    )
    return tellDelinquency(work, invoice.customer, () => voidInvoice(work, invoice))
  },
})

const writeOff = endpoint({
  method: 'POST',
  path: '/v1/invoices/{invoice}/mark_uncollectible',
  sdk: 'invoices.markUncollectible',
  params: expandable,
  handle(work) {
    const invoice = expectStatus(invoiceInPath(work), ['open'], NOT_OPEN, 'status_transition_invalid')
    return tellDelinquency(work, invoice.customer, () => markUncollectible(work, invoice))
  },
})

export const invoiceActionEndpoints = [finalize, pay, voidIt, writeOff]
