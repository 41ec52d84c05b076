import type { Answer, Incoming } from '../api/http.ts'
import { confirmIntent, isConfirmation } from '../billing/confirm.ts'
import type { Confirmation } from '../billing/confirm.ts'
import { linesOf } from '../billing/draft.ts'
import type { Invoice } from '../billing/invoice.ts'
import { formatAmount } from '../billing/money.ts'
import { paymentOf } from '../billing/payment.ts'
import type { PaymentIntent } from '../billing/payment-intent.ts'
import type { Work } from '../state/work.ts'
import type { World } from '../world.ts'

/** `GET|POST /invoices/{invoice}/pay`, where `hosted_invoice_url` leads: the invoice, and its 3-D Secure step if it waits for one. */
export function hostedInvoice(world: World, { method, path, body }: Incoming): Answer | undefined {
  const id = /^\/invoices\/(\w+)\/pay$/.exec(path)?.[1]
  if (id === undefined) return undefined
  const account = [...world.accounts.values()].find(({ invoices }) => invoices.get(id))
  if (!account)
    return html(404, page('No such invoice', '<p>There is no such invoice here. Was the sandbox reset?</p>'))
  const work = world.work(account)
  if (method === 'POST') confirm(work, id, new URLSearchParams(body).get('result'))
  const invoice = account.invoices.get(id)
  return invoice && html(200, invoicePage(work, invoice))
}

function confirm(work: Work, invoiceId: string, result: string | null): void {
  const invoice = work.account.invoices.get(invoiceId)
  const intent = invoice && paymentOf(work, invoice)?.intent
  // A form sent twice finds the step taken: the page then shows how it went.
  if (intent?.status !== 'requires_action' || !isConfirmation(result)) return
  confirmIntent(work, intent.id, result)
}

function invoicePage(work: Work, invoice: Invoice): string {
  const { currency, amount_due, number, status } = invoice
  const intent = paymentOf(work, invoice)?.intent
  const rows = linesOf(work.account, invoice).map(
    ({ amount, description }) =>
      `<tr><td>${escaped(description ?? '')}</td><td>${escaped(formatAmount(amount, currency))}</td></tr>`,
  )
  return page(
    `Invoice ${number ?? invoice.id}`,
    `<p class="status" data-status="${status}">${STATUS_WORDS[status]}</p>
    <table>${rows.join('')}<tr class="due"><td>Amount due</td><td>${escaped(formatAmount(amount_due, currency))}</td></tr></table>
    ${intent ? nextStep(intent) : ''}`,
  )
}

const STATUS_WORDS: Readonly<Record<Invoice['status'], string>> = {
  draft: 'This invoice is a draft.',
  open: 'This invoice is open.',
  paid: 'This invoice is paid.',
  uncollectible: 'This invoice was written off.',
  void: 'This invoice is void.',
}

function nextStep(intent: PaymentIntent): string {
  if (intent.status === 'requires_action')
    return `${STEP}${form('succeeded', 'Confirm')}${form('declined', 'Decline')}`
  const error = intent.last_payment_error
  return error ? `<p role="alert">${escaped(error.message)}</p>` : ''
}

const STEP =
  '<h2>3-D Secure</h2><p>The bank asks the cardholder to approve this payment. No real bank is asked here.</p>'

function form(result: Confirmation, label: string): string {
  return `<form method="post"><button name="result" value="${result}">${label}</button></form>`
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1a1f36}
table{width:100%;border-collapse:collapse}td{padding:.4rem 0;border-bottom:1px solid #e3e8ee}td:last-child{text-align:right}
.due{font-weight:600}form{display:inline-block;margin:0 .5rem 0 0}button{font:inherit;padding:.4rem 1rem}`

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>${content}</body></html>
`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

function html(status: number, body: string): Answer {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    },
    body,
  }
}
