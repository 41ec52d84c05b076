import { getNamedType, isUnionType } from 'graphql'
import type { Operations } from '../../src/domain/operations.ts'
import { createAppRouter } from '../../src/trpc/router.ts'
import { customerDetails, list, node, root, type Told } from './documents.ts'
import { schema } from './graphql-client.ts'

/** Each field of GraphQL's roots by its name, and its procedure in tRPC. */
const roots = {
  viewer: 'viewer.get',
  customer: 'customer.get',
  customers: 'customer.list',
  searchCustomers: 'customer.search',
  invoice: 'invoice.get',
  previewUpdateCustomer: 'customer.previewUpdate',
  createCustomer: 'customer.create',
  updateCustomer: 'customer.update',
  deleteCustomer: 'customer.delete',
  payOpenInvoices: 'customer.payOpenInvoices',
  attachPaymentMethod: 'paymentMethod.attach',
  detachPaymentMethod: 'paymentMethod.detach',
  setDefaultPaymentMethod: 'paymentMethod.setDefault',
  addSource: 'source.add',
  removeSource: 'source.remove',
  addTaxId: 'taxId.add',
  removeTaxId: 'taxId.remove',
  adjustBalance: 'balance.adjust',
  removeDiscount: 'discount.remove',
} as const

/** Each list of a customer, which in tRPC is a procedure of its own. */
const lists = {
  sources: 'source.list',
  subscriptions: 'subscription.list',
  paymentMethods: 'paymentMethod.list',
  taxIds: 'taxId.list',
  invoices: 'invoice.list',
  balanceTransactions: 'balance.transactions',
  cashBalanceTransactions: 'cashBalance.transactions',
} as const

/** What GraphQL finds by `node` alone, by its type there. */
const nodes = {
  BillingSubscription: 'subscription.get',
  PaymentMethod: 'paymentMethod.get',
} as const

export type Operation = keyof typeof roots | keyof typeof lists | keyof typeof nodes | 'customerDetails'

/** Each operation that both doors have, and how either is asked. */
export const operations = Object.fromEntries([
  ...Object.entries(roots).map(([name, procedure]) => [name, root(name, procedure)]),
  ...Object.entries(lists).map(([name, procedure]) => [name, list(name, procedure)]),
  ...Object.entries(nodes).map(([type, procedure]) => [type, node(type, procedure)]),
  ['customerDetails', customerDetails()],
]) as Record<Operation, Told>

/** What GraphQL offers: `customer`, `updateCustomer`, … */
export function rootFields(): string[] {
  const all = [schema.getQueryType(), schema.getMutationType()]
  return all.flatMap((type) => Object.keys(type?.getFields() ?? {}))
}

/** The result of each mutation, by its name. */
export function mutationResults(): [mutation: string, result: string][] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {})
  return fields.map(({ name, type }) => [name, getNamedType(type).name])
}

/** What tRPC offers: `customer.get`, `customer.update`, … and whether it is a query. */
export function procedures(): Map<string, 'query' | 'mutation'> {
  const all: object = createAppRouter({} as Operations)._def.procedures
  const entries: [string, { _def: { type: string } }][] = Object.entries(all)
  return new Map(entries.map(([name, { _def }]) => [name, _def.type === 'query' ? 'query' : 'mutation']))
}

/** The members of a union, by name. */
export function membersOf(union: string): string[] {
  const type = schema.getType(union)
  if (!isUnionType(type)) throw new Error(`${union} is no union`)
  return type.getTypes().map((member) => member.name)
}
