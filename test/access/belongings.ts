import type { WithSandbox } from '../support/world.ts'

/** What can hang on a customer, each with an id of its form that nobody has. */
export const NOBODYS = {
  invoice: 'in_nobody',
  subscription: 'sub_nobody',
  paymentMethod: 'pm_nobody',
  card: 'card_nobody',
  bankAccount: 'ba_nobody',
  source: 'src_nobody',
  taxId: 'txi_nobody',
  balanceTransaction: 'cbtxn_nobody',
  cashBalanceTransaction: 'ccsbtxn_nobody',
} as const
export type Kind = keyof typeof NOBODYS
export const KINDS = Object.keys(NOBODYS) as Kind[]

/** Gives a customer one of each, where it has none yet, and tells their ids. */
export async function belongingsOf(
  { sandbox: { stripe } }: WithSandbox,
  customer: string,
): Promise<Record<Kind, string>> {
  const { id: method } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
  const { id: loose } = await stripe.sources.create({ type: 'card', token: 'tok_visa' })
  const vat = { type: 'eu_vat', value: 'DE123456789' } as const
  const credit = { amount: -1, currency: 'usd' }
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 5000, currency: 'usd' })
  return {
    invoice: await firstOf(stripe.invoices.list({ customer })),
    subscription: await firstOf(stripe.subscriptions.list({ customer })),
    paymentMethod: (await stripe.paymentMethods.attach(method, { customer })).id,
    card: (await stripe.customers.createSource(customer, { source: 'tok_visa' })).id,
    bankAccount: (await stripe.customers.createSource(customer, { source: 'btok_us_verified' })).id,
    source: (await stripe.customers.createSource(customer, { source: loose })).id,
    taxId: (await stripe.customers.createTaxId(customer, vat)).id,
    balanceTransaction: (await stripe.customers.createBalanceTransaction(customer, credit)).id,
    cashBalanceTransaction: await firstOf(stripe.customers.listCashBalanceTransactions(customer)),
  }
}

async function firstOf(list: Promise<{ data: { id?: string }[] }>): Promise<string> {
  const { data } = await list
  return data[0]?.id ?? ''
}
