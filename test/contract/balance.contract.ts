import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

const keys =
  'amount checkout_session created credit_note currency customer customer_account description ending_balance id invoice livemode metadata object type'
const cashKeys =
  'created currency customer customer_account ending_balance funded id livemode net_amount object type'

export function balanceContract({ stripe }: ContractLab): void {
  /** The customer's rows, oldest first. */
  async function rows(customer: string) {
    const { data } = await stripe.customers.listBalanceTransactions(customer, { limit: 100 })
    return data.reverse()
  }

  async function openInvoice(customer: string, amount: number, currency = 'usd') {
    const draft = await stripe.invoices.create({ customer, currency, auto_advance: false })
    await stripe.invoiceItems.create({ customer, invoice: draft.id, amount, currency })
    return stripe.invoices.finalizeInvoice(draft.id)
  }

  describe('customer balance', () => {
    test('a transaction moves the balance, and gives a new customer its currency', async () => {
      const { id } = await stripe.customers.create()
      const made = await stripe.customers.createBalanceTransaction(id, {
        amount: -500,
        currency: 'EUR',
        description: 'Goodwill',
        metadata: { a: '1' },
      })
      expect(Object.keys(made).sort()).toEqual(keys.split(' '))
      expect(made).toMatchObject({
        id: expect.stringMatching(/^cbtxn_1[A-Za-z0-9]{23}$/),
        amount: -500,
        currency: 'eur',
        customer: id,
        description: 'Goodwill',
        ending_balance: -500,
        invoice: null,
        metadata: { a: '1' },
        type: 'adjustment',
      })
      const more = await stripe.customers.createBalanceTransaction(id, { amount: 200, currency: 'eur' })
      expect(more.ending_balance).toBe(-300)
      expect(await stripe.customers.retrieve(id)).toMatchObject({ balance: -300, currency: 'eur' })
    })

    test('another currency has a balance of its own', async () => {
      const { id } = await stripe.customers.create({ balance: -100 })
      const other = await stripe.customers.createBalanceTransaction(id, { amount: -700, currency: 'jpy' })
      expect(other.ending_balance).toBe(-700)
      expect(await stripe.customers.retrieve(id, { expand: ['invoice_credit_balance'] })).toMatchObject({
        balance: -100,
        currency: 'usd',
        invoice_credit_balance: { jpy: 700, usd: 100 },
      })
    })

    test('writing the balance leaves a row: initial, and then adjustments', async () => {
      const { id } = await stripe.customers.create({ balance: -1000 })
      await stripe.customers.update(id, { balance: -400 })
      await stripe.customers.update(id, { balance: -400, name: 'x' })
      await stripe.customers.update(id, { balance: 0 })
      expect((await rows(id)).map((row) => [row.type, row.amount, row.ending_balance])).toEqual([
        ['initial', -1000, -1000],
        ['adjustment', 600, -400],
        ['adjustment', 400, 0],
      ])
    })

    test('a row is retrieved, described anew, and its customer and invoice expanded', async () => {
      const { id } = await stripe.customers.create()
      const made = await stripe.customers.createBalanceTransaction(id, { amount: 5, currency: 'usd' })
      const changed = await stripe.customers.updateBalanceTransaction(id, made.id, {
        description: 'Late fee',
        metadata: { b: '2' },
      })
      expect(changed).toEqual({ ...made, description: 'Late fee', metadata: { b: '2' } })
      expect(await stripe.customers.retrieveBalanceTransaction(id, made.id)).toEqual(changed)
      const expand = ['data.customer']
      const { data } = await stripe.customers.listBalanceTransactions(id, { expand })
      expect(data).toMatchObject([{ customer: { id, object: 'customer' } }])
    })

    test('credit that pays an invoice says which, and comes back when it is void', async () => {
      const { id } = await stripe.customers.create({ balance: -5000 })
      const invoice = await openInvoice(id, 7000)
      expect(invoice).toMatchObject({ amount_due: 2000, starting_balance: -5000, ending_balance: 0 })
      const { data } = await stripe.customers.listBalanceTransactions(id, { invoice: invoice.id })
      expect(data).toMatchObject([
        { type: 'applied_to_invoice', amount: 5000, ending_balance: 0, invoice: invoice.id },
      ])
      await stripe.invoices.voidInvoice(invoice.id)
      expect((await rows(id)).at(-1)).toMatchObject({
        type: 'unapplied_from_invoice',
        amount: -5000,
        ending_balance: -5000,
      })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ balance: -5000 })
    })

    test('what is owed joins the next invoice', async () => {
      const { id } = await stripe.customers.create({ balance: 300 })
      expect(await openInvoice(id, 700)).toMatchObject({ amount_due: 1000, ending_balance: 0 })
      expect((await rows(id)).at(-1)).toMatchObject({ amount: -300, type: 'applied_to_invoice' })
    })

    test('a row of somebody else, and an amount that is none, are refused', async () => {
      const { id } = await stripe.customers.create()
      const other = await stripe.customers.create({ balance: -1 })
      const [row] = await rows(other.id)
      expect(await refusal(stripe.customers.retrieveBalanceTransaction(id, row?.id ?? ''))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      })
      expect(
        await refusal(stripe.customers.createBalanceTransaction(id, { amount: 1.5, currency: 'usd' })),
      ).toMatchObject({ statusCode: 400, code: 'parameter_invalid_integer', param: 'amount' })
      const { amount: _, ...missing } = { amount: 0, currency: 'usd' }
      expect(
        await refusal(
          stripe.customers.createBalanceTransaction(id, missing as typeof missing & { amount: number }),
        ),
      ).toMatchObject({ code: 'parameter_missing', param: 'amount' })
    })
  })

  describe('cash balance', () => {
    test('settings are read and written, here and on the customer', async () => {
      const { id } = await stripe.customers.create()
      const plain = await stripe.customers.retrieveCashBalance(id)
      expect(Object.keys(plain).sort()).toEqual(
        'available customer customer_account livemode object settings'.split(' '),
      )
      expect(plain).toMatchObject({
        object: 'cash_balance',
        available: null,
        customer: id,
        livemode: false,
        settings: { using_merchant_default: true },
      })
      const updated = await stripe.customers.updateCashBalance(id, {
        settings: { reconciliation_mode: 'manual' },
      })
      expect(updated.settings).toEqual({ reconciliation_mode: 'manual', using_merchant_default: false })
      expect(await stripe.customers.retrieve(id, { expand: ['cash_balance'] })).toMatchObject({
        cash_balance: updated,
      })
    })

    test('a transfer is money at hand, and a row', async () => {
      const { id } = await stripe.customers.create()
      const first = await stripe.testHelpers.customers.fundCashBalance(id, {
        amount: 5000,
        currency: 'eur',
        reference: 'Invoice 7',
      })
      expect(Object.keys(first).sort()).toEqual(cashKeys.split(' '))
      expect(first).toMatchObject({
        id: expect.stringMatching(/^ccsbtxn_1[A-Za-z0-9]{23}$/),
        type: 'funded',
        net_amount: 5000,
        ending_balance: 5000,
        funded: {
          bank_transfer: {
            type: 'eu_bank_transfer',
            reference: 'Invoice 7',
            eu_bank_transfer: { iban_last4: expect.any(String) },
          },
        },
      })
      const second = await stripe.testHelpers.customers.fundCashBalance(id, { amount: 100, currency: 'eur' })
      expect(second).toMatchObject({ ending_balance: 5100, funded: { bank_transfer: { reference: null } } })
      expect((await stripe.customers.retrieveCashBalance(id)).available).toEqual({ eur: 5100 })
      const { data } = await stripe.customers.listCashBalanceTransactions(id)
      expect(data).toEqual([second, first])
      expect(await stripe.customers.retrieveCashBalanceTransaction(id, first.id)).toEqual(first)
    })

    test('a customer with a cash balance is not deleted', async () => {
      const { id } = await stripe.customers.create()
      await stripe.testHelpers.customers.fundCashBalance(id, { amount: 100, currency: 'usd' })
      expect(await refusal(stripe.customers.del(id))).toMatchObject({ statusCode: 400 })
    })
  })
}
