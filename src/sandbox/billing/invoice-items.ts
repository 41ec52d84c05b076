import { endpoint } from '../api/endpoint.ts'
import { found, invalid, parameterMissing, referenced } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import type { Params } from '../api/params.ts'
import { boolean, currency, decimal, inRange, integer, object, range, text } from '../api/rules.ts'
import { listedCustomer } from '../customer/find-customer.ts'
import type { Work } from '../state/work.ts'
import { addLines } from './draft.ts'
import type { Invoice } from './invoice.ts'
import type { InvoiceItem } from './invoice-item.ts'
import { expectStatus } from './invoice-params.ts'
import { itemLine } from './lines.ts'
import { newPrice, oneTimePriceData } from './new-price.ts'
import type { Price } from './price.ts'

const createParams = {
  ...expandable,
  customer: required(text()),
  amount: integer(),
  currency: currency(),
  description: text(),
  discountable: boolean(),
  invoice: text(),
  metadata: metadata(),
  period: object({ end: required(integer()), start: required(integer()) }),
  price_data: oneTimePriceData,
  pricing: object({ price: text() }),
  quantity: integer({ min: 0 }),
  unit_amount_decimal: decimal(),
}

const create = endpoint({
  method: 'POST',
  path: '/v1/invoiceitems',
  sdk: 'invoiceItems.create',
  params: createParams,
  handle(work) {
    const { account, params } = work
    const customer = referenced(
      account.customers.get(params.customer),
      'customer',
      params.customer,
      'customer',
    )
    const draft = params.invoice === undefined ? undefined : editable(work, params.invoice)
    const now = work.now(customer)
    const money = amounts(work, params)
    const item: InvoiceItem = {
      ...money,
      currency: money.currency ?? draft?.currency ?? customer.currency ?? 'usd',
      customer: customer.id,
      customer_account: null,
      date: now,
      discountable: params.discountable ?? true,
      discounts: [],
      id: work.id('invoice_item'),
      invoice: draft?.id ?? null,
      livemode: false,
      metadata: mergeMetadata({}, params.metadata),
      net_amount: money.amount,
      object: 'invoiceitem',
      parent: null,
      period: params.period ?? { end: now, start: now },
      proration: false,
      quantity_decimal: String(money.quantity),
      tax_rates: [],
      test_clock: customer.test_clock,
    }
    account.invoiceItems.put(item)
    work.emit('invoiceitem.created', item)
    if (draft) addLines(work, draft, [itemLine(item)])
    return item
  },
})

function editable(work: Work, id: string): Invoice {
  const invoice = referenced(work.account.invoices.get(id), 'invoice', id, 'invoice')
  return expectStatus(
    invoice,
    ['draft'],
    `The invoice ${id} is not editable: only drafts take items.`,
    'invoice_not_editable',
  )
}

/** An amount, or a price by the piece. */
function amounts(work: Work, params: Params<typeof createParams>) {
  const { amount, currency, description = null, quantity = 1, unit_amount_decimal } = params
  if (amount !== undefined) return { amount, currency, description, pricing: null, quantity: 1 }
  if (unit_amount_decimal !== undefined) {
    const pricing = { type: 'price_details', unit_amount_decimal } as const
    return {
      amount: Math.round(Number(unit_amount_decimal) * quantity),
      currency,
      description,
      pricing,
      quantity,
    }
  }
  const price = priceOf(work, params)
  return {
    amount: price.unit_amount * quantity,
    currency: price.currency,
    description: description ?? work.account.products.get(price.product)?.name ?? null,
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    } as const,
    quantity,
  }
}

function priceOf(work: Work, { price_data, pricing }: Params<typeof createParams>): Price {
  if (price_data) return newPrice(work, price_data, 'price_data')
  const id = pricing?.price
  if (id === undefined) throw parameterMissing('amount')
  const price = referenced(work.account.prices.get(id), 'price', id, 'pricing[price]')
  if (price.recurring === null) return price
  throw invalid(
    'The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.',
    'pricing[price]',
  )
}

/** Moves the customer's waiting items of the draft's currency onto the draft. */
export function claimPendingItems(work: Work, draft: Invoice): Invoice {
  const pending = work.account.invoiceItems
    .all()
    .filter(
      (item) => item.invoice === null && item.customer === draft.customer && item.currency === draft.currency,
    )
  const claimed = pending.map((item) => work.account.invoiceItems.put({ ...item, invoice: draft.id }))
  return addLines(work, draft, claimed.map(itemLine))
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/invoiceitems/{invoiceitem}',
  sdk: 'invoiceItems.retrieve',
  params: expandable,
  handle: ({ account, path }) =>
    found(account.invoiceItems.get(path.invoiceitem), 'invoiceitem', path.invoiceitem, 'invoiceitem'),
})

const all = endpoint({
  method: 'GET',
  path: '/v1/invoiceitems',
  sdk: 'invoiceItems.list',
  params: { ...listParams, created: range(), customer: text(), invoice: text(), pending: boolean() },
  handle(work) {
    const { created, customer, invoice, pending } = work.params
    listedCustomer(work, customer)
    const wanted = (item: InvoiceItem) =>
      inRange(item.date, created) &&
      (!customer || item.customer === customer) &&
      (!invoice || item.invoice === invoice) &&
      (pending === undefined || (item.invoice === null) === pending)
    return page(work, work.account.invoiceItems.all().filter(wanted), 'invoiceitem')
  },
})

export const invoiceItemEndpoints = [create, retrieve, all]
