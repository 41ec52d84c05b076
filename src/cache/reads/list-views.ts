import type { ListFilters, ListName, ListQuery } from '../../domain/model/customer-lists.ts'
import type { View } from '../store.ts'

/** What is asked for where nothing is said of the page. */
const FIRST_PAGE = { size: 10, direction: 'forward', from: null } as const

/** The pages that are stored: the first of each list, and of those that the usual screens narrow. */
const STORED = {
  subscriptions: firstPage('subscriptions', {}),
  allSubscriptions: firstPage('subscriptions', { status: 'all' }),
  invoices: firstPage('invoices', {}),
  openInvoices: firstPage('invoices', { status: 'open' }),
  paymentMethods: firstPage('paymentMethods', {}),
  cards: firstPage('paymentMethods', { type: 'card' }),
  sources: firstPage('sources', {}),
  taxIds: firstPage('taxIds', {}),
  balanceTransactions: firstPage('balanceTransactions', {}),
  cashBalanceTransactions: firstPage('cashBalanceTransactions', {}),
} satisfies Record<Exclude<View, 'customer'>, ListQuery>

const VIEW_BY_NAME = new Map(
  Object.entries(STORED).map(([view, query]) => [nameOfQuery(query), view as keyof typeof STORED]),
)

/** Null: this page is not stored. */
export function viewOfQuery(query: ListQuery): View | null {
  return VIEW_BY_NAME.get(nameOfQuery(query)) ?? null
}

/** Equal for queries that ask for the same, however their filters are ordered. */
export function nameOfQuery({ list, filter, page }: ListQuery): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  return JSON.stringify([list, page.size, page.direction, page.from, ...given.sort(byField)])
}

function byField([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}

function firstPage<Name extends ListName>(list: Name, filter: ListFilters[Name]): ListQuery<Name> {
  return { list, filter, page: FIRST_PAGE }
}
