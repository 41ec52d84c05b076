import { expect, test } from 'vitest'
import { nameOfQuery, viewOfQuery } from '../../src/cache/reads/list-views.ts'
import { VIEWS } from '../../src/cache/store.ts'
import type { ListQuery } from '../../src/domain/model/customer-lists.ts'

const page = { size: 10, direction: 'forward', from: null } as const

const stored: [string, ListQuery][] = [
  ['subscriptions', { list: 'subscriptions', filter: {}, page }],
  ['allSubscriptions', { list: 'subscriptions', filter: { status: 'all' }, page }],
  ['invoices', { list: 'invoices', filter: {}, page }],
  ['openInvoices', { list: 'invoices', filter: { status: 'open' }, page }],
  ['paymentMethods', { list: 'paymentMethods', filter: {}, page }],
  ['cards', { list: 'paymentMethods', filter: { type: 'card' }, page }],
  ['sources', { list: 'sources', filter: {}, page }],
  ['taxIds', { list: 'taxIds', filter: {}, page }],
  ['balanceTransactions', { list: 'balanceTransactions', filter: {}, page }],
  ['cashBalanceTransactions', { list: 'cashBalanceTransactions', filter: {}, page }],
]

test.each(stored)('%s is a view', (view, query) => {
  expect(viewOfQuery(query)).toBe(view)
})

test('every view is the customer or a page, in a field of its own, and there are 16 at most', () => {
  expect(Object.keys(VIEWS).toSorted()).toEqual(['customer', ...stored.map(([view]) => view)].toSorted())
  expect(new Set(Object.values(VIEWS)).size).toBe(Object.keys(VIEWS).length)
  expect(Object.keys(VIEWS).length).toBeLessThanOrEqual(16)
})

test.each<[string, ListQuery]>([
  ['more of them', { list: 'invoices', filter: {}, page: { ...page, size: 100 } }],
  ['fewer of them', { list: 'invoices', filter: {}, page: { ...page, size: 1 } }],
  ['what comes after', { list: 'invoices', filter: {}, page: { ...page, from: 'in_1' } }],
  ['the end', { list: 'invoices', filter: {}, page: { ...page, direction: 'backward', from: 'in_1' } }],
  ['another filter', { list: 'invoices', filter: { status: 'paid' }, page }],
  ['one filter more', { list: 'invoices', filter: { status: 'open', subscription: 'sub_1' }, page }],
  ['what is paid by bank', { list: 'paymentMethods', filter: { type: 'us_bank_account' }, page }],
])('%s is not stored', (_, query) => {
  expect(viewOfQuery(query)).toBeNull()
})

test('the order of filters, and one without a value, make no other query', () => {
  const one: ListQuery = { list: 'invoices', filter: { status: 'open', subscription: 'sub_1' }, page }
  const other: ListQuery = { list: 'invoices', filter: { subscription: 'sub_1', status: 'open' }, page }
  expect(nameOfQuery(one)).toBe(nameOfQuery(other))
  const blank: object = { status: undefined }
  expect(viewOfQuery({ list: 'invoices', filter: blank, page })).toBe('invoices')
})

test('no value can be taken for another part of the query', () => {
  const names = [
    { status: 'a', subscription: 'b' },
    { status: 'a,subscription,b' },
    { status: 'a","subscription","b' },
  ].map((filter) => nameOfQuery({ list: 'invoices', filter, page }))
  expect(new Set(names).size).toBe(3)
})
