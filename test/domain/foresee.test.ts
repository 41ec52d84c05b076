import { describe, expect, it } from 'vitest'
import { money, moneyOf } from '../../src/domain/model/money.ts'
import type { OpenInvoicesShown } from '../../src/domain/pay-open-invoices/ports.ts'
import type { OpenInvoice } from '../../src/domain/retries/facts.ts'
import { foreseeRetries } from '../../src/domain/retries/foresee.ts'
import { openInvoices } from './support/memory-upstream.ts'
import { anInvoice, OLD_CARD, TAKEN_AT } from './support/samples.ts'

function aPage(invoices: readonly OpenInvoice[], hasMore = false): OpenInvoicesShown {
  return {
    invoices: [...invoices],
    hasMore,
    customer: { defaultSourceId: OLD_CARD, defaultPaymentMethodId: 'pm_default' },
    answeredAt: TAKEN_AT,
    shown: invoices.map(({ invoiceId, amountRemainingMinor, currency }) => ({
      invoice: anInvoice({
        id: invoiceId,
        currency,
        amountRemaining: moneyOf(amountRemainingMinor, currency),
      }),
      subscription: null,
    })),
  }
}

describe('what is foreseen', () => {
  it('has a sum for each currency, in the order of the invoices', () => {
    const amounts: [number, string][] = [
      [1000, 'eur'],
      [500, 'usd'],
      [250, 'eur'],
    ]
    const open = openInvoices(3).map((invoice, index): OpenInvoice => {
      const [amountRemainingMinor = 0, currency = ''] = amounts[index] ?? []
      return { ...invoice, amountRemainingMinor, currency }
    })
    const { totals, wouldRetry } = foreseeRetries([aPage(open)], { source: 'tok_visa' })
    expect(totals).toEqual([money(1250, 'eur'), money(500, 'usd')])
    expect(wouldRetry.map(({ id }) => id)).toEqual(['in_1', 'in_2', 'in_3'])
  })

  it('is of all pages, and says when there are more', () => {
    const [first, second] = [openInvoices(3).slice(0, 2), openInvoices(3).slice(2)]
    const { wouldRetry, warnings } = foreseeRetries([aPage(first, true), aPage(second, true)], {
      source: 'tok_visa',
      customerDefault: null,
    })
    expect(wouldRetry.map(({ id }) => id)).toEqual(['in_1', 'in_2', 'in_3'])
    expect(warnings).toMatchObject([{ code: 'SNAPSHOT_TRUNCATED' }])
  })

  it('warns of what stands before the default source, unless the same call clears it', () => {
    const pages = [aPage(openInvoices(1))] as const
    const codes = (customerDefault?: null) =>
      foreseeRetries([...pages], { source: 'tok_visa', customerDefault }).warnings.map(({ code }) => code)
    expect(codes()).toEqual(['HIGHER_PRIORITY_PAYMENT_METHOD'])
    expect(codes(null)).toEqual([])
  })
})
