import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

export function invoicesContract({ stripe }: ContractLab): void {
  async function draftOf(amount: number, source = 'tok_visa') {
    const { id: customer } = await stripe.customers.create({ source })
    const draft = await stripe.invoices.create({ customer, currency: 'usd', metadata: { a: '1' } })
    await stripe.invoiceItems.create({
      customer,
      invoice: draft.id,
      amount,
      currency: 'usd',
      description: 'Setup',
    })
    return { customer, id: draft.id }
  }

  describe('one-off invoices', () => {
    test('a draft is finalized and paid', async () => {
      const { customer, id } = await draftOf(2500)
      expect(await stripe.invoices.retrieve(id)).toMatchObject({
        status: 'draft',
        amount_due: 2500,
        auto_advance: false,
        billing_reason: 'manual',
        hosted_invoice_url: null,
        number: null,
        parent: null,
      })
      const open = await stripe.invoices.finalizeInvoice(id, { expand: ['payments', 'confirmation_secret'] })
      expect(open).toMatchObject({
        status: 'open',
        number: expect.stringMatching(/-0001$/),
        hosted_invoice_url: expect.stringMatching(/^http/),
        payments: { data: [{ status: 'open', amount_requested: 2500, is_default: true }] },
      })
      expect(await stripe.invoices.pay(id)).toMatchObject({
        status: 'paid',
        amount_paid: 2500,
        attempt_count: 1,
      })
      expect((await stripe.charges.list({ customer })).data).toMatchObject([{ amount: 2500, paid: true }])
      expect(await refusal(stripe.invoices.pay(id))).toMatchObject({
        statusCode: 400,
        message: 'Invoice is already paid',
      })
    })

    test('lines and filters', async () => {
      const { customer, id } = await draftOf(100)
      const lines = await stripe.invoices.listLineItems(id)
      expect(lines.data).toMatchObject([
        { amount: 100, description: 'Setup', parent: { type: 'invoice_item_details' } },
      ])
      expect((await stripe.invoices.list({ customer, status: 'draft' })).data).toMatchObject([{ id }])
      expect((await stripe.invoices.list({ customer, status: 'paid' })).data).toEqual([])
      expect((await stripe.invoiceItems.list({ invoice: id })).data).toHaveLength(1)
    })

    test('void, uncollectible and deleted are the ways out', async () => {
      const [first, second, third] = [await draftOf(100), await draftOf(100), await draftOf(100)]
      await stripe.invoices.finalizeInvoice(first.id)
      await stripe.invoices.finalizeInvoice(second.id)
      expect(await stripe.invoices.voidInvoice(first.id)).toMatchObject({
        status: 'void',
        auto_advance: false,
      })
      expect(await stripe.invoices.markUncollectible(second.id)).toMatchObject({ status: 'uncollectible' })
      expect(await stripe.invoices.pay(second.id)).toMatchObject({ status: 'paid' })
      expect(await stripe.invoices.del(third.id)).toMatchObject({ id: third.id, deleted: true })
      expect(await refusal(stripe.invoices.retrieve(third.id))).toMatchObject({
        statusCode: 404,
        param: 'invoice',
      })
      expect(await refusal(stripe.invoices.voidInvoice(first.id))).toMatchObject({ statusCode: 400 })
    })

    test('paid out of band takes no charge', async () => {
      const { customer, id } = await draftOf(900)
      await stripe.invoices.finalizeInvoice(id)
      expect(await stripe.invoices.pay(id, { paid_out_of_band: true })).toMatchObject({
        status: 'paid',
        amount_remaining: 0,
      })
      expect((await stripe.charges.list({ customer })).data).toEqual([])
      expect((await stripe.paymentIntents.list({ customer })).data).toMatchObject([{ status: 'canceled' }])
    })

    test('credit pays first', async () => {
      const { customer, id } = await draftOf(2000)
      await stripe.customers.update(customer, { balance: -5000 })
      expect(await stripe.invoices.finalizeInvoice(id)).toMatchObject({
        status: 'paid',
        amount_due: 0,
        starting_balance: -5000,
        ending_balance: -3000,
        total: 2000,
      })
      expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -3000 })
      expect((await stripe.charges.list({ customer })).data).toEqual([])
    })

    test('a payment is found from its intent', async () => {
      const { id } = await draftOf(300)
      await stripe.invoices.finalizeInvoice(id)
      const [payment] = (await stripe.invoicePayments.list({ invoice: id })).data
      const payment_intent = String(payment?.payment.payment_intent)
      const found = await stripe.invoicePayments.list({
        payment: { type: 'payment_intent', payment_intent },
        expand: ['data.payment.payment_intent', 'data.invoice'],
      })
      expect(found.data).toMatchObject([
        {
          id: payment?.id,
          invoice: { id },
          payment: { payment_intent: { id: payment_intent, amount: 300 } },
        },
      ])
      expect(await stripe.invoicePayments.retrieve(payment?.id ?? '')).toEqual(payment)
    })

    test('a finalized invoice keeps its words and may stop advancing', async () => {
      const { id } = await draftOf(300)
      await stripe.invoices.update(id, { description: 'Thanks', auto_advance: true })
      await stripe.invoices.finalizeInvoice(id)
      expect(await stripe.invoices.update(id, { auto_advance: false, metadata: { b: '2' } })).toMatchObject({
        auto_advance: false,
        description: 'Thanks',
        metadata: { a: '1', b: '2' },
        next_payment_attempt: null,
      })
      expect(await refusal(stripe.invoices.update(id, { description: 'No' }))).toMatchObject({
        statusCode: 400,
      })
    })
  })
}
