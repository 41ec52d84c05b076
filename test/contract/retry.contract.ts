import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'
import { eventsOf, pastDueCustomer, paymentState, weeklyPrice } from './past-due.ts'
import type { PastDue } from './past-due.ts'

/** What a client may do with cards that is no new card in `source`. */
const otherWays: [string, (stripe: Stripe, customer: string) => Promise<unknown>][] = [
  ['a new name', (stripe, customer) => stripe.customers.update(customer, { name: 'Jenny' })],
  [
    'another default_source',
    async (stripe, customer) => {
      const card = await stripe.customers.createSource(customer, { source: 'tok_visa' })
      return stripe.customers.update(customer, { default_source: card.id })
    },
  ],
  [
    'a card beside the default',
    (stripe, customer) => stripe.customers.createSource(customer, { source: 'tok_visa' }),
  ],
  [
    'a default payment method',
    async (stripe, customer) => {
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      return stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
    },
  ],
]

export function retryContract({ stripe }: ContractLab): void {
  describe('a new card in source', () => {
    test('pays the past due invoice with the new card', async () => {
      const { customer, openInvoices, subscriptions } = await pastDueCustomer(stripe)
      const [invoiceId = ''] = openInvoices
      expect(await stripe.subscriptions.retrieve(subscriptions[0] ?? '')).toMatchObject({
        status: 'past_due',
      })
      expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: true })
      const before = await paymentState(stripe, invoiceId)

      const updated = await stripe.customers.update(customer, { source: 'tok_visa' })

      const card = updated.default_source
      expect(updated).toMatchObject({ delinquent: false, default_source: expect.stringMatching(/^card_/) })
      const after = await paymentState(stripe, invoiceId)
      expect(after.invoice).toMatchObject({
        status: 'paid',
        attempt_count: before.invoice.attempt_count,
        amount_paid: 2000,
        amount_remaining: 0,
        next_payment_attempt: null,
      })
      expect(after.payment).toMatchObject({ id: before.payment.id, status: 'paid', amount_paid: 2000 })
      expect(after.intent).toMatchObject({ id: before.intent.id, status: 'succeeded', payment_method: card })
      expect(after.charge).toMatchObject({ status: 'succeeded', payment_method: card, source: { id: card } })
      expect(after.charge?.id).not.toBe(before.charge?.id)
      expect(after.subscription).toMatchObject({ status: 'active' })

      const types = (await eventsOf(stripe, updated.lastResponse.requestId)).map(({ type }) => type)
      expect(types).toEqual(expect.arrayContaining(['customer.updated', 'charge.succeeded', 'invoice.paid']))
    })

    test('leaves the invoice open when the new card is declined, and the update succeeds', async () => {
      const { customer, openInvoices, failingCard } = await pastDueCustomer(stripe)
      const [invoiceId = ''] = openInvoices
      const before = await paymentState(stripe, invoiceId)

      const updated = await stripe.customers.update(customer, { source: 'tok_chargeCustomerFail' })

      expect(updated.default_source).not.toBe(failingCard)
      expect(updated.delinquent).toBe(true)
      const after = await paymentState(stripe, invoiceId)
      const { attempt_count, next_payment_attempt } = before.invoice
      expect(after.invoice).toMatchObject({ status: 'open', attempt_count, next_payment_attempt })
      expect(after.charge).toMatchObject({ status: 'failed', payment_method: updated.default_source })
      expect(after.intent.last_payment_error).toMatchObject({
        code: 'card_declined',
        decline_code: 'generic_decline',
      })
      expect(after.subscription).toMatchObject({ status: 'past_due' })
    })

    test('tries one invoice of each past due subscription, and of each the latest', async () => {
      const { customer, openInvoices } = await pastDueCustomer(stripe, { amounts: [2000, 500], renewals: 2 })
      expect(openInvoices).toHaveLength(4)
      await stripe.customers.update(customer, { source: 'tok_visa' })
      const statuses = await Promise.all(
        openInvoices.map(async (id) => (await stripe.invoices.retrieve(id)).status),
      )
      expect(statuses).toEqual(['open', 'open', 'paid', 'paid'])
    })

    test('changes nothing when the card cannot be attached', async () => {
      const before = await pastDueCustomer(stripe)
      const refused = await refusal(
        stripe.customers.update(before.customer, { source: 'tok_chargeDeclined' }),
      )
      expect(refused).toMatchObject({ statusCode: 402, code: 'card_declined' })
      expect(await lastAttempt(stripe, before)).toEqual(untouched(before))
      expect(await stripe.customers.retrieve(before.customer)).toMatchObject({
        default_source: before.failingCard,
      })
    })

    test.each(otherWays)('is what it takes: %s tries nothing', async (_, change) => {
      const pastDue = await pastDueCustomer(stripe)
      await change(stripe, pastDue.customer)
      expect(await lastAttempt(stripe, pastDue)).toEqual(untouched(pastDue))
    })

    test('can be found by what was open before and what became of it', async () => {
      const { customer, openInvoices, subscriptions } = await pastDueCustomer(stripe)
      const { data } = await stripe.invoices.list({
        customer,
        status: 'open',
        collection_method: 'charge_automatically',
        expand: ['data.payments', 'data.parent.subscription_details.subscription', 'data.customer'],
      })
      expect(data).toMatchObject([
        {
          id: openInvoices[0],
          auto_advance: true,
          customer: { id: customer, delinquent: true },
          parent: { subscription_details: { subscription: { id: subscriptions[0], status: 'past_due' } } },
          payments: {
            data: [{ is_default: true, payment: { payment_intent: expect.stringMatching(/^pi_/) } }],
          },
        },
      ])

      const { default_source: card } = await stripe.customers.update(customer, {
        source: 'tok_visa',
        expand: ['default_source'],
      })

      const expected = typeof card === 'object' && card ? card.id : ''
      const payments = await stripe.invoicePayments.list({
        invoice: openInvoices[0] ?? '',
        expand: ['data.payment.payment_intent.latest_charge'],
      })
      expect(payments.data).toMatchObject([
        {
          status: 'paid',
          payment: { payment_intent: { latest_charge: { payment_method: expected, paid: true } } },
        },
      ])
      const charges = await stripe.charges.list({ customer, limit: 1, expand: ['data.payment_intent'] })
      expect(charges.data).toMatchObject([
        { payment_intent: { status: 'succeeded', payment_method: expected } },
      ])
    })

    test('tries no invoice of a subscription that never began, and none without a subscription', async () => {
      const { id: customer } = await stripe.customers.create({ source: 'tok_chargeCustomerFail' })
      const price = await weeklyPrice(stripe, 1000)
      const begun = await stripe.subscriptions.create({ customer, items: [{ price: price.id }] })
      expect(begun.status).toBe('incomplete')
      const oneOff = await stripe.invoices.create({ customer, auto_advance: true })
      await stripe.invoiceItems.create({ customer, invoice: oneOff.id, amount: 700, currency: 'usd' })
      await stripe.invoices.finalizeInvoice(oneOff.id)

      await stripe.customers.update(customer, { source: 'tok_visa' })

      const { data } = await stripe.invoices.list({ customer })
      expect(data.map(({ status }) => status)).toEqual(['open', 'open'])
    })
  })
}

/** The customer's latest charge and what its oldest open invoice came to. */
async function lastAttempt(stripe: Stripe, { customer, openInvoices }: PastDue) {
  const [charge] = (await stripe.charges.list({ customer, limit: 1 })).data
  const { attempt_count, status } = await stripe.invoices.retrieve(openInvoices[0] ?? '')
  return { card: charge?.payment_method, charge: charge?.status, invoice: status, attempt_count }
}

function untouched({ failingCard }: PastDue) {
  return { card: failingCard, charge: 'failed', invoice: 'open', attempt_count: 1 }
}
