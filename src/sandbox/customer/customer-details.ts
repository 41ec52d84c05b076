import type { Work } from '../state/work.ts'
import type { Customer } from './objects.ts'

type ReconciliationMode = 'automatic' | 'manual' | 'merchant_default'

/** What a customer has and shows only when it is expanded. */
export interface CustomerDetails {
  readonly id: string
  readonly ip_address: string | null
  readonly reconciliation_mode: ReconciliationMode
}

interface Sent {
  readonly tax?: { readonly ip_address?: string | null }
  readonly cash_balance?: { readonly settings?: { readonly reconciliation_mode?: ReconciliationMode } }
}

export function detailsOf(work: Work, customerId: string): CustomerDetails {
  const blank = { id: customerId, ip_address: null, reconciliation_mode: 'merchant_default' } as const
  return work.account.customerDetails.get(customerId) ?? blank
}

export function putDetails(work: Work, customer: Customer, { tax, cash_balance }: Sent): void {
  const before = detailsOf(work, customer.id)
  work.account.customerDetails.put({
    id: customer.id,
    ip_address: tax?.ip_address === undefined ? before.ip_address : tax.ip_address,
    reconciliation_mode: cash_balance?.settings?.reconciliation_mode ?? before.reconciliation_mode,
  })
}
