import { endpoint } from '../api/endpoint.ts'
import { invalid, referenced } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { currency, emptyable, inRange, oneOf, range, text } from '../api/rules.ts'
import { listedCustomer } from '../customer/find-customer.ts'
import { discountsParam, redeemAll } from '../discounts/redeem.ts'
import type { Work } from '../state/work.ts'
import { DAY } from './calendar.ts'
import { change } from './change.ts'
import { draftInvoice, finalizesAt, linesOf } from './draft.ts'
import { checkDefaults } from './instruments.ts'
import { subscriptionOf } from './invoice.ts'
import type { CollectionMethod, Invoice } from './invoice.ts'
import { claimPendingItems } from './invoice-items.ts'
import { expectStatus, invoiceFields, invoiceInPath } from './invoice-params.ts'

const create = endpoint({
  method: 'POST',
  path: '/v1/invoices',
  sdk: 'invoices.create',
  params: {
    ...expandable,
    customer: required(text()),
    ...invoiceFields,
    currency: currency(),
    discounts: emptyable(discountsParam),
    pending_invoice_items_behavior: oneOf(['exclude', 'include']),
  },
  handle(work) {
    const { account, params } = work
    const customer = referenced(
      account.customers.get(params.customer),
      'customer',
      params.customer,
      'customer',
    )
    checkDefaults(account, customer.id, params)
    const { expand: _, auto_advance = false, collection_method = 'charge_automatically', ...rest } = params
    const {
      currency,
      customer: _customer,
      days_until_due = null,
      discounts,
      metadata,
      pending_invoice_items_behavior,
      ...given
    } = rest
    checkDue(collection_method, params)
    const draft = draftInvoice(work, {
      auto_advance,
      billing_reason: 'manual',
      collection_method,
      currency: currency ?? customer.currency ?? 'usd',
      customer,
      days_until_due,
      discounts:
        discounts === undefined
          ? undefined
          : (invoice) => redeemAll(work, customer, discounts ?? [], { invoice, subscription: null }),
      lines: [],
      more: { ...given, metadata: mergeMetadata({}, metadata) },
    })
    const billed = pending_invoice_items_behavior === 'include' ? claimPendingItems(work, draft) : draft
    work.emit('invoice.created', billed)
    return billed
  },
})

interface DueParams {
  readonly days_until_due?: number
  readonly due_date?: number
}

function checkDue(method: CollectionMethod, { days_until_due, due_date }: DueParams): void {
  const isGiven = days_until_due !== undefined || due_date !== undefined
  if (method === 'send_invoice' && !isGiven) {
    throw invalid(
      'You must specify `days_until_due` or `due_date` if `collection_method` is `send_invoice`.',
      'days_until_due',
    )
  }
  if (method === 'charge_automatically' && isGiven) {
    throw invalid(
      'You can only specify `days_until_due` or `due_date` if `collection_method` is `send_invoice`.',
      'days_until_due',
    )
  }
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/invoices/{invoice}',
  sdk: 'invoices.retrieve',
  params: expandable,
  handle: (work) => invoiceInPath(work),
})

const update = endpoint({
  method: 'POST',
  path: '/v1/invoices/{invoice}',
  sdk: 'invoices.update',
  params: { ...expandable, ...invoiceFields },
  handle(work) {
    const invoice = expectStatus(
      invoiceInPath(work),
      ['draft', 'open', 'paid', 'uncollectible'],
      FINAL,
      'invoice_not_editable',
    )
    const { expand: _, days_until_due, metadata, ...given } = work.params
    if (invoice.status !== 'draft' && FROZEN.some((name) => given[name] !== undefined)) {
      throw invalid(FINAL, undefined, 'invoice_not_editable')
    }
    checkDefaults(work.account, invoice.customer, given)
    const changes = {
      ...given,
      ...(days_until_due !== undefined && { due_date: invoice.created + days_until_due * DAY }),
      ...schedule(work, invoice, given.auto_advance),
      metadata: mergeMetadata(invoice.metadata, metadata),
    }
    return change(work, work.account.invoices, invoice, changes, 'invoice.updated')
  },
})

const FINAL = "Finalized invoices can't be updated in this way"
/** What a finalized invoice keeps as it is. */
const FROZEN = [
  'collection_method',
  'custom_fields',
  'description',
  'footer',
  'statement_descriptor',
] as const

/** Turning automatic collection on or off moves what was planned with it. */
function schedule(work: Work, invoice: Invoice, autoAdvance: boolean | undefined): Partial<Invoice> {
  if (autoAdvance === undefined || autoAdvance === invoice.auto_advance) return {}
  const at = finalizesAt(work.now(invoice), autoAdvance)
  const charges = invoice.collection_method === 'charge_automatically'
  return {
    automatically_finalizes_at: invoice.status === 'draft' ? at : null,
    next_payment_attempt: charges && ['draft', 'open'].includes(invoice.status) ? at : null,
  }
}

const remove = endpoint({
  method: 'DELETE',
  path: '/v1/invoices/{invoice}',
  sdk: 'invoices.del',
  params: {},
  handle(work) {
    const draft = expectStatus(
      invoiceInPath(work),
      ['draft'],
      'You can only delete draft invoices.',
      'invoice_not_editable',
    )
    if (subscriptionOf(draft)) throw invalid("You can't delete invoices created by subscriptions.")
    work.account.invoices.delete(draft.id)
    work.account.invoiceLines.delete(draft.id)
    work.emit('invoice.deleted', draft)
    return { id: draft.id, object: 'invoice', deleted: true }
  },
})

const all = endpoint({
  method: 'GET',
  path: '/v1/invoices',
  sdk: 'invoices.list',
  params: {
    ...listParams,
    collection_method: oneOf(['charge_automatically', 'send_invoice']),
    created: range(),
    customer: text(),
    due_date: range(),
    status: oneOf(['draft', 'open', 'paid', 'uncollectible', 'void']),
    subscription: text(),
  },
  handle(work) {
    const { collection_method, created, customer, due_date, status, subscription } = work.params
    listedCustomer(work, customer)
    const wanted = (one: Invoice) =>
      (!collection_method || one.collection_method === collection_method) &&
      inRange(one.created, created) &&
      (!customer || one.customer === customer) &&
      (due_date === undefined || (one.due_date !== null && inRange(one.due_date, due_date))) &&
      (!status || one.status === status) &&
      (!subscription || subscriptionOf(one) === subscription)
    return page(work, work.account.invoices.all().filter(wanted), 'invoice')
  },
})

const lines = endpoint({
  method: 'GET',
  path: '/v1/invoices/{invoice}/lines',
  sdk: 'invoices.listLineItems',
  params: listParams,
  handle: (work) => page(work, linesOf(work.account, invoiceInPath(work)).toReversed(), 'line_item'),
})

export const invoiceEndpoints = [create, retrieve, update, remove, all, lines]
