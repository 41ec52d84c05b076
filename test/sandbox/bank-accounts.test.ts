import { afterAll, expect, test } from 'vitest'
import { paymentState, pastDueCustomer } from '../contract/past-due.ts'
import { raw, startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe } = running
afterAll(running.close)

test('ten wrong guesses and a bank account can be verified no more', async () => {
  const { id } = await stripe.customers.create()
  const { id: bank } = await stripe.customers.createSource(id, { source: 'btok_us' })
  for (let guess = 0; guess < 10; guess += 1) {
    await expect(stripe.customers.verifySource(id, bank, { amounts: [guess, 45] })).rejects.toMatchObject({
      code: 'bank_account_verification_failed',
    })
  }
  expect(await stripe.customers.retrieveSource(id, bank)).toMatchObject({ status: 'verification_failed' })
  await expect(stripe.customers.verifySource(id, bank, { amounts: [32, 45] })).rejects.toMatchObject({
    code: 'bank_account_verification_failed',
  })
  const { data } = await stripe.events.list({ type: 'customer.source.updated' })
  expect(data).toMatchObject([{ data: { previous_attributes: { status: 'new' } } }])
})

test('a source object pays as its card, or as its bank, does', async () => {
  const { customer, openInvoices } = await pastDueCustomer(stripe)
  const [invoice = ''] = openInvoices
  const failing = await stripe.sources.create({ type: 'card', token: 'tok_chargeCustomerFail' })
  await stripe.customers.createSource(customer, { source: failing.id })
  await expect(stripe.invoices.pay(invoice, { source: failing.id })).rejects.toMatchObject({
    code: 'card_declined',
  })
  const form = new URLSearchParams({ type: 'sepa_debit', 'sepa_debit[iban]': 'DE89 3704 0044 0532 0130 00' })
  const made = await raw(running.url, 'POST', '/v1/sources', { body: String(form) })
  const debit: { id: string } = made.json()
  expect(debit).toMatchObject({ currency: 'eur', sepa_debit: { country: 'DE', last4: '3000' } })
  await stripe.customers.createSource(customer, { source: debit.id })
  await stripe.invoices.pay(invoice, { source: debit.id })
  expect((await paymentState(stripe, invoice)).charge).toMatchObject({
    id: expect.stringMatching(/^py_/),
    status: 'pending',
    payment_method_details: { type: 'sepa_debit', sepa_debit: { last4: '3000' } },
    source: { id: debit.id, object: 'source' },
  })
})

test('a payment method of a bank pays in its own time', async () => {
  const { customer, openInvoices } = await pastDueCustomer(stripe)
  const [invoice = ''] = openInvoices
  const { id } = await stripe.paymentMethods.attach('pm_usBankAccount', { customer })
  await stripe.invoices.pay(invoice, { payment_method: id })
  const { charge, intent } = await paymentState(stripe, invoice)
  expect(intent).toMatchObject({ status: 'processing', payment_method: id, source: null })
  expect(charge?.payment_method_details).toMatchObject({
    type: 'us_bank_account',
    us_bank_account: { last4: '6789' },
  })
})

test('a bank account pays once it is verified', async () => {
  const { customer, openInvoices } = await pastDueCustomer(stripe)
  const [invoice = ''] = openInvoices
  const { id: source } = await stripe.customers.createSource(customer, { source: 'btok_us' })
  await expect(stripe.invoices.pay(invoice, { source })).rejects.toMatchObject({
    code: 'bank_account_unverified',
  })
  await stripe.customers.verifySource(customer, source, { amounts: [32, 45] })
  await stripe.invoices.pay(invoice, { source })
  expect((await paymentState(stripe, invoice)).intent.status).toBe('processing')
})
