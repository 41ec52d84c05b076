import type { Stripe } from 'stripe'
import type { Call } from '../domain/call.ts'
import type { OpenInvoicesShown } from '../domain/pay-open-invoices/ports.ts'
import type { InvoicesQuery } from '../domain/ports.ts'
import type { InvoiceLook, OpenInvoicesPage } from '../domain/retries/facts.ts'
import type { Attempts, Succeeded } from './attempts.ts'
import type { AnswerHeaders } from './http-client.ts'
import { hasId } from './read-page.ts'
import { idOf, items, whole } from './read.ts'
import {
  frozenTime,
  intentOf,
  toInvoiceLook,
  toInvoiceShown,
  toOpenInvoice,
  toOpenInvoiceCustomer,
} from './retry-facts.ts'

const PAGE = 100
/** Stripe's `Date` is of the answer and whole seconds, a charge's `created` is of its own making. */
const CLOCK_TOLERANCE_SECONDS = 5

interface OpenInvoicesQuery {
  customerId: string
  after: string | null
}

/** A page of what is open and billed automatically; each page carries its subscriptions and the customer. */
export async function listOpenInvoices(
  attempts: Attempts,
  query: OpenInvoicesQuery,
  call: Call,
): Promise<OpenInvoicesPage> {
  return toOpenInvoicesPage(await readOpenInvoices(attempts, query, call))
}

export async function showOpenInvoices(
  attempts: Attempts,
  query: OpenInvoicesQuery,
  call: Call,
): Promise<OpenInvoicesShown> {
  const answer = await readOpenInvoices(attempts, query, call)
  return { ...toOpenInvoicesPage(answer), shown: items(answer.body).filter(hasId).map(toInvoiceShown) }
}

function readOpenInvoices(attempts: Attempts, { customerId, after }: OpenInvoicesQuery, call: Call) {
  return readList(attempts, call, (stripe, options) =>
    stripe.invoices.list(
      {
        customer: customerId,
        status: 'open',
        collection_method: 'charge_automatically',
        limit: PAGE,
        ...(after === null ? {} : { starting_after: after }),
        expand: [
          'data.payments',
          'data.parent.subscription_details.subscription',
          'data.customer.test_clock',
        ],
      },
      options,
    ),
  )
}

function toOpenInvoicesPage({ body, headers }: Succeeded<Stripe.ApiList<Stripe.Invoice>>): OpenInvoicesPage {
  const invoices = items(body).filter(hasId)
  return {
    invoices: invoices.map(toOpenInvoice),
    hasMore: body.has_more === true,
    customer: toOpenInvoiceCustomer(invoices[0]),
    answeredAt: frozenTime(invoices[0]) ?? answeredAt(headers),
  }
}

export async function lookAtInvoice(attempts: Attempts, id: string, call: Call): Promise<InvoiceLook> {
  const expand = [
    'payments.data.payment.payment_intent',
    'confirmation_secret',
    'parent.subscription_details.subscription',
  ]
  const { body } = await attempts.read(
    { object: 'invoice', run: (stripe, options) => stripe.invoices.retrieve(id, { expand }, options) },
    call,
  )
  return toInvoiceLook(body)
}

/** Joins the charges made since with the invoices they may belong to. */
export async function lookAtInvoices(
  attempts: Attempts,
  query: InvoicesQuery,
  call: Call,
): Promise<Map<string, InvoiceLook>> {
  const [charges, invoices] = await Promise.all([
    readList(attempts, call, (stripe, options) =>
      stripe.charges.list({ ...chargesSince(query), expand: ['data.payment_intent'] }, options),
    ),
    readList(attempts, call, (stripe, options) =>
      stripe.invoices.list(
        {
          customer: query.customerId,
          created: { gte: query.oldestCreated },
          limit: PAGE,
          expand: ['data.payments', 'data.parent.subscription_details.subscription'],
        },
        options,
      ),
    ),
  ])
  const wanted = new Set(query.invoiceIds)
  const charged = intentsById(items(charges.body))
  const looks = items(invoices.body).flatMap((invoice): [string, InvoiceLook][] => {
    const intent = charged.get(idOf(intentOf(invoice)) ?? '')
    return intent !== undefined && wanted.has(invoice.id)
      ? [[invoice.id, toInvoiceLook(invoice, intent)]]
      : []
  })
  return new Map(looks)
}

function chargesSince({ customerId, since }: InvoicesQuery): Stripe.ChargeListParams {
  return { customer: customerId, created: { gte: since - CLOCK_TOLERANCE_SECONDS }, limit: PAGE }
}

function intentsById(charges: readonly Stripe.Charge[]): Map<string, Stripe.PaymentIntent> {
  const intents = charges.map(({ payment_intent }) => payment_intent)
  return new Map(
    intents.flatMap((intent) => (typeof intent === 'object' && intent !== null ? [[intent.id, intent]] : [])),
  )
}

export async function getChargeCreated(attempts: Attempts, id: string, call: Call): Promise<number | null> {
  const { body } = await attempts.read(
    { object: 'charge', run: (stripe, options) => stripe.charges.retrieve(id, {}, options) },
    call,
  )
  return whole(body.created)
}

function readList<T>(
  attempts: Attempts,
  call: Call,
  run: (stripe: Stripe, options: Stripe.RequestOptions) => Promise<Stripe.ApiList<T>>,
) {
  return attempts.read({ object: 'list', run }, call)
}

/** Stripe's clock at an answer; ours only for a server that does not tell its own. */
function answeredAt(headers: AnswerHeaders): number {
  const date = Date.parse(String(headers['date']))
  return Math.floor((Number.isNaN(date) ? Date.now() : date) / 1000)
}
