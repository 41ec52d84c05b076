import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsOf, pastDueCustomer, paymentState } from '../contract/past-due.ts'
import { startSandbox } from './harness.ts'
import type { RunningSandbox } from './harness.ts'

let running: RunningSandbox

beforeAll(async () => {
  running = await startSandbox()
})
afterAll(() => running.close())

/** A past due customer whose new card waits for its 3-D Secure step. */
async function waiting(source: string) {
  const { stripe } = running
  const { customer, openInvoices } = await pastDueCustomer(stripe)
  await stripe.customers.update(customer, { source })
  const [id = ''] = openInvoices
  const { invoice, intent } = await paymentState(stripe, id)
  expect(intent.status).toBe('requires_action')
  return { customer, id, intent: intent.id, url: invoice.hosted_invoice_url ?? '' }
}

async function take(url: string, result?: string): Promise<string> {
  const form = result === undefined ? {} : { body: new URLSearchParams({ result }), method: 'POST' }
  const response = await fetch(url, form)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  return response.text()
}

test('the page of an invoice offers the 3-D Secure step, and confirming pays', async () => {
  const { customer, id, url } = await waiting('tok_threeDSecure2Required')
  expect(url).toBe(`${running.url}/invoices/${id}/pay`)
  const before = await take(url)
  expect(before).toContain('$20.00')
  expect(before).toMatch(/value="succeeded".*value="declined"/)
  expect(before).not.toMatch(/(src|href)="/)
  const after = await take(url, 'succeeded')
  expect(after).toContain('data-status="paid"')
  expect(after).not.toContain('<form')
  const { subscription, charge } = await paymentState(running.stripe, id)
  expect(charge).toMatchObject({ status: 'succeeded' })
  expect(subscription?.status).toBe('active')
  expect(await running.stripe.customers.retrieve(customer)).toMatchObject({ delinquent: false })
})

test('declining leaves the invoice open, and says so', async () => {
  const { id, url } = await waiting('tok_threeDSecure2Required')
  expect(await take(url, 'declined')).toMatch(/data-status="open".*failed authentication/s)
  const { intent, subscription } = await paymentState(running.stripe, id)
  expect(intent).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'payment_intent_authentication_failure' },
  })
  expect(subscription?.status).toBe('past_due')
})

test('the control plane takes the step too, and the bank may still decline', async () => {
  const { id, intent } = await waiting('tok_threeDSecureRequiredChargeDeclined')
  expect(await running.control.confirm(intent, 'succeeded')).toMatchObject({
    status: 'requires_payment_method',
  })
  const after = await paymentState(running.stripe, id)
  expect(after.charge).toMatchObject({ status: 'failed', failure_code: 'card_declined' })
  await expect(running.control.confirm(intent, 'succeeded')).rejects.toThrow(/^400 .*requires_payment_method/)
})

test('a form sent twice pays once', async () => {
  const { customer, url } = await waiting('tok_authenticationRequired')
  await take(url, 'succeeded')
  expect(await take(url, 'succeeded')).toContain('data-status="paid"')
  const { data } = await running.stripe.charges.list({ customer })
  expect(data.filter(({ paid, amount }) => paid && amount === 2000)).toHaveLength(2)
})

test('what the step caused was no API request', async () => {
  const { intent } = await waiting('tok_authenticationRequired')
  await running.control.confirm(intent, 'succeeded')
  const { data } = await running.stripe.events.list({ type: 'payment_intent.succeeded', limit: 1 })
  expect(data).toMatchObject([{ data: { object: { id: intent } }, request: { id: null } }])
  expect(await eventsOf(running.stripe, 'req_none')).toEqual([])
})

test('an unknown invoice is a page as well', async () => {
  const response = await fetch(`${running.url}/invoices/in_none/pay`)
  expect(response.status).toBe(404)
})

test('descriptions are text on the page', async () => {
  const { stripe } = running
  const { id: customer } = await stripe.customers.create()
  const draft = await stripe.invoices.create({ customer })
  const description = '<script>alert("1")</script>'
  await stripe.invoiceItems.create({ customer, invoice: draft.id, amount: 500, currency: 'usd', description })
  const { hosted_invoice_url } = await stripe.invoices.finalizeInvoice(draft.id)
  expect(await take(hosted_invoice_url ?? '')).not.toContain('<script>')
})
